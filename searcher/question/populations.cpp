// The words for each.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/populations.hpp"

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
    static const WordSet of_children(
        "child children childhood pediatric pediatrics paediatric paediatrics kid kids infant infants "
        "baby babies newborn newborns toddler toddlers teen teens teenager teenagers adolescent adolescents "
        "son daughter grandson granddaughter boy girl boys girls");
    static const WordSet of_pregnancy("pregnancy pregnant pregnancies gestational");
    static const WordSet of_men("male males");
    if (of_children.contains(word)) return children;
    if (of_pregnancy.contains(word)) return pregnancy;
    if (of_men.contains(word)) return men;
    return 0;
}

bool is_young(std::string_view age) {
    int years = grown_up;
    const auto end = age.data() + age.size();
    return std::from_chars(age.data(), end, years).ptr == end && years < grown_up;
}

// At the number of "7 year old", "7-yr-old", "6 months old", "7yo", "aged 7".
bool is_childs_age(const std::vector<std::string>& words, std::size_t at) {
    std::string_view age = words[at];
    if (age.empty() || !is_ascii_digit(age.front())) return false;
    if (at > 0 && (words[at - 1] == "aged" || words[at - 1] == "age")) return is_young(age);
    if (age.ends_with("yo")) return is_young(age.substr(0, age.size() - 2));
    if (at + 2 >= words.size() || words[at + 2] != "old") return false;
    const auto& unit = words[at + 1];
    if (is_one_of(unit, {"month", "months", "week", "weeks", "day", "days"})) return true;
    return is_one_of(unit, {"year", "years", "yr", "yrs"}) && is_young(age);
}

}  // namespace

Populations populations_of(std::string_view text) {
    const auto words = plain_words(text);
    Populations found = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool denied = i > 0 && words[i - 1] == "not";  // "I am not pregnant"
        if (!denied) found |= of_word(words[i]);
        if (is_childs_age(words, i)) found |= children;
    }
    return found;
}

}  // namespace islet
