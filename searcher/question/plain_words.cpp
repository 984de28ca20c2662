// Cutting at ASCII signs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/plain_words.hpp"

#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "language/language.hpp"

namespace islet {

std::vector<std::string> plain_words(std::string_view marked) {
    // English marks so few words that its lists have none of them.
    const auto unmarked = language_in_use() == default_language ? std::string{} : fold_string(marked);
    const auto text = language_in_use() == default_language ? marked : std::string_view(unmarked);
    std::vector<std::string> words;
    words.reserve(text.size() / 6 + 1);  // with the blank, most words have more letters
    std::string word;
    const auto flush = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (const char c : text) {
        const bool above_ascii = static_cast<unsigned char>(c) >= 0x80;
        const bool inner = (c == '.' || c == ',') && !word.empty() && is_ascii_digit(word.back());
        if (is_ascii_letter(c))
            word += lower_ascii(c);
        else if (is_ascii_digit(c) || above_ascii || inner)
            word += c;
        else {
            flush();
            if (c == '%') words.emplace_back("%");
        }
    }
    flush();
    return words;
}

}  // namespace islet
