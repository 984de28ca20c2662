// Widths as the Unicode data of utf8proc has them, which terminals follow.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/unicode/width.hpp"

#include <utf8proc.h>

namespace islet {

std::size_t columns_of(char32_t c) {
    if (c < 0x300) return 1;
    // Hangul vowels and final consonants join the letter before them.
    if ((c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FB)) return 0;
    const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
    return width < 0 ? 1 : static_cast<std::size_t>(width);
}

}  // namespace islet
