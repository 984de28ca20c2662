// A query's words and phrases as the passages of the database's other languages have them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "analysis/words/kept_letters.hpp"
#include "language/language.hpp"
#include "searcher/concepts/concept_builder.hpp"

namespace islet {

// The same word as the passages of the database's other languages are indexed by it. Codes, and the
// abbreviations in capitals, are the same in all.
void ConceptBuilder::in_other_languages(const QueryWord& word, Concept& target) {
    if (lexicon_.languages().size() < 2 || word.word->code) return;
    for (const auto language : lexicon_.languages()) {
        if (language == language_in_use()) continue;
        const ReadingIn reading(language);
        const auto* there = analyzer_.word(fold_word(word.word->folded));
        const auto same = [&](const Alternative& a) { return a.words.front()->term_id == there->term_id; };
        if (there->stop || lexicon_.term_frequency(there->term) == 0 ||
            std::any_of(target.alternatives.begin(), target.alternatives.end(), same))
            continue;
        auto other = target.alternatives.front();
        other.words = {there};
        target.alternatives.push_back(std::move(other));
    }
}

void ConceptBuilder::phrase_in_other_languages(const QueryNode& source, Concept& target) {
    for (const auto language : lexicon_.languages()) {
        if (language == language_in_use()) continue;
        const ReadingIn reading(language);
        auto other = make_alternative(source.text, MatchKind::exact, 1, true, analyzer_);
        other.own = true;
        const auto says = [](const Word* word) { return !word->stop; };
        if (std::any_of(other.words.begin(), other.words.end(), says))
            target.alternatives.push_back(std::move(other));
    }
}

}  // namespace islet
