// Phrases as pairs of words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/phrase_filter.hpp"

#include <algorithm>

#include "searcher/matching/conditions.hpp"

namespace islet {
namespace {

std::vector<ReachedOver> reached_over_in(const std::vector<Language>& languages, Analyzer& analyzer) {
    std::vector<ReachedOver> all;
    for (const auto language : languages) {
        const ReadingIn reading(language);
        all.emplace_back(analyzer);
    }
    return all;
}

bool has_phrase(const Concept& asked) {
    return std::any_of(asked.alternatives.begin(), asked.alternatives.end(),
                       [](const Alternative& way) { return way.words.size() > 1; });
}

// Of the words that have to stand side by side, in a passage of the language that over is of.
std::vector<WordPair> pairs_of(const Alternative& way, const ReachedOver& over) {
    std::vector<WordPair> pairs;
    if (way.slack > 0) return pairs;
    const Word* left = nullptr;  // of the next pair
    std::size_t between = 0;
    for (std::size_t w = 0; w < way.words.size(); ++w) {
        const auto& word = *way.words[w];
        if (w > 0 && way.offsets[w - 1] > 0) left = nullptr;
        if (over.contains(word)) {
            if (++between > most_reached_over) left = nullptr;
            continue;
        }
        if (left != nullptr) pairs.push_back(pair_of(left->term, word.term));
        left = &word;
        between = 0;
    }
    return pairs;
}

}  // namespace

PhraseFilter::PhraseFilter(const ConceptQuery& query, Analyzer& analyzer,
                           const std::vector<Language>& languages)
    : root_(query.root) {
    if (!query.decides || std::none_of(query.concepts.begin(), query.concepts.end(), has_phrase)) return;
    const auto over = reached_over_in(languages, analyzer);
    for (const auto& asked : query.concepts) {
        Ways ways;
        for (const auto& way : asked.alternatives)
            for (const auto& of_language : over) ways.push_back(pairs_of(way, of_language));
        concepts_.push_back(std::move(ways));
    }
    // As if nothing stood side by side in a passage.
    PairSignature none(analyzer);
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
