// The lists that the spelling rules read, ready for looking up.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace islet {

struct SpellingPair {
    std::string_view from, to;
};

/// What a word must hold, two letters side by side, for a family of rules to have anything to do.
enum SpellingRule : unsigned {
    rule_oe = 1,
    rule_ae = 2,
    rule_our = 4,
    rule_re = 8,
    rule_ise = 16,
    rule_yse = 32,
    rule_ll = 64,
    rule_ogue = 128,
    rule_eable = 256,
    rule_root = 512,
    rule_ageing = 4096,
    // Only of a word's first two letters:
    head_word = 1024,
    head_start = 2048,
};

/// Where two letters, each of a to z, stand in SpellingTables::rules.
[[nodiscard]] constexpr std::size_t letter_pair(char a, char b) {
    return static_cast<std::size_t>(a - 'a') * 26 + static_cast<std::size_t>(b - 'a');
}

/// Each list is sorted. Never changed once made, so safe to share between threads.
struct SpellingTables {
    std::vector<SpellingPair> words, roots, starts;
    std::vector<std::string_view> doubled_l, our_roots, re_roots, kept_tre, kept_is, kept_ll, single_l,
        open_prefixes, closed_prefixes;
    std::array<std::uint16_t, 26 * 26> rules{};  ///< SpellingRules that two letters may fall under
    std::array<std::size_t, 27> first{};  ///< first[c] .. first[c + 1] are the roots that begin with letter c
};

[[nodiscard]] const SpellingTables& spelling_tables();

/// The rules that `word`, of a to z, may fall under.
[[nodiscard]] unsigned spelling_rules_of(std::string_view word);

}  // namespace islet
