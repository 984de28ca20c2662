// What a concept query looks for in the index: scored parts, and the conditions as far as the index can check
// them. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "islet/request.hpp"
#include "searcher/candidates/term_weights.hpp"
#include "searcher/concepts/concept.hpp"
#include "searcher/index/shards.hpp"

namespace islet {

/// Passages, or documents, that are read because their title is the query, whatever they score.
inline constexpr Xapian::doccount most_titled = 10;

/// Any concept may match; none if nothing can. A concept weighs (1 - group) * idf for the query's own form
/// and group * group_idf for all its forms taken as one term. by_documents: with the idfs of documents.
[[nodiscard]] std::vector<WeightedPart> scored_parts(const std::vector<Concept>& concepts,
                                                     const TermWeights& weights, double group,
                                                     bool by_documents);

/// What associated alternatives add to passages that scored_parts() find; none if there are none.
[[nodiscard]] std::vector<WeightedPart> associated_parts(const std::vector<Concept>& concepts,
                                                         const TermWeights& weights, double share,
                                                         bool by_documents);

/// What the tree and the request's filters demand, as far as terms can tell: never leaves out a passage that
/// satisfies them. Empty: nothing is demanded. tree may be null.
[[nodiscard]] Xapian::Query conditions_query(const ConceptQuery* tree, const Request& request,
                                             const Shards& shards);

/// The same as conditions_query() for document records: what the tree demands must occur somewhere in the
/// document. What it excludes doesn't matter, as another passage may lack it.
[[nodiscard]] Xapian::Query document_conditions(const ConceptQuery& tree, const Request& request,
                                                const Shards& shards);

}  // namespace islet
