// Adds what else a concept may be called: abbreviations the articles define, and synonyms of the thesaurus.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "analysis/analyzer.hpp"
#include "searcher/concept.hpp"
#include "searcher/learnt.hpp"
#include "searcher/response.hpp"
#include "searcher/run_words.hpp"

namespace islet {

/// words: a run; concept_of[i]: number of the concept of word i, or -1. A run of words that is a known long
/// form, short form or phrase of the thesaurus gives each of its concepts the other form as an alternative.
/// An abbreviation with several meanings is only expanded to one that the rest of the query speaks for, or
/// that three fifths of the documents that define it mean.
void expand_run(const std::vector<RunWord>& words, const std::vector<int>& concept_of, Analyzer& analyzer,
                Learnt& learnt, std::vector<Concept>& concepts, QueryReport& report);

}  // namespace islet
