// Costs are in thousandths; whole numbers, so that every machine cuts alike.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/segmentation/passage_packing.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace islet {
namespace {

/// The cost of ending a passage between two pieces with this bond.
std::int64_t cost_of_parting(Bond bond) {
    switch (bond) {
        case Bond::paragraphs:
            return 0;
        case Bond::introduces:
            return 1500;
        case Bond::items:
            return 3500;
        case Bond::sentences:
            return 3000;
        case Bond::lead_in:
            return 6000;
    }
    return 0;
}

constexpr std::int64_t cost_of_nothing =
    4000;  ///< a passage without words; shorter than `shortest` in proportion
constexpr std::int64_t cost_of_uneven =
    300;  ///< a passage twice the ideal length; less in proportion to the square

class LengthCost {
  public:
    LengthCost(std::size_t shortest, std::size_t longest)
        : shortest_(static_cast<std::int64_t>(std::min(shortest, longest))),
          ideal_(std::max<std::int64_t>(1, static_cast<std::int64_t>((shortest + longest) * 9 / 20))) {}

    [[nodiscard]] std::int64_t operator()(std::size_t words) const {
        const auto length = std::min(static_cast<std::int64_t>(words), 4 * ideal_);
        const std::int64_t short_of =
            length < shortest_ ? cost_of_nothing * (shortest_ - length) / shortest_ : 0;
        const std::int64_t off = length - ideal_;
        return short_of + cost_of_uneven * off * off / (ideal_ * ideal_);
    }

  private:
    std::int64_t shortest_, ideal_;
};

}  // namespace

std::vector<std::size_t> pack(const std::vector<PassagePiece>& pieces, std::size_t shortest,
                              std::size_t longest) {
    const LengthCost length_cost(shortest, longest);
    // best[i]: the cheapest way to pack the first i pieces; its last passage starts with piece from[i].
    std::vector<std::int64_t> best(pieces.size() + 1, std::numeric_limits<std::int64_t>::max());
    std::vector<std::size_t> from(pieces.size() + 1, 0);
    best[0] = 0;
    for (std::size_t end = 1; end <= pieces.size(); ++end) {
        std::size_t words = 0;
        for (std::size_t first = end; first-- > 0;) {
            words += pieces[first].words;
            if (words > longest && first + 1 < end) break;
            const std::int64_t parting = first == 0 ? 0 : cost_of_parting(pieces[first].bond);
            const std::int64_t cost = best[first] + parting + length_cost(words);
            if (cost < best[end]) {
                best[end] = cost;
                from[end] = first;
            }
        }
    }
    std::vector<std::size_t> starts;
    for (std::size_t end = pieces.size(); end > 0; end = from[end]) starts.push_back(from[end]);
    std::reverse(starts.begin(), starts.end());
    return starts;
}

}  // namespace islet
