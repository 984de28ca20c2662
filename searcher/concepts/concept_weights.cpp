// What each concept of a query weighs, and its relatives, which share its weight.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "database/index_schema.hpp"
#include "language/word_set.hpp"
#include "searcher/concepts/concept_builder.hpp"
#include "searcher/index/bm25.hpp"

namespace islet {
namespace {

// By their terms.
bool is_aspect(std::string_view first, std::string_view second) {
    static const WordSet qualities(List::side_effect_qualities), things(List::side_effect_things);
    return qualities.contains(first) && things.contains(second);
}

}  // namespace

// Relatives that stemming keeps apart (pancreas, pancreatic): part of the group, not shown as expansions.
void ConceptBuilder::add_stem_class(Concept& target) {
    const auto own = target.alternatives.front();
    if (!own.own || own.words.size() != 1 || own.words[0]->code || own.words[0]->stop ||
        !own.prefixes.empty())
        return;
    for (const auto& term : stem_classes_.of(own.words[0]->term)) {
        const auto* word = analyzer_.term(term);
        const auto known = [&](const Alternative& a) {
            return a.words.size() == 1 && a.words[0]->term_id == word->term_id;
        };
        if (std::any_of(target.alternatives.begin(), target.alternatives.end(), known)) continue;
        target.alternatives.push_back({MatchKind::related, 1, {word}, {}, term, {}, 0, false});
    }
}

// "sunitinib side effects": any passage about side effects is the wrong one without sunitinib.
void ConceptBuilder::weigh_aspects() {
    for (std::size_t i = 0; i + 1 < query_.concepts.size(); ++i) {
        auto& first = query_.concepts[i];
        auto& second = query_.concepts[i + 1];
        const auto word = [](const Concept& c) -> const std::string& {
            return c.alternatives.front().words.front()->term;
        };
        if (first.run != second.run || !is_aspect(word(first), word(second))) continue;
        first.weight *= KindWeights{}.aspect;
        second.weight *= KindWeights{}.aspect;
    }
}

void ConceptBuilder::set_idf(Concept& target) {
    const auto passages = static_cast<double>(shards_.passages());
    const auto documents = static_cast<double>(shards_.documents());
    // How many hold an alternative: at most as many as hold its rarest word.
    const auto holders = [&](const Alternative& a, const std::string& prefix, double all) {
        for (const auto* w : a.words)
            if (!w->stop) all = std::min(all, static_cast<double>(lexicon_.term_frequency(prefix + w->term)));
        return all;
    };
    const auto d = std::string(schema::document_prefix);
    double without = 1;  // share of passages that hold none of them, treated as independent
    double without_in_documents = 1;
    for (auto& a : target.alternatives) {
        const double n = holders(a, {}, passages);
        const double m = holders(a, d, documents);
        if (a.associated) {
            a.idf = bm25_idf(n, passages);
            a.document_idf = bm25_idf(m, documents);
            continue;
        }
        without *= 1 - n / std::max(1.0, passages);
        without_in_documents *= 1 - m / std::max(1.0, documents);
        if (!a.own) continue;
        target.idf = bm25_idf(n, passages);
        target.document_idf = bm25_idf(m, documents);
    }
    target.group_idf = bm25_idf(passages * (1 - without), passages);
    target.document_group_idf = bm25_idf(documents * (1 - without_in_documents), documents);
    if (target.alternatives.front().prefixes.empty()) return;
    target.idf = target.group_idf;  // all words that start this way count as one
    target.document_idf = target.document_group_idf;
}

}  // namespace islet
