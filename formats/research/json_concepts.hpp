// What a query was understood as, in JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "formats/escaping/json_text.hpp"
#include "islet/response.hpp"

namespace islet {

/// {"concepts": […], "related": […]}
[[nodiscard]] Json json_concepts(const QueryExplanation& explanation);

/// How a result says them.
[[nodiscard]] Json json_said(const std::vector<SaidForm>& said);

}  // namespace islet
