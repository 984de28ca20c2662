// The words of each aspect.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/aspects.hpp"

#include <array>

#include "analysis/unicode/ascii.hpp"
#include "language/word_set.hpp"
#include "searcher/question/plain_words.hpp"

namespace islet {
namespace {

enum AspectBit : Aspects {
    symptoms = 1U << 0U,
    causes = 1U << 1U,
    diagnosis = 1U << 2U,
    stages = 1U << 3U,
    treatment = 1U << 4U,
    outlook = 1U << 5U,
    recurrence = 1U << 6U,
    inheritance = 1U << 7U,
    prevention = 1U << 8U,
    side_effects = 1U << 9U,  // always two words: of_pair()
};

struct AspectWords {
    AspectBit aspect;
    WordSet asked;      // in queries and headings
    WordSet announced;  // in headings only
};

const std::array<AspectWords, 9>& aspect_words() {
    static const std::array<AspectWords, 9> words{{
        {symptoms, WordSet("symptom symptoms signs"), WordSet("sign")},
        {causes, WordSet("causes caused etiology aetiology"), WordSet("cause risk risks")},
        {diagnosis, WordSet("diagnose diagnosed diagnoses diagnosing diagnosis diagnostic diagnostics"),
         WordSet("test tests tested testing detect detected detection")},
        {stages, WordSet("stages staging staged"), WordSet("stage")},
        {treatment, WordSet("treat treated treating treatment treatments"), WordSet("therapy therapies")},
        {outlook, WordSet("prognosis prognostic outlook survival survive cure cured curable"),
         WordSet("mortality recovery")},
        {recurrence, WordSet("recurrence recurrences recur relapse relapses"), WordSet("recurrent relapsed")},
        {inheritance, WordSet("hereditary inherited inherit inheritance genetic genetics"),
         WordSet("familial inheriting")},
        {prevention, WordSet("prevent prevented preventing prevention preventive"), WordSet("")},
    }};
    return words;
}

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
        for (const auto& of : aspect_words())
            if (of.asked.contains(words[i]) || (heading && of.announced.contains(words[i])))
                found |= of.aspect;
        if (i > 0) found |= of_pair(words[i - 1], words[i]);
    }
    return found;
}

}  // namespace

Aspects asked_aspects(std::string_view query) { return aspects_of(query, false); }
Aspects announced_aspects(std::string_view heading) { return aspects_of(heading, true); }

}  // namespace islet
