// Building of queries for the index.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/candidates/candidates.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "database/index_schema.hpp"
#include "searcher/fields/field_filters.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;

Query all_of(const std::vector<Query>& parts) {
    return parts.empty() ? Query() : Query(Query::OP_AND, parts.begin(), parts.end());
}
Query any_of(const std::vector<Query>& parts) {
    return parts.empty() ? Query() : Query(Query::OP_OR, parts.begin(), parts.end());
}

// The words of a phrase must all be there; together they weigh what the concept weighs.
WeightedPart scored_alternative(const Alternative& alternative, double weight, const TermWeights& weights) {
    WeightedPart part;
    std::size_t scoring = 0;
    for (const auto* word : alternative.words) scoring += word->stop ? 0U : 1U;
    for (const auto* word : alternative.words) {
        if (word->stop) continue;
        auto terms = weights.term(word->term, weight * alternative.factor / static_cast<double>(scoring));
        if (!terms) return {};
        part.all.push_back(std::move(*terms));
    }
    return part;
}

// Like an optional: the index can't tell what a leaf of function words alone demands.
struct Demand {
    Query query;
    bool known = true;
};

/// What a tree demands of passages, or of document records (which have the terms under a prefix).
class Demands {
  public:
    Demands(const std::vector<Concept>& concepts, bool of_documents)
        : concepts_(concepts), of_documents_(of_documents) {}

    [[nodiscard]] Demand of(const ConceptNode& node) const {
        if (node.kind == QueryNode::Kind::group) return of_group(node);
        if (node.kind != QueryNode::Kind::near) return of_leaf(node);
        std::vector<Query> both;
        for (const auto& child : node.children)
            if (auto part = of(child); part.known) both.push_back(std::move(part.query));
        return {all_of(both), !both.empty()};
    }

  private:
    [[nodiscard]] Query term(const Word& word) const {
        return Query((of_documents_ ? std::string(schema::document_prefix) : std::string()) + word.term);
    }

    [[nodiscard]] Demand of_leaf(const ConceptNode& node) const {
        std::vector<Query> ways;
        for (const auto c : node.concepts) {
            for (const auto& alternative : concepts_[c].alternatives) {
                if (alternative.associated) continue;
                std::vector<Query> words;
                for (const auto* word : alternative.words)
                    if (!word->stop) words.push_back(term(*word));
                if (words.empty()) return {{}, false};
                ways.push_back(all_of(words));
            }
        }
        return {any_of(ways), true};
    }

    // A -word can be excluded by its term alone; anything longer is left to the text.
    [[nodiscard]] Query exclusion(const ConceptNode& node) const {
        if (of_documents_ || node.kind != QueryNode::Kind::text || node.concepts.size() != 1) return {};
        const auto& asked = concepts_[node.concepts.front()];
        const auto& words = asked.alternatives.front().words;
        const bool simple = asked.field == Field::any && !asked.exact && asked.alternatives.size() == 1 &&
                            words.size() == 1 && !words[0]->stop;
        return simple ? term(*words[0]) : Query();
    }

    [[nodiscard]] Demand of_group(const ConceptNode& node) const {
        std::vector<Query> must;
        std::vector<Query> should;
        std::vector<Query> excluded;
        bool required = false;
        bool should_known = true;
        for (const auto& child : node.children) {
            if (child.occur == Occur::must_not) {
                if (auto query = exclusion(child); !query.empty()) excluded.push_back(std::move(query));
                continue;
            }
            auto part = of(child);
            required = required || child.occur == Occur::must;
            if (child.occur == Occur::must && part.known) must.push_back(std::move(part.query));
            if (child.occur != Occur::should) continue;
            should_known = should_known && part.known;
            should.push_back(std::move(part.query));
        }
        // Besides what must be there, nothing else has to be.
        if (required ? must.empty() : should.empty() || !should_known) return {{}, false};
        auto query = required ? all_of(must) : any_of(should);
        if (!excluded.empty()) query = Query(Query::OP_AND_NOT, query, any_of(excluded));
        return {query, true};
    }

    const std::vector<Concept>& concepts_;
    bool of_documents_;
};

}  // namespace

std::vector<WeightedPart> scored_parts(const std::vector<Concept>& concepts, const TermWeights& weights,
                                       double group, bool by_documents) {
    std::vector<WeightedPart> parts;
    std::map<std::string, double> alone;
    const auto add = [&](WeightedPart part) {
        if (!part.all.empty()) parts.push_back(std::move(part));
    };
    const auto add_terms = [&](std::optional<WeightedTerms> terms) {
        if (terms) parts.push_back({{std::move(*terms)}});
    };
    for (const auto& asked : concepts) {
        if (!asked.counts) continue;
        // All words of a prefix are one group.
        const double shared = asked.alternatives.front().prefixes.empty() ? group : 1;
        const double own_weight =
            asked.weight * (1 - shared) * (by_documents ? asked.document_idf : asked.idf);
        const double group_weight =
            asked.weight * shared * (by_documents ? asked.document_group_idf : asked.group_idf);
        std::set<std::string> together;
        for (const auto& alternative : asked.alternatives) {
            if (alternative.associated) continue;
            const bool single = alternative.words.size() == 1 && !alternative.words[0]->stop;
            if (!single) {
                if (alternative.own && own_weight > 0)
                    add(scored_alternative(alternative, own_weight, weights));
                add(scored_alternative(alternative, group_weight, weights));
                continue;
            }
            const auto& term = alternative.words[0]->term;
            if (alternative.own && own_weight > 0) alone[term] += own_weight * alternative.factor;
            if (weights.frequency(term) > 0) together.insert(term);
        }
        // One list of postings is read once, whatever it stands for.
        if (together.size() == 1)
            alone[*together.begin()] += group_weight;
        else
            add_terms(weights.group({together.begin(), together.end()}, group_weight));
    }
    for (const auto& [term, weight] : alone) add_terms(weights.term(term, weight));
    return parts;
}

std::vector<WeightedPart> associated_parts(const std::vector<Concept>& concepts, const TermWeights& weights,
                                           double share, bool by_documents) {
    std::vector<WeightedPart> parts;
    for (const auto& asked : concepts) {
        if (!asked.counts) continue;
        for (const auto& a : asked.alternatives) {
            if (!a.associated) continue;
            const double idf = by_documents ? a.document_idf : a.idf;
            auto part = scored_alternative(a, share * asked.weight * idf, weights);
            if (!part.all.empty()) parts.push_back(std::move(part));
        }
    }
    return parts;
}

namespace {

Query conditions(const ConceptQuery* tree, const Request& request, const Shards& shards, bool of_documents) {
    std::vector<Query> all;
    if (tree != nullptr && tree->decides)
        if (auto part = Demands(tree->concepts, of_documents).of(tree->root); part.known)
            all.push_back(std::move(part.query));
    std::map<std::string, std::vector<Query>> fields;
    for (const auto& filter : request.filters) fields[filter.field].push_back(filter_query(filter, shards));
    for (const auto& [field, values] : fields) all.push_back(any_of(values));
    const auto every = Query(std::string(of_documents ? schema::document_mark : schema::passage_mark));
    if (auto period = period_query(request, every); !period.empty()) all.push_back(std::move(period));
    return all_of(all);
}

}  // namespace

Query conditions_query(const ConceptQuery* tree, const Request& request, const Shards& shards) {
    return conditions(tree, request, shards, false);
}

Query document_conditions(const ConceptQuery& tree, const Request& request, const Shards& shards) {
    return conditions(&tree, request, shards, true);
}

}  // namespace islet
