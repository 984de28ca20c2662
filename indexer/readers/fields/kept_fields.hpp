// An article's own fields: which keys and values are kept, and the names that mean the same.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "islet/document.hpp"

namespace islet {

/// Keeps a value under its key: in lower case, blanks as _, and under one name for all that mean the same
/// (author, dc.creator and citation_author are authors; readership is audience …). Several values make a
/// list; authors may be in one, between semicolons. Passed over: keys that can't be names or are those of
/// what every article has, long values, what isn't a DOI, PMID or year under these names, and what exceeds
/// the most that an article may have.
void keep_field(Metadata& metadata, std::string_view key, std::string_view value, bool number = false);

/// Whether a value without quotes is a number, which it is shown as. Codes such as 007 aren't.
[[nodiscard]] bool is_plain_number(std::string_view value);

/// The well-known name that a <meta> element's name stands for: "dcterms.audience" -> "audience"; "" where
/// it isn't for one of those.
[[nodiscard]] std::string_view well_known_field(std::string_view meta_name);

}  // namespace islet
