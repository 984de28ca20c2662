// Text that was UTF-8, was taken for a one-byte charset and made UTF-8 again: "daÃ¯ly", "patientâ€™s".
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// The text with such characters put right: of Windows-1252, 1250 and 1251, of Mac Roman and of DOS (437,
/// 850), also where it happened twice. Where nobody would write them one after another they are always put
/// right, where somebody might ("JOÃ”") only if others are certain, or nearly all that isn't ASCII is such.
/// Otherwise as it was. Control characters beyond ASCII become what Windows-1252 has in their place. A view
/// into text or storage; text is valid UTF-8.
[[nodiscard]] std::string_view without_mojibake(std::string_view text, std::string& storage);

}  // namespace islet
