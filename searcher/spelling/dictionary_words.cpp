// Binary search in a sorted text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/dictionary_words.hpp"

#include <algorithm>

namespace islet {

bool is_dictionary_word(std::string_view folded) {
    const auto text = dictionary_text();
    std::size_t low = 0;
    std::size_t high = text.size();  // the line looked for begins in [low, high)
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        const auto before = middle == 0 ? std::string_view::npos : text.rfind('\n', middle - 1);
        const auto begin = before == std::string_view::npos ? 0 : before + 1;
        const auto end = std::min(text.find('\n', begin), text.size());
        const auto order = text.substr(begin, end - begin).compare(folded);
        if (order == 0) return true;
        if (order < 0)
            low = end + 1;
        else
            high = begin;
    }
    return false;
}

}  // namespace islet
