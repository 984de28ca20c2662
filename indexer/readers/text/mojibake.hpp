// Text that was UTF-8, was taken for Windows-1252 and made UTF-8 again: "daÃ¯ly", "patientâ€™s".
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// The text with such runs put right, if it is certain that they are such: all or nearly all that isn't ASCII
/// is. Otherwise as it was. A view into text or storage; text is valid UTF-8. Costs next to nothing for other
/// texts.
[[nodiscard]] std::string_view without_mojibake(std::string_view text, std::string& storage);

}  // namespace islet
