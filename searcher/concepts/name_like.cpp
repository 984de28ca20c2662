// How names are recognised.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/concepts/name_like.hpp"

#include <algorithm>

namespace islet {
namespace {

constexpr std::size_t little = 4;  // bytes: of, the, in, for are small in a title, too

bool has_capital(const QueryWord& word) {
    return std::any_of(word.typed.begin(), word.typed.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// FloraQ, but not a word in capitals.
bool has_inner_capital(const QueryWord& word) {
    const auto small = word.typed.find_first_of("abcdefghijklmnopqrstuvwxyz");
    const auto capital = word.typed.find_last_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return small != std::string::npos && capital != std::string::npos && small < capital;
}

bool starts_sentence(std::string_view text, std::size_t begin) {
    const auto before = text.substr(0, begin);
    const auto last = before.find_last_not_of(" \t\n\"'(");
    return last == std::string_view::npos || std::string_view(".?!:").find(before[last]) < 4;
}

}  // namespace

bool is_number(const QueryWord& word) {
    const auto& folded = word.word->folded;
    return !folded.empty() && folded.find_first_not_of("0123456789") == std::string::npos;
}

std::vector<bool> name_like(const std::vector<QueryWord>& words, std::string_view text) {
    const auto in_title = [](const QueryWord& w) { return w.typed.size() < little || has_capital(w); };
    const bool title = words.size() > 1 && std::all_of(words.begin(), words.end(), in_title);
    std::vector<bool> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool before = i > 0 && !words[i].glue.empty() && is_number(words[i - 1]);
        const bool behind = i + 1 < words.size() && !words[i + 1].glue.empty() && is_number(words[i + 1]);
        const bool capital = !title && has_capital(words[i]) && !starts_sentence(text, words[i].begin);
        found.push_back(before || behind || capital || has_inner_capital(words[i]));
    }
    return found;
}

}  // namespace islet
