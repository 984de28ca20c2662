// The marks that list items begin with.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// Bullets, those that symbol fonts have in the private-use area among them. No check mark, which is a value
/// in tables.
inline constexpr std::array<std::string_view, 19> bullets = {"•",
                                                             "▪",
                                                             "●",
                                                             "○",
                                                             "‣",
                                                             "◦",
                                                             "■",
                                                             "□",
                                                             "▫",
                                                             "➢",
                                                             "➤",
                                                             "❖",
                                                             "◆",
                                                             "⁃",
                                                             "∙",
                                                             "·",
                                                             "\xEF\x82\xB7",
                                                             "\xEF\x82\xA7",
                                                             "\xEF\x83\x98"};

[[nodiscard]] inline bool is_bullet(std::string_view text) {
    return std::find(bullets.begin(), bullets.end(), text) != bullets.end();
}

/// A whole word that marks an item: a bullet, "-", "–", "o", "1.", "12)", "(3)", "a)", "iv.".
[[nodiscard]] inline bool is_list_mark(std::string_view text) {
    if (is_bullet(text) || text == "-" || text == "–" || text == "o" || text == "*") return true;
    if (text.size() < 2 || text.size() > 4 || (text.back() != '.' && text.back() != ')')) return false;
    text.remove_suffix(1);
    if (text.front() == '(') text.remove_prefix(1);
    const auto all_of = [&](std::string_view signs) {
        return !text.empty() && text.find_first_not_of(signs) == std::string_view::npos;
    };
    const bool letter =
        text.size() == 1 && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
    return all_of("0123456789") || all_of("ivx") || letter;
}

/// Moves bullets that poppler took for a column by themselves to the words that they mark.
void place_bullets(std::vector<PdfWord>& words);

}  // namespace islet
