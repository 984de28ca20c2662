// The interface described for programs: OpenAPI 3.1, written from the table of parameters.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet::serve {

[[nodiscard]] std::string openapi_document();

// docs/output.schema.json and docs/problem.schema.json, compiled in.
[[nodiscard]] std::string_view output_schema();
[[nodiscard]] std::string_view problem_schema();

}  // namespace islet::serve
