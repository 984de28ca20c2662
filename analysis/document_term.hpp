// The term that a document's passages and its record share.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace islet {

/// 16 lower-case hex digits.
[[nodiscard]] std::string hex64(std::uint64_t n);
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);

/// Q<16 hex digits>, from a hash of the id.
[[nodiscard]] std::string document_term(std::string_view document_id);
/// The same 16 hex digits without the Q: the value of schema::document_slot.
[[nodiscard]] std::string document_key(std::string_view document_id);

}  // namespace islet
