// A passage that may answer, with its text read and matched.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "analysis/passage_record.hpp"
#include "searcher/conditions.hpp"

namespace islet {

struct Candidate {
    Xapian::docid docid = 0;
    std::string data;          ///< the stored record; view points into it, so a Candidate is moved with care: see load()
    PassageView view;
    std::string document_key;  ///< value of schema::document_slot
    PassageMatch match;
    double index_score = 0;    ///< Xapian's
    double text_score = 0;     ///< of the passage itself
    double pairs = 0;          ///< neighbouring words of the query that stand together
    double score = 0;          ///< final
    std::vector<std::pair<std::string, double>> evidence;  ///< filled for --explain

    Candidate() = default;
    Candidate(const Candidate&) = delete;
    Candidate& operator=(const Candidate&) = delete;
};

}  // namespace islet
