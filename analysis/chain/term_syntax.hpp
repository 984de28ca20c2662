// What a term of the text looks like. Constants only.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace islet {

/// Longer words are cut to this many bytes, at a code point boundary.
inline constexpr std::size_t max_term_bytes = 64;
/// Begins the acronym sense of a common word: Amen for MEN in capitals. Other terms of texts are lower-case.
inline constexpr std::string_view acronym_prefix = "A";

}  // namespace islet
