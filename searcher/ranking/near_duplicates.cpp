// Shingling.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking/near_duplicates.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace islet {
namespace {

constexpr std::size_t width = 4;               // words of a shingle
constexpr std::size_t least_of_template = 10;  // content words besides names
constexpr std::uint64_t name_sign = 0;         // which no word has
// 2^64 divided by the golden ratio: spreads neighbouring numbers.
constexpr std::uint64_t mixer = 0x9E3779B97F4A7C15ULL;

// Two sets with a resemblance of r share at least r of each one's elements, so one of the lowest
// (1 - r) of them: 16 of 100 for .85.
std::size_t prefix_length(std::size_t size) {
    const auto shared =
        static_cast<std::size_t>(std::ceil(duplicate_resemblance * static_cast<double>(size) - 1e-9));
    return size == 0 ? 0 : size - shared + 1;
}

bool is_content(const Token& token) { return !token.compound && !token.word->stop; }

std::vector<std::uint64_t> shingled(const std::vector<std::uint64_t>& words) {
    std::vector<std::uint64_t> shingles;
    shingles.reserve(words.size());
    const auto w = std::min(width, std::max<std::size_t>(1, words.size()));
    for (std::size_t i = 0; i + w <= words.size(); ++i) {
        std::uint64_t hash = 0;
        for (std::size_t k = i; k < i + w; ++k) hash = (hash ^ words[k]) * mixer;
        shingles.push_back(hash);
    }
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
}

// By their numbers, what the title names and the query doesn't ask for.
TermNumbering names_in(const TextMatch& title) {
    TermNumbering asked, names;
    for (const auto& hit : title.hits)
        for (auto i = hit.first; i <= hit.last; ++i) (void)asked.add(title.tokens[i].word->term_id);
    for (const auto& token : title.tokens)
        if (is_content(token) && asked.find(token.word->term_id) == TermNumbering::none)
            (void)names.add(token.word->term_id);
    return names;
}

// Two shingles may have the same: what is found by one is compared.
TermId key_of(std::uint64_t shingle) { return static_cast<TermId>(shingle ^ shingle >> 32U); }

}  // namespace

std::vector<std::uint64_t> shingles_of(const TextMatch& match) {
    std::vector<std::uint64_t> words;
    words.reserve(match.tokens.size());
    for (const auto& token : match.tokens)
        if (is_content(token)) words.push_back(token.word->term_id + 1);
    return shingled(words);
}

std::vector<std::uint64_t> template_shingles(const TextMatch& text, const TextMatch& title) {
    const auto names = names_in(title);
    std::vector<std::uint64_t> words;
    words.reserve(text.tokens.size());
    std::size_t others = 0;
    for (const auto& token : text.tokens) {
        if (!is_content(token)) continue;
        if (names.find(token.word->term_id) == TermNumbering::none) {
            words.push_back(token.word->term_id + 1);
            ++others;
        } else if (words.empty() || words.back() != name_sign) {
            words.push_back(name_sign);
        }
    }
    return others < least_of_template ? shingles_of(text) : shingled(words);
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
    for (std::size_t i = 0; i < prefix_length(shingles.size()); ++i) {
        const auto key = keys_.find(key_of(shingles[i]));
        for (auto at = key == none ? none : last_[key]; at != none; at = holders_[at].before)
            likely.push_back(holders_[at].passage);
    }
    std::sort(likely.begin(), likely.end());
    likely.erase(std::unique(likely.begin(), likely.end()), likely.end());
    for (const auto i : likely)
        if (resemblance(shingles, kept_[i]) >= duplicate_resemblance) return i;
    return std::nullopt;
}

void DistinctPassages::keep(std::vector<std::uint64_t> shingles) {
    for (std::size_t i = 0; i < prefix_length(shingles.size()); ++i) {
        const auto key = keys_.add(key_of(shingles[i]));
        if (key == last_.size()) last_.push_back(none);
        const auto before = std::exchange(last_[key], static_cast<std::uint32_t>(holders_.size()));
        holders_.push_back({static_cast<std::uint32_t>(kept_.size()), before});
    }
    kept_.push_back(std::move(shingles));
}

}  // namespace islet
