// The words for each.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/populations.hpp"

#include <charconv>

#include "analysis/ascii.hpp"
#include "analysis/word_set.hpp"
#include "searcher/plain_words.hpp"

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

// "7 year old", "7-years-old", "aged 7".
bool is_young(std::string_view age) {
    int years = grown_up;
    const auto end = age.data() + age.size();
    return std::from_chars(age.data(), end, years).ptr == end && years < grown_up;
}

}  // namespace

Populations populations_of(std::string_view text) {
    const auto words = plain_words(text);
    Populations found = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool denied = i > 0 && words[i - 1] == "not";  // "I am not pregnant"
        if (!denied) found |= of_word(words[i]);
        const bool old =
            i + 2 < words.size() && is_one_of(words[i + 1], {"year", "years"}) && words[i + 2] == "old";
        const bool aged = i > 0 && words[i - 1] == "aged";
        if ((old || aged) && is_young(words[i])) found |= children;
    }
    return found;
}

}  // namespace islet
