// Why a passage is among the results though it says other words than the question.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/response.hpp"

namespace islet {

/// `"hypoglycaemia" for "low sugar"; "MEN1" is short for …`: at most three expressions of the question that
/// the passage says by a synonym or an abbreviation. Empty where it says the question's own words alone. Not
/// yet printable.
[[nodiscard]] std::string reasons(const ResultPassage& result, const QueryReport& query);

}  // namespace islet
