// Puts the runs of a word processor's paragraph together, some of which are raised.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace islet {

/// The styles that raise text and those that strike it out, by the ids a file gives them.
struct CharacterStyles {
    std::set<std::string, std::less<>> raised, struck;
};

/// Consecutive raised runs are one superscript ("10" and "9" of "10⁹", "1", ",", "2"), read as
/// superscript() has it. Not thread-safe.
class RunText {
  public:
    void add(std::string_view text, bool raised);
    /// A formula: after a number, with a space before its own ("1" and a half isn't 11/2).
    void add_formula(std::string_view text);
    /// A space, unless there is one already.
    void gap();
    /// All that was added, white space tidied, without typed marks of bold (bold_marks.hpp).
    [[nodiscard]] std::string take();

  private:
    void lower();

    std::string text_;
    std::string raised_;
};

/// Whether a paragraph leads into what follows: it ends in a colon, apart from note marks.
[[nodiscard]] bool leads_in(std::string_view paragraph);

/// What a code means in a font: in "Symbol" 0xF0B3, or 0xB3, is ≥; in most fonts a code is Unicode's own.
/// "" for mere ornaments, U+FFFD for what is unknown: a lost sign should show.
[[nodiscard]] std::string symbol_sign(std::string_view font, unsigned code);

/// text (valid UTF-8) with what symbol fonts put at U+F020 to U+F0FF as symbol_sign() has it.
[[nodiscard]] std::string with_symbol_signs(std::string_view font, std::string_view text);

}  // namespace islet
