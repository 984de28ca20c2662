// The values of a field in a passage's record, whichever field it is.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database/passage_record.hpp"
#include "islet/request.hpp"

namespace islet {

/// Empty if it has no such field. The year is the one given, else the date's.
[[nodiscard]] std::vector<std::string> values_of(const PassageView& passage, std::string_view field);

/// Whether the passage is what the request's filters ask for, as far as the index can't tell: values that are
/// longer than its terms, and years. conditions_query() of candidates.hpp does the rest.
[[nodiscard]] bool in_filters(const PassageView& passage, const Request& request);

/// The field that Request::sort names.
[[nodiscard]] std::string_view sort_field(std::string_view sort);
/// What a passage is sorted by: of several values the one that comes first in that order; "" for none.
[[nodiscard]] std::string sort_value(const PassageView& passage, std::string_view sort);
/// Whether something with value a comes before something with value b. Those without a value come last.
[[nodiscard]] bool sorts_before(std::string_view a, std::string_view b, std::string_view sort);

}  // namespace islet
