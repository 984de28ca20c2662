// Finds headings, paragraphs and list items in plain text by their shape, and a title.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "islet/document.hpp"

namespace islet {

/// Text saved from web pages has no markup: a short line without a full stop that is followed by text is a
/// heading; bullets and numbers start list items; short lines after a lead-in ("Symptoms might include:") are
/// its items. Pure and thread-safe; never fails. Boilerplate is not marked here.
[[nodiscard]] std::vector<Block> find_blocks(std::string_view text);

/// The first heading, or first line, that isn't boilerplate, with single spaces, cut to about 150 bytes; ""
/// for a text without any.
[[nodiscard]] std::string guess_title(std::string_view text, const std::vector<Block>& blocks);

/// A date, and of what.
struct StatedDate {
    std::string date{};  ///< YYYY-MM-DD, or as much of it as is known; "" for none
    DateKind kind = DateKind::unknown;
};

/// The date at which the text says it was last reviewed ("Last reviewed: 11 Mar 2025"), else revised, else
/// updated, else published, as a line of its own tells; lines that name two days of publication are a list of
/// other articles. When it is to be reviewed next ("Next review", "Review date", "to be reviewed") is no such
/// date, and neither is one after the day `latest`, if given.
[[nodiscard]] StatedDate find_stated_date(std::string_view text, std::string_view latest = {});

/// What the date tells in front of which these words stand: "Last reviewed: ", "Posted on". Nothing where
/// they don't say; unknown for the next review.
[[nodiscard]] std::optional<DateKind> labelled_date(std::string_view label);

}  // namespace islet
