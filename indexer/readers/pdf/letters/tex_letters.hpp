// Letters that a PDF has by the numbers of TeX's fonts.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace islet {

/// TeX's drawn fonts don't say which letters they hold, so poppler gives their numbers: "di\x1E" "cult" is
/// "difficult", "Guillain\x15" "Barré" has a dash. UTF-8; other text comes back as it is.
[[nodiscard]] std::string with_tex_letters(std::string text);

}  // namespace islet
