// JSON Schemas of what the tools give.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "formats/escaping/json_text.hpp"

namespace islet::serve {

/// Of an islet.search/1 object, with "left_out" where the answer's length made that necessary. Objects both,
/// with all that they refer to: they need no other schema.
[[nodiscard]] Json passages_schema();
/// Of {"documents","total","offset"}.
[[nodiscard]] Json documents_schema();

}  // namespace islet::serve
