// What readers open while they work, opened before the wall is closed.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace islet {

namespace prepared {
inline constexpr unsigned fonts = 1;     ///< poppler's search for the system's fonts
inline constexpr unsigned charsets = 2;  ///< the system's converters, one library each
inline constexpr unsigned ocr = 4;       ///< tesseract and its model
inline constexpr unsigned mail = 8;      ///< GMime
}  // namespace prepared

/// The bits that a file may need. Only searches the bytes and parses nothing: one bit too many does no harm.
/// path: for its ending. with_ocr: pictures are to be read.
[[nodiscard]] unsigned preparations_for(std::string_view content, std::string_view path,
                                        bool with_ocr = false);

/// Loads what the bits name, for this process and those that it forks; returns the bits of what this system
/// doesn't have.
unsigned prepare(unsigned bits);

}  // namespace islet
