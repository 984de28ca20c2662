// Looks each word up among the phrases' first words; only then compares the rest.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/phrase_set.hpp"

#include <algorithm>
#include <array>

namespace islet {
namespace {

constexpr auto in_word = [] {
    std::array<bool, 256> table{};
    for (unsigned c = '0'; c <= '9'; ++c) table[c] = true;
    for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = true;
    table[static_cast<unsigned char>('\'')] = true;
    return table;
}();

bool is_in_word(char c) { return in_word[static_cast<unsigned char>(c)]; }

std::size_t end_of_word(std::string_view text, std::size_t at) {
    while (at < text.size() && is_in_word(text[at])) ++at;
    return at;
}

}  // namespace

PhraseSet::ByFirstWord PhraseSet::by_first_word(List list) {
    ByFirstWord made;
    each_entry(list_text(list), [&](std::string_view phrase) {
        made[phrase.substr(0, end_of_word(phrase, 0))].push_back(phrase);
    });
    return made;
}

bool PhraseSet::matches_at(std::string_view plain, std::size_t at, std::size_t word_end) const {
    const auto& phrases = *by_first_word_;
    const auto found = phrases.find(plain.substr(at, word_end - at));
    if (found == phrases.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](std::string_view phrase) {
        const std::size_t end = at + phrase.size();
        if (plain.substr(at, phrase.size()) != phrase) return false;
        return end == plain.size() || !is_in_word(plain[end]) || !is_in_word(phrase.back());
    });
}

bool PhraseSet::equals(std::string_view plain) const {
    const auto& phrases = *by_first_word_;
    const auto found = phrases.find(plain.substr(0, end_of_word(plain, 0)));
    return found != phrases.end() &&
           std::find(found->second.begin(), found->second.end(), plain) != found->second.end();
}

bool PhraseSet::starts(std::string_view plain) const { return matches_at(plain, 0, end_of_word(plain, 0)); }

bool PhraseSet::within(std::string_view plain) const {
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t end = end_of_word(plain, at);
        if (end > at && matches_at(plain, at, end)) return true;
        at = std::max(end, at + 1);
    }
    return false;
}

}  // namespace islet
