// The words of the databases that a beginning stands for: pancrea* is pancreas, pancreatic, pancreatitis.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "searcher/concepts/concept.hpp"
#include "searcher/index/lexicon.hpp"
#include "searcher/index/shards.hpp"

namespace islet {

struct PrefixTerms {
    std::vector<Alternative> alternatives;  ///< one per term, the commonest first
    bool more = false;                      ///< there were more than the thousand given
};

/// typed: the beginning as typed, without its asterisk. A word counts if its own spelling starts with it
/// or, unless exact, its other one: tumou* is tumor too, hemo* haemoglobin. Case, marks and hyphens don't
/// matter, and capitals are found as well (men* is MEN).
[[nodiscard]] PrefixTerms prefix_terms(const std::string& typed, bool exact, Analyzer& analyzer,
                                       Lexicon& lexicon, const Shards& shards);

/// The parts of a chromosome band that the databases name (3q21: 3q21.3), ten at most; none for any
/// other word.
[[nodiscard]] std::vector<Alternative> sub_bands(std::string_view folded, Analyzer& analyzer,
                                                 const Shards& shards);

}  // namespace islet
