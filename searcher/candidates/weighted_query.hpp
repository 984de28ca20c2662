// What is looked for in the index, with what each part of it weighs: plain data, and the same for Xapian.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace islet {

/// Terms that count as one: their frequencies add up. They score `factor` times what the weighting scheme
/// gives such a term.
struct WeightedTerms {
    std::vector<std::string> terms;
    double factor = 0;
};

/// All of them must be there; their scores add up.
struct WeightedPart {
    std::vector<WeightedTerms> all;
};

struct WeightedQuery {
    std::vector<WeightedPart> any;   ///< one of them is enough; the scores of those that are there add up
    std::vector<WeightedPart> more;  ///< add to the scores of what `any` finds
    bool every = false;  ///< every passage is found, those that lack all of `any` with a score of 0

    [[nodiscard]] bool empty() const { return any.empty() && !every; }
    /// Empty if nothing can be found.
    [[nodiscard]] Xapian::Query query() const;
};

/// Empty for no parts.
[[nodiscard]] Xapian::Query any_of(const std::vector<WeightedPart>& parts);

}  // namespace islet
