// The terms that a document's passages and its record share.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/chain/token.hpp"

namespace islet {

/// Q<16 hex digits>, from a hash of the id.
[[nodiscard]] std::string document_term(std::string_view document_id);
/// The same hash as 8 bytes, in the same order: the value of schema::document_slot.
[[nodiscard]] std::string document_key(std::string_view document_id);
/// document_term() of the document that has the key.
[[nodiscard]] std::string term_of_key(std::string_view key);

/// U<8 bytes>, of a passage's id; for what can't be one, a term that no record has.
[[nodiscard]] std::string passage_term(std::string_view passage_id);

/// S<16 hex digits>, from a hash of the distinct words that say something, in any order: the same for "Breast
/// Cancer", "What is breast cancer?" and "cancer of the breast". "" if none does. tokens: of the title, or of
/// the query.
[[nodiscard]] std::string title_term(const std::vector<Token>& tokens);

}  // namespace islet
