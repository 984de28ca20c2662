// What a query was understood as, in JSON.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "formats/escaping/json_text.hpp"
#include "islet/response.hpp"

namespace islet {

/// The members of {"concepts": […], "related": […]}.
void put_concepts(JsonWriter& out, const QueryExplanation& explanation);

/// How a result says them: the elements of an array.
void put_said(JsonWriter& out, const std::vector<SaidForm>& said);

}  // namespace islet
