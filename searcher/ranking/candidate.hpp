// A passage that may answer, with its text read and matched.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "database/forward/sentence_record.hpp"
#include "database/packing/stored_passages.hpp"
#include "islet/span.hpp"
#include "searcher/matching/conditions.hpp"

namespace islet {

/// How often two neighbouring concepts of the query occur together.
struct PairCount {
    double adjacent = 0;  ///< one directly before the other
    double near = 0;      ///< sum of 1/distance within eight words, either order
};

struct Candidate : StoredPassage {
    std::string document_key;  ///< as document_key(); by document only
    PassageMatch match;
    Sentences sentences;
    Xapian::docid docid = 0;
    double index_score = 0;  ///< Xapian's
    double length = 1;       ///< as the index counts it: words of text and headings, and the title's twice
    std::vector<PairCount> pairs;         ///< one for each pair of neighbouring concepts
    double title_fit = 0;                 ///< weight of the query if the title is the query
    bool title_only = false;              ///< its title says what its text doesn't
    bool by_meaning = false;              ///< its text says no word of the query, but it is near in meaning
    std::optional<double> cosine;         ///< with the query, where both have a vector
    bool about_others = false;            ///< than the query is: see PassageScorer
    std::vector<std::uint64_t> shingles;  ///< template_shingles(), where they were asked for
    Span best_sentence;  ///< bytes of the text, below its headings; empty: a heading says more of the query
    double text_score = 0;                                 ///< of the passage for the query alone
    double score = 0;                                      ///< with feedback
    std::vector<std::pair<std::string, double>> evidence;  ///< filled for --explain
};

}  // namespace islet
