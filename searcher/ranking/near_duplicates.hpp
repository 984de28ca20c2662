// Tells near-identical passages by their word shingles (Broder 1997).
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "searcher/matching/passage_match.hpp"
#include "searcher/matching/term_numbering.hpp"

namespace islet {

/// With this share of common shingles or more, two passages count as one. Texts that differ in a figure stay
/// apart unless long.
inline constexpr double duplicate_resemblance = 0.85;

/// Hashes of all runs of four content words, sorted, each once.
[[nodiscard]] std::vector<std::uint64_t> shingles_of(const TextMatch& match);

/// The same for a passage, with one sign for what its article's title names, unless the query asks for it.
/// So pages made from one template, which differ only in a name, count as one: "Ask your doctor about
/// trials for breast cancer" and "… for lung cancer". A text of fewer than ten other words is used as it
/// is.
[[nodiscard]] std::vector<std::uint64_t> template_shingles(const TextMatch& text, const TextMatch& title);

/// Jaccard coefficient, 0 to 1; 0 if either is empty.
[[nodiscard]] double resemblance(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

/// Passages kept so far, numbered from 0, and which of them another one repeats. Finds what comparing with
/// each would find (prefix filtering: Chaudhuri et al. 2006), in time that hardly grows with their number.
class DistinctPassages {
  public:
    /// The first passage kept that these shingles resemble.
    [[nodiscard]] std::optional<std::size_t> find(const std::vector<std::uint64_t>& shingles) const;
    void keep(std::vector<std::uint64_t> shingles);

  private:
    static constexpr auto none = TermNumbering::none;
    struct Holder {
        std::uint32_t passage;
        std::uint32_t before;  // number of the holder before it of the same shingle
    };

    std::vector<std::vector<std::uint64_t>> kept_;
    TermNumbering keys_;               // of the shingles in the prefixes
    std::vector<std::uint32_t> last_;  // by key: number of its last holder
    std::vector<Holder> holders_;
};

}  // namespace islet
