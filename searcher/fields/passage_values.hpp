// The values of a field in a passage's record, whichever field it is.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database/passage_record.hpp"
#include "islet/request.hpp"

namespace islet {

/// None where it has no such field. The year is the one given, else the date's.
[[nodiscard]] std::vector<std::string> values_of(const PassageView& passage, std::string_view field);

/// Whether the passage is what the request's filters ask for, so far as the index can't tell: values that are
/// longer than its terms, and years. The rest is the conditions' of candidates.hpp.
[[nodiscard]] bool in_filters(const PassageView& passage, const Request& request);

/// The field that Request::sort names.
[[nodiscard]] std::string_view sort_field(std::string_view sort);
/// What a passage is put in order by: of several values the one that comes first in that order; "" for none.
[[nodiscard]] std::string sort_value(const PassageView& passage, std::string_view sort);
/// Whether something of the value a comes before something of the value b. What has none comes last.
[[nodiscard]] bool sorts_before(std::string_view a, std::string_view b, std::string_view sort);

}  // namespace islet
