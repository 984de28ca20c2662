// Every constant of the ranking in one place; docs/ranking.md says where each comes from and what it is worth.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

struct RankingParameters {
    // Passages: BM25 with the headings' and title's words as pseudo-occurrences.
    double passage_k1 = 1.2;
    double passage_b = 0.3;
    double heading_tf = 1.0;       ///< what an occurrence in a heading above counts in the rerank
    double title_tf = 0.5;
    double stem = 0.97;            ///< a match in another inflection, beside 1 for the very word
    double variant = 0.95;
    double pair_window = 3;        ///< words two neighbours of the query may stand apart
    double pair_weight = 0.4;      ///< of the rarer one's idf
    double coverage = 0.5;         ///< exponent of the idf-weighted share of concepts found
    double document_weight = 0.35; ///< of the document's evidence beside the passage's, both scaled to 1
    double boilerplate = 0.35;     ///< factor for navigation and the like
    // Documents.
    double document_k1 = 1.5;
    double document_b = 0.75;
    double family_weight = 0.4;    ///< of word families (pancreas, pancreatic) beside the words themselves
    double document_pair_weight = 0.15;
    double feedback_base = 0.2;    ///< original query's weight: base + step * distinct terms, at most .95
    double feedback_step = 0.08;
    double feedback_documents = 10;
    double feedback_terms = 60;
    // Depths.
    double candidates = 150;       ///< passages whose text is read
    double documents = 400;        ///< document records scored

    /// Sets a constant by its name, for experiments; false if there is none.
    bool set(std::string_view name, double value);
    [[nodiscard]] static std::vector<std::string> names();
};

}  // namespace islet
