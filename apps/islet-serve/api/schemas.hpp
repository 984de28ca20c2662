// JSON Schemas of parameters.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "apps/islet-serve/api/parameters.hpp"
#include "formats/escaping/json_text.hpp"

namespace islet::serve {

/// For a parameter's value in JSON, with its default, without its description.
[[nodiscard]] Json schema_of(const ParameterRow& row);

}  // namespace islet::serve
