// The block between two "---" or "+++" lines, or the JSON object, that opens a Markdown or text file and
// names its metadata. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "islet/document.hpp"

namespace islet {

/// Also between two "+++" lines (TOML: "key = value"), or as a JSON object over several lines. Reads "key:
/// value" lines (quotes, [a, b] and "- a" lists, indented continuation lines) into metadata and returns the
/// text after the block. Unknown keys are passed over. Text without such a block, one that is never closed or
/// that holds other lines (a rule above a paragraph) is returned whole. A view into text; never fails.
std::string_view take_front_matter(std::string_view text, Metadata& metadata);

}  // namespace islet
