// Cutting at ASCII signs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plain_words.hpp"

#include <utility>

namespace islet {

std::vector<std::string> plain_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto flush = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        const bool inner =
            (c == '.' || c == ',') && !word.empty() && word.back() >= '0' && word.back() <= '9';
        if (u >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || inner)
            word += c;
        else if (c >= 'A' && c <= 'Z')
            word += static_cast<char>(c - 'A' + 'a');
        else {
            flush();
            if (c == '%') words.emplace_back("%");
        }
    }
    flush();
    return words;
}

}  // namespace islet
