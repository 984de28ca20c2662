// Shingling.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking/near_duplicates.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace islet {
namespace {

constexpr std::size_t width = 4;  // words of a shingle
// 2^64 by the golden ratio: spreads neighbouring numbers.
constexpr std::uint64_t mixer = 0x9E3779B97F4A7C15ULL;

// Two sets that resemble each other by r share at least r of each one's elements, so one of the lowest
// (1 - r) of them: 16 of 100 for .85.
std::size_t prefix_length(std::size_t size) {
    const auto shared =
        static_cast<std::size_t>(std::ceil(duplicate_resemblance * static_cast<double>(size) - 1e-9));
    return size == 0 ? 0 : size - shared + 1;
}

}  // namespace

std::vector<std::uint64_t> shingles_of(const TextMatch& match) {
    std::vector<std::uint64_t> words;
    for (const auto& token : match.tokens)
        if (!token.compound && !token.word->stop) words.push_back(token.word->term_id);
    std::vector<std::uint64_t> shingles;
    const auto w = std::min(width, std::max<std::size_t>(1, words.size()));
    for (std::size_t i = 0; i + w <= words.size(); ++i) {
        std::uint64_t hash = 0;
        for (std::size_t k = i; k < i + w; ++k) hash = (hash ^ (words[k] + 1)) * mixer;
        shingles.push_back(hash);
    }
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
}

double resemblance(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    if (a.empty() || b.empty() || a.size() > 2 * b.size() || b.size() > 2 * a.size()) return 0;
    std::size_t common = 0;
    for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
        if (a[i] == b[k]) ++common;
        const bool left = a[i] <= b[k];
        const bool right = b[k] <= a[i];
        i += left ? 1U : 0U;
        k += right ? 1U : 0U;
    }
    return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

std::optional<std::size_t> DistinctPassages::find(const std::vector<std::uint64_t>& shingles) const {
    std::vector<std::uint32_t> likely;
    for (std::size_t i = 0; i < prefix_length(shingles.size()); ++i)
        if (const auto found = holders_.find(shingles[i]); found != holders_.end())
            likely.insert(likely.end(), found->second.begin(), found->second.end());
    std::sort(likely.begin(), likely.end());
    likely.erase(std::unique(likely.begin(), likely.end()), likely.end());
    for (const auto i : likely)
        if (resemblance(shingles, kept_[i]) >= duplicate_resemblance) return i;
    return std::nullopt;
}

void DistinctPassages::keep(std::vector<std::uint64_t> shingles) {
    for (std::size_t i = 0; i < prefix_length(shingles.size()); ++i)
        holders_[shingles[i]].push_back(static_cast<std::uint32_t>(kept_.size()));
    kept_.push_back(std::move(shingles));
}

}  // namespace islet
