// The fields of an article's own in JSON. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "formats/escaping/json_text.hpp"
#include "islet/document.hpp"

namespace islet {

/// The members of {"audience": "patient", "pmid": 123, "authors": ["A", "B"]}: what has several values is a
/// list.
void put_fields(JsonWriter& out, const std::vector<OwnField>& fields);

}  // namespace islet
