// The words for each.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/populations.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "language/word_set.hpp"
#include "searcher/question/plain_words.hpp"

namespace islet {
namespace {

enum Population : Populations { children = 1U << 0U, pregnancy = 1U << 1U, men = 1U << 2U };

constexpr int grown_up = 18;  // years

Populations of_word(std::string_view word) {
    static const ListTable kept_words(table, List::population_words);
    const auto& words = *kept_words;
    const auto found = words.find(word);
    if (found == words.end()) return 0;
    return found->second == "children" ? children : found->second == "pregnancy" ? pregnancy : men;
}

bool is_young(std::string_view age) {
    int years = grown_up;
    const auto end = age.data() + age.size();
    return std::from_chars(age.data(), end, years).ptr == end && years < grown_up;
}

bool is_age_word(std::string_view word, std::string_view place) {
    static const ListTable kept_words(table, List::age_words);
    const auto& words = *kept_words;
    const auto found = words.find(word);
    return found != words.end() && found->second == place;
}

// At the number of "7 year old", "7-yr-old", "6 months old", "7yo", "aged 7".
bool is_childs_age(const std::vector<std::string>& words, std::size_t at) {
    std::string_view age = words[at];
    if (age.empty() || !is_ascii_digit(age.front())) return false;
    if (at > 0 && is_age_word(words[at - 1], "before")) return is_young(age);
    const auto letters = std::min(age.find_last_of("0123456789") + 1, age.size());
    if (is_age_word(age.substr(letters), "glued")) return is_young(age.substr(0, letters));
    if (at + 2 >= words.size() || !is_age_word(words[at + 2], "behind")) return false;
    const auto& unit = words[at + 1];
    return is_age_word(unit, "below a year") || (is_age_word(unit, "years") && is_young(age));
}

}  // namespace

Populations populations_of(std::string_view text) {
    static const WordSet denials(List::population_denials);
    const auto words = plain_words(text);
    Populations found = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool denied = i > 0 && denials.contains(words[i - 1]);  // "I am not pregnant"
        if (!denied) found |= of_word(words[i]);
        if (is_childs_age(words, i)) found |= children;
    }
    return found;
}

}  // namespace islet
