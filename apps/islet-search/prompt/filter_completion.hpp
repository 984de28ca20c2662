// What Tab makes of a filter that is being typed: the fields of the articles, then their values.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "apps/islet-search/terminal/completion_list.hpp"

namespace islet {

/// What follows ":filter" in a line that begins so, to whole lines; nothing of any other line. Up to "=" the
/// names of fields, behind it the values that a filter takes for different, those of most articles first,
/// each with their number. Capitals don't count. listed: --list fields as JSON Lines; what can't be read of
/// it is passed over.
[[nodiscard]] std::vector<LineCompletion> filter_completions(std::string_view typed, std::string_view listed);

/// Whether it begins as a filter does.
[[nodiscard]] bool is_filter_line(std::string_view typed);

}  // namespace islet
