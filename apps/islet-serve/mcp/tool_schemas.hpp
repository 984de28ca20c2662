// JSON Schemas of what the tools return.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "formats/escaping/json_text.hpp"

namespace islet::serve {

/// For an islet.search/1 object, with "left_out" if the answer's length made that necessary. Both are objects
/// that include all they refer to: they need no other schema.
[[nodiscard]] Json passages_schema();
/// For {"documents","total","offset"}.
[[nodiscard]] Json documents_schema();

}  // namespace islet::serve
