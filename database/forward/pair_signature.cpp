// Making and reading signatures.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/forward/pair_signature.hpp"

#include <algorithm>
#include <array>

#include "analysis/chain/hash.hpp"
#include "analysis/unicode/utf8.hpp"
#include "database/forward/seal.hpp"
#include "language/lists.hpp"

namespace islet {
namespace {

constexpr std::size_t bits_a_pair = 4;
constexpr std::size_t least_signature_bytes =
    4;                                   // of a caption: in fewer, its few pairs look like many others
constexpr std::size_t least_word = 4;    // letters: shorter function words are reached over
constexpr std::size_t most_bytes = 250;  // a passage of 500 pairs: more of them only look alike more often

// Splitmix64's last steps: all bits depend on both words and on their order.
WordPair mixed(std::uint64_t left, std::uint64_t right) {
    auto n = left * 0x9E3779B97F4A7C15U + right;
    n = (n ^ (n >> 30U)) * 0xBF58476D1CE4E5B9U;
    n = (n ^ (n >> 27U)) * 0x94D049BB133111EBU;
    return n ^ (n >> 31U);
}

std::array<std::size_t, 2> places(WordPair pair, std::size_t bytes) {
    const auto bits = bytes * 8;
    return {static_cast<std::size_t>((pair & 0xFFFFFFFFU) % bits),
            static_cast<std::size_t>((pair >> 32U) % bits)};
}

}  // namespace

WordPair pair_of(std::string_view left, std::string_view right) { return mixed(hash64(left), hash64(right)); }

ReachedOver::ReachedOver(Analyzer& analyzer) {
    for (const auto word : entries(List::index_stopwords)) {
        if (count_codepoints(word) >= least_word) continue;
        const auto term = analyzer.word(word)->term_id;
        if (term >= has_.size()) has_.resize(term + 1);
        has_[term] = true;
    }
}

const ReachedOver& PairSignature::reached_over() {
    auto& over = reached_over_[language_in_use()];
    if (over == nullptr) over = std::make_unique<ReachedOver>(analyzer_);
    return *over;
}

void PairSignature::add(const std::vector<Token>& tokens) {
    const auto& over = reached_over();
    terms_.clear();
    for (const auto& token : tokens) terms_.push_back(hash64(token.word->term));
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (!over.contains(*tokens[i].word)) add_behind(tokens, i, over);
}

// A word is followed by each that begins where it ends, a compound and its first part, and by what follows
// those that are reached over.
void PairSignature::add_behind(const std::vector<Token>& tokens, std::size_t first, const ReachedOver& over) {
    const auto end_of = [](const Token& token) { return token.position + token.span; };
    auto farthest = end_of(tokens[first]);
    reaches_.assign(1, {farthest, 0});
    for (auto k = first + 1; k < tokens.size() && tokens[k].position <= farthest; ++k) {
        auto words = most_reached_over + 1;  // between them, at the least
        for (const auto& reach : reaches_)
            if (reach.position == tokens[k].position) words = std::min(words, reach.over);
        if (words > most_reached_over) continue;
        if (!over.contains(*tokens[k].word)) {
            pairs_.push_back(mixed(terms_[first], terms_[k]));
        } else if (words < most_reached_over) {
            reaches_.push_back({end_of(tokens[k]), words + 1});
            farthest = std::max(farthest, end_of(tokens[k]));
        }
    }
}

std::string PairSignature::take() {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    std::string bits(
        std::clamp<std::size_t>((pairs_.size() * bits_a_pair + 7) / 8, least_signature_bytes, most_bytes),
        '\0');
    for (const auto pair : pairs_)
        for (const auto place : places(pair, bits.size()))
            bits[place / 8] =
                static_cast<char>(static_cast<unsigned char>(bits[place / 8]) | 1U << place % 8);
    pairs_.clear();
    seal(bits);
    return bits;
}

StoredPairs::StoredPairs(std::string_view sealed) : bits_(unsealed(sealed).value_or(std::string_view{})) {}

bool StoredPairs::may_have(WordPair pair) const {
    if (bits_.empty()) return true;
    const auto both = places(pair, bits_.size());
    return std::all_of(both.begin(), both.end(), [&](std::size_t place) {
        return (static_cast<unsigned char>(bits_[place / 8]) & 1U << place % 8) != 0;
    });
}

}  // namespace islet
