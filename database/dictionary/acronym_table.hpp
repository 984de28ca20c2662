// The learnt abbreviations of a database as they are stored: found by short form or by long form with one
// look-up. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/chain/analyzer.hpp"

namespace islet {

/// One (short form, long form) pair, counted over the database.
struct AcronymEntry {
    std::string short_form, long_form;  ///< in their plainest spelling
    std::uint32_t count = 0;            ///< documents that define it
};

/// Keys of the metadata that hold a list of entries. Forms that only differ in case, spelling, inflection or
/// hyphenation have the same key. "" if the form has nothing to look up.
[[nodiscard]] std::string acronym_key(std::string_view short_form);
[[nodiscard]] std::string long_form_key(std::string_view long_form, Analyzer& analyzer);
/// The key of a run of terms, for look-ups from a query that has already been analysed.
[[nodiscard]] std::string long_form_key(const std::vector<std::string_view>& terms);
/// The tokens that make a key: single words and codes, function words left out; pointers into `tokens`.
[[nodiscard]] std::vector<const Token*> key_tokens(const std::vector<Token>& tokens);
/// Their terms: single words and codes, function words left out.
[[nodiscard]] std::vector<std::string_view> key_terms(const std::vector<Token>& tokens);

/// Counts `more` of a pair that is written in these ways. Of two ways the plainer one is kept: fewer capitals
/// in the long form, then the shorter one. So it doesn't matter in which order, or in how many parts,
/// documents are counted.
void count_pair(AcronymEntry& entry, std::string_view short_form, std::string_view long_form,
                std::uint32_t more);
/// Most frequent first; equally frequent ones by their forms.
void sort_by_count(std::vector<AcronymEntry>& entries);
/// The entries that several databases have under `key`, as a single database of their documents has them.
[[nodiscard]] std::vector<AcronymEntry> merged(const std::vector<std::vector<AcronymEntry>>& parts,
                                               std::string_view key, Analyzer& analyzer);

[[nodiscard]] std::string encode(const std::vector<AcronymEntry>& entries);
/// Empty bytes mean no entries. Nothing for damaged bytes.
[[nodiscard]] std::optional<std::vector<AcronymEntry>> decode_acronyms(std::string_view data);

}  // namespace islet
