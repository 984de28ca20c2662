// Which of the sources' documents a database holds, where several share them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace islet {

/// Share `number` of `of`, by hash of the document ids: every document falls to exactly one.
struct Share {
    unsigned number = 1, of = 1;  ///< number: 1 to of; 1 of 1: all

    [[nodiscard]] bool holds(std::string_view document_id) const;
    bool operator==(const Share&) const = default;
};

/// "2/4"; none for anything else.
[[nodiscard]] std::optional<Share> parse_share(std::string_view text);
[[nodiscard]] std::string to_text(const Share& share);

/// The share that the database at `path` holds; throws Error if another one is asked for. A database made
/// before there were shares holds all.
[[nodiscard]] Share required_share(const std::optional<Share>& asked, const Xapian::Database& database,
                                   const std::string& path);
/// For a rebuild: all if the database can't be read.
[[nodiscard]] Share share_left_in(const std::string& path);
void store_share(Xapian::WritableDatabase& database, const Share& share);

}  // namespace islet
