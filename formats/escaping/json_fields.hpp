// What answers and lists both say of an article, in JSON. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "formats/escaping/json_text.hpp"
#include "islet/response.hpp"

namespace islet {

/// The members of {"audience": "patient", "pmid": 123, "authors": ["A", "B"]}: what has several values is a
/// list.
void put_fields(JsonWriter& out, const std::vector<OwnField>& fields);

/// The members that say where an article comes from and what kind it is, its tags among them; null where that
/// isn't known.
void put_origin(JsonWriter& out, const DocumentInfo& document);

}  // namespace islet
