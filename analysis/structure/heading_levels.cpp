// Plain text gives few signs of depth; these err towards shallow, since a wrong parent harms more than a
// missing one. SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/structure/heading_levels.hpp"

#include <algorithm>

#include "analysis/segmentation/text_shape.hpp"

namespace islet {
namespace {

// Chosen, not tuned.
constexpr std::size_t most_words_above_title = 60, shortest_telling_word = 4;
constexpr int deepest_guess = 4;  // deeper levels can't be told by their looks

std::vector<std::string> telling_words(std::string_view heading) {
    const std::string plain = plain_form(heading);
    std::vector<std::string> words;
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t space = std::min(plain.find(' ', at), plain.size());
        if (space - at >= shortest_telling_word) words.push_back(plain.substr(at, space - at));
        at = space + 1;
    }
    return words;
}

bool share_a_word(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::find_first_of(some.begin(), some.end(), others.begin(), others.end()) != some.end();
}

}  // namespace

int HeadingLevels::heading(std::string_view heading, int given, bool outer) {
    const std::vector<std::string> words = telling_words(heading);
    int level = 2;
    if (given != 0)
        level = given;
    else if (last_ == 0 && words_above_ <= most_words_above_title && !outer)
        level = 1;
    else if (outer)
        level = 2;
    else if (in_a_row_)
        level = std::min(last_ + 1, deepest_guess);
    else if (sibling_level_ != 0 && share_a_word(words, sibling_words_))
        level = sibling_level_;
    sibling_level_ = level > 2 ? level : 0;
    if (level > 2) sibling_words_ = words;
    last_ = level;
    in_a_row_ = true;
    return level;
}

void HeadingLevels::text(std::size_t words) {
    if (last_ == 0) words_above_ += words;
    in_a_row_ = false;
}

}  // namespace islet
