// Finds the name that a mistyped one was probably meant to be.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "contract/did_you_mean.hpp"

#include <algorithm>
#include <cstddef>

namespace islet {

namespace {

// Optimal string alignment distance: three rows of the usual table.
std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before, last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before = last;
        last = now;
    }
    return last[b.size()];
}

// Letters left out are the commonest slip: "limt" is "limit" rather than "list".
bool left_out_letters(std::string_view word, std::string_view candidate) {
    std::size_t at = 0;
    for (const char c : candidate)
        if (at < word.size() && word[at] == c) ++at;
    return at == word.size();
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    if (word.empty() || word.size() > 64) return {};
    std::string best;
    std::size_t least = 2 * std::max<std::size_t>(1, word.size() / 3) + 1;  // half edits
    for (const auto& candidate : candidates) {
        const bool begun = word.size() >= 3 && candidate.starts_with(word);
        std::size_t distance = 2 * (begun ? 1 : edits(word, candidate));
        if (distance > 0 && left_out_letters(word, candidate)) --distance;
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace islet
