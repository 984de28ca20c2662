// The words of each aspect.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/aspects.hpp"

#include <array>

#include "analysis/ascii.hpp"
#include "analysis/word_set.hpp"
#include "searcher/plain_words.hpp"

namespace islet {
namespace {

struct AspectWords {
    WordSet asked;      // in queries and headings
    WordSet announced;  // in headings only
};

const std::array<AspectWords, 10>& aspect_words() {
    static const std::array<AspectWords, 10> words{{
        {WordSet("symptom symptoms signs"), WordSet("sign")},
        {WordSet("causes caused etiology aetiology"), WordSet("cause risk risks")},
        {WordSet("diagnose diagnosed diagnoses diagnosing diagnosis diagnostic diagnostics"),
         WordSet("test tests tested testing detect detected detection")},
        {WordSet("stages staging staged"), WordSet("stage")},
        {WordSet("treat treated treating treatment treatments"), WordSet("therapy therapies")},
        {WordSet("prognosis prognostic outlook survival survive cure cured curable"),
         WordSet("mortality recovery")},
        {WordSet("recurrence recurrences recur relapse relapses"), WordSet("recurrent relapsed")},
        {WordSet("hereditary inherited inherit inheritance genetic genetics"),
         WordSet("familial inheriting")},
        {WordSet("prevent prevented preventing prevention preventive"), WordSet("")},
        {WordSet(""), WordSet("")},  // side effects: two words, see below
    }};
    return words;
}

constexpr Aspects causes = 1U << 1U, recurrence = 1U << 6U, side_effects = 1U << 9U;

// Side effects, risk factors, what causes, come back.
Aspects of_pair(std::string_view first, std::string_view second) {
    const bool effect = is_one_of(second, {"effect", "effects", "reactions", "events"});
    if (effect && is_one_of(first, {"side", "adverse", "late"})) return side_effects;
    if (first == "risk" && is_one_of(second, {"factor", "factors"})) return causes;
    if (first == "what" && second == "cause") return causes;
    if (second == "back" && is_one_of(first, {"come", "comes", "came", "coming"})) return recurrence;
    return 0;
}

Aspects aspects_of(std::string_view text, bool heading) {
    const auto words = plain_words(text);
    Aspects found = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t a = 0; a < aspect_words().size(); ++a) {
            const auto& of = aspect_words()[a];
            if (of.asked.contains(words[i]) || (heading && of.announced.contains(words[i])))
                found |= static_cast<Aspects>(1U << a);
        }
        if (i > 0) found |= of_pair(words[i - 1], words[i]);
    }
    return found;
}

}  // namespace

Aspects asked_aspects(std::string_view query) { return aspects_of(query, false); }
Aspects announced_aspects(std::string_view heading) { return aspects_of(heading, true); }

}  // namespace islet
