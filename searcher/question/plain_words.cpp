// Cutting at ASCII signs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/plain_words.hpp"

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "language/language.hpp"

namespace islet {
namespace {

// Whether the byte at `at` goes on with the word that begins at `begin`, or is its first.
bool is_of_word(std::string_view text, std::size_t begin, std::size_t at) {
    const char c = text[at];
    if (c == '.' || c == ',') return at > begin && is_ascii_digit(text[at - 1]);
    return is_word_byte(c);
}

}  // namespace

std::vector<std::string> plain_words(std::string_view marked) {
    // English marks so few words that its lists have none of them.
    const auto unmarked = language_in_use() == default_language ? std::string{} : fold_string(marked);
    const auto text = language_in_use() == default_language ? marked : std::string_view(unmarked);
    std::vector<std::string> words;
    words.reserve(text.size() / 6 + 1);  // with the blank, most words have more letters
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && is_of_word(text, at, end)) ++end;
        if (end > at)
            words.push_back(lower_ascii(text.substr(at, end - at)));
        else if (text[end++] == '%')
            words.emplace_back("%");
        at = end;
    }
    return words;
}

}  // namespace islet
