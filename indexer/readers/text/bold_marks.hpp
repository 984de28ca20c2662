// Marks of Markdown in text that isn't read as Markdown: exports of writing programs have them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// The text without "**", and then without the backslashes that the same exports put before signs ("5 mg\!").
/// Two stars between figures ("2**3") or by themselves ("5 ** 2") stay.
[[nodiscard]] std::string without_bold_marks(std::string_view text);

/// The same in place, of text that may have none.
void drop_bold_marks(std::string& text);

}  // namespace islet
