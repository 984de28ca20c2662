// A result's answer and fields as text, for formats that have a place for certain ones.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "islet/response.hpp"

namespace islet {

/// The sentence that answers; "" for none.
[[nodiscard]] std::string answer_of(const ResultPassage& result);
/// In the order of the article.
[[nodiscard]] std::vector<std::string> field_values(const DocumentInfo& document, std::string_view name);
/// All of them, "; " between; "" for none.
[[nodiscard]] std::string field_text(const DocumentInfo& document, std::string_view name);
/// The year given, else that of the date; "" where neither is known.
[[nodiscard]] std::string year_of(const DocumentInfo& document);

}  // namespace islet
