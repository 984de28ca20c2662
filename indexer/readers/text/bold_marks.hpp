// Marks of Markdown in text that isn't read as Markdown: exports of writing programs have them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// Takes out "**", then the backslashes that the same exports put before signs ("5 mg\!"), and "__" around
/// words. A space comes where a mark was all that stood between two words. Two stars between figures ("2**3")
/// or by themselves ("5 ** 2") stay, as do names with underscores ("TP__53", "__init__").
void drop_bold_marks(std::string& text);

/// Whether text has a pair of such marks: a lone one may be a footnote's.
[[nodiscard]] bool has_bold_marks(std::string_view text);

}  // namespace islet
