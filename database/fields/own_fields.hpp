// How an article's own fields are stored in a database: as they are shown, and as the terms that they are
// found by. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "islet/document.hpp"

namespace islet {

/// "" for none.
[[nodiscard]] std::string encode_fields(const std::vector<OwnField>& fields);
/// As much of it as can be read.
[[nodiscard]] std::vector<OwnField> decode_fields(std::string_view bytes);

/// Is the same for values that mean the same: bare, folded, a number in its shortest form, an audience in
/// the singular ("Patients" and "patient").
[[nodiscard]] std::string field_key(std::string_view name, std::string_view value);

/// "Faudience:", what all terms of a field begin with.
[[nodiscard]] std::string field_terms_prefix(std::string_view name);
/// "Faudience:patient"; a long value keeps its beginning.
[[nodiscard]] std::string field_term(std::string_view name, std::string_view value);
/// The name in such a term.
[[nodiscard]] std::string_view name_in_field_term(std::string_view term);

}  // namespace islet
