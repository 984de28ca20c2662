// Phrases as pairs of words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/phrase_filter.hpp"

#include <algorithm>
#include <unordered_set>

#include "language/lists.hpp"
#include "searcher/matching/conditions.hpp"

namespace islet {
namespace {

using TermSet = std::unordered_set<TermId>;

// A signature leaves out function words, and so perhaps what the same term stands for: "will" for "willing".
TermSet terms_of_function_words(Analyzer& analyzer, const std::vector<Language>& languages) {
    TermSet terms;
    const auto add = [&](Language language) {
        const ReadingIn reading(language);
        for (const auto word : entries(List::index_stopwords)) terms.insert(analyzer.word(word)->term_id);
    };
    add(default_language);
    for (const auto language : languages)
        if (language != default_language) add(language);
    return terms;
}

bool has_phrase(const Concept& asked) {
    return std::any_of(asked.alternatives.begin(), asked.alternatives.end(),
                       [](const Alternative& way) { return way.words.size() > 1; });
}

// Of the words that have to stand side by side.
std::vector<WordPair> pairs_of(const Alternative& way, const TermSet& function_words) {
    std::vector<WordPair> pairs;
    const auto& words = way.words;
    if (way.slack > 0) return pairs;
    for (std::size_t w = 1; w < words.size(); ++w) {
        const bool signed_both =
            !function_words.contains(words[w - 1]->term_id) && !function_words.contains(words[w]->term_id);
        if (way.offsets[w - 1] == 0 && signed_both)
            pairs.push_back(pair_of(words[w - 1]->term, words[w]->term));
    }
    return pairs;
}

}  // namespace

PhraseFilter::PhraseFilter(const ConceptQuery& query, Analyzer& analyzer,
                           const std::vector<Language>& languages)
    : root_(query.root) {
    if (!query.decides || std::none_of(query.concepts.begin(), query.concepts.end(), has_phrase)) return;
    const auto function_words = terms_of_function_words(analyzer, languages);
    for (const auto& asked : query.concepts) {
        Ways ways;
        for (const auto& way : asked.alternatives) ways.push_back(pairs_of(way, function_words));
        concepts_.push_back(std::move(ways));
    }
    // As if nothing stood side by side in a passage.
    PairSignature none;
    const auto nothing = none.take();
    asks_ = !may(root_, StoredPairs(nothing));
}

bool PhraseFilter::may_satisfy(std::string_view signature) const {
    return !asks_ || may(root_, StoredPairs(signature));
}

// As conditions.cpp decides, where what may be said counts as said, and nothing as excluded.
bool PhraseFilter::may(const ConceptNode& node, const StoredPairs& there) const {
    if (node.kind == QueryNode::Kind::group)
        return group_holds(node, [&](const ConceptNode& child) {
            return child.occur != Occur::must_not && may(child, there);
        });
    if (node.kind == QueryNode::Kind::near) return true;
    return std::any_of(node.concepts.begin(), node.concepts.end(),
                       [&](std::size_t number) { return may_say(concepts_[number], there); });
}

bool PhraseFilter::may_say(const Ways& ways, const StoredPairs& there) const {
    return std::any_of(ways.begin(), ways.end(), [&](const Pairs& pairs) {
        return std::all_of(pairs.begin(), pairs.end(), [&](WordPair pair) { return there.may_have(pair); });
    });
}

}  // namespace islet
