// Adds what else a concept may be called: abbreviations the articles define, and synonyms of the thesaurus.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "islet/response.hpp"
#include "searcher/concepts/concept.hpp"
#include "searcher/concepts/query_segmentation.hpp"
#include "searcher/index/lexicon.hpp"

namespace islet {

/// words: a run; concept_of[i]: number of the concept of word i, or -1. A run of words that is a known long
/// form, short form or phrase of the thesaurus gives each of its concepts the other form as an alternative.
/// An abbreviation with several meanings is only expanded to one that the rest of the query speaks for, or
/// that three fifths of the documents that define it mean.
void expand_run(const std::vector<QueryWord>& words, const std::vector<int>& concept_of, Analyzer& analyzer,
                Lexicon& lexicon, std::vector<Concept>& concepts, QueryReport& report);

}  // namespace islet
