// What a query's report says of words that no article has.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "searcher/concepts/concept_builder.hpp"
#include "searcher/spelling/dictionary_words.hpp"

namespace islet {
namespace {

constexpr double least_subject = 0.5;  // words of lower weight are what is said around the need

}  // namespace

bool ConceptBuilder::is_known(const Word& word) {
    return word.stop || lexicon_.term_frequency(word.term) > 0;
}

// What nobody could have found is said, so that no other passage is taken for an answer to it.
void ConceptBuilder::report_unheard() {
    std::string unheard;
    bool any = false;
    for (const auto& c : query_.concepts) {
        if (!c.counts || c.weight < least_subject) continue;
        const auto said = [&](const Alternative& a) {
            return std::all_of(a.words.begin(), a.words.end(), [&](const Word* w) { return is_known(*w); });
        };
        if (std::any_of(c.alternatives.begin(), c.alternatives.end(), said))
            any = true;
        else if (!c.phrase)
            unheard += (unheard.empty() ? "\"" : ", \"") + c.typed + "\"";
    }
    if (any && !unheard.empty()) report_.warnings.emplace_back("no article says " + unheard);
}

// A phrase is searched as typed: a word in it that no article has finds nothing, whatever the others do.
void ConceptBuilder::report_phrase(const Alternative& phrase) {
    for (const Word* word : phrase.words) {
        if (is_known(*word)) continue;
        std::string warning = "no article says \"" + word->folded + "\", and phrases are searched as typed";
        const bool may_be_misspelt =
            request_.spell && !request_.exact && !word->code && !is_dictionary_word(word->folded);
        if (const auto meant = may_be_misspelt ? lexicon_.speller().correct_word(word->folded) : std::nullopt)
            warning += ": did you mean \"" + meant->to + "\"?";
        report_.warnings.emplace_back(std::move(warning));
    }
}

}  // namespace islet
