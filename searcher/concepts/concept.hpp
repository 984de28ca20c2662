// What a query asks for, after analysis and expansion: concepts, each with the ways a text may say it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/chain/token.hpp"
#include "islet/response.hpp"
#include "searcher/query/query_parser.hpp"

namespace islet {

/// One way to say a concept: a word, or words that follow each other.
struct Alternative {
    MatchKind kind =
        MatchKind::exact;  ///< exact: the query's own word; text in another form of it is stem or variant
    double factor = 1;     ///< what a match counts, where the query's own words count 1
    std::vector<const Word*> words;      ///< in order; function words left out unless `strict`
    std::vector<std::uint32_t> offsets;  ///< position of each word after the first, in words
    std::string shown;                   ///< as named in highlights and --explain
    std::vector<std::string> prefixes;   ///< folded; any: only a word that starts with one of them
    std::uint32_t slack = 0;             ///< extra words allowed between two words
    bool own = false;  ///< the query's own form (or its correction), which earns the own share of the weight
    bool associated = false;  ///< not the concept but what goes with it (constipation: opioids); scored apart
    double idf = 0, document_idf = 0;  ///< only for an associated one
};

/// Concepts of one query have consecutive numbers. MEN-1 is one concept; "skin rash" (unquoted) is two.
struct Concept {
    std::string typed;
    std::vector<Alternative> alternatives;  ///< the query's own form first
    double weight = 1;                      ///< how much the query stresses it (repeats, labels)
    double idf = 0, group_idf = 0;          ///< in passages: of the query's own form, of all alternatives
    double document_idf = 0, document_group_idf = 0;  ///< in documents
    Field field = Field::any;
    Style style = Style::solid;  ///< how a joined word was typed
    bool exact = false;          ///< only this exact form, no stemming
    bool counts = true;          ///< false: only filters, doesn't score (-word)
    bool phrase = false;         ///< searched as typed, never corrected
    std::uint32_t run = 0;       ///< words of one run of plain words share it; others have their own
};

/// What saying a concept is worth: its weight times its group's idf; 0 if it doesn't count.
[[nodiscard]] inline double concept_worth(const Concept& asked) {
    return asked.counts ? asked.weight * asked.group_idf : 0;
}

/// What saying all of them is worth.
[[nodiscard]] inline double query_worth(const std::vector<Concept>& concepts) {
    double sum = 0;
    for (const auto& asked : concepts) sum += concept_worth(asked);
    return sum;
}

/// The query's tree with concepts at the leaves, for deciding whether a passage satisfies it.
struct ConceptNode {
    QueryNode::Kind kind = QueryNode::Kind::group;
    Occur occur = Occur::should;
    std::vector<std::size_t>
        concepts;              ///< leaf: numbers into ConceptQuery::concepts; any of them satisfies it
    unsigned distance = 0;     ///< near
    Field field = Field::any;  ///< near: where both must be, if one of them names a field; else in the text
    std::vector<ConceptNode> children;
};

struct ConceptQuery {
    std::vector<Concept> concepts;
    ConceptNode root;
    bool decides = false;  ///< the tree has more than plain words: passages must be tested against it
};

}  // namespace islet
