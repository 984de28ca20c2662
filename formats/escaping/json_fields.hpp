// The fields of an article's own as a JSON object. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "formats/escaping/json_text.hpp"
#include "islet/document.hpp"

namespace islet {

/// {"audience": "patient", "pmid": 123, "authors": ["A", "B"]}: what has several values is a list.
[[nodiscard]] Json json_fields(const std::vector<OwnField>& fields);

}  // namespace islet
