// Synonym groups in Solr's format, and the table a query looks them up in.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"

namespace islet {

/// Key of a phrase (its terms) -> the phrases it may be replaced by. Made from lines like
///   water tablets, water pills => diuretics      (one way)
///   low blood sugar, hypoglycaemia               (each finds the others)
/// Phrases that only differ in inflection, spelling or hyphenation share a key.
using SynonymTable = std::map<std::string, std::vector<std::string>>;

/// "#" starts a comment line. A line that can't be read is reported in `problems` as "line N: why" and left
/// out.
[[nodiscard]] SynonymTable read_synonyms(std::string_view text, Analyzer& analyzer,
                                         std::vector<std::string>& problems);

/// Adds the entries of `more`.
void merge_synonyms(SynonymTable& table, const SynonymTable& more);

/// Metadata key of a run of terms; "" for none.
[[nodiscard]] std::string synonym_key(const std::vector<std::string_view>& terms);

[[nodiscard]] std::string encode_phrases(const std::vector<std::string>& phrases);
[[nodiscard]] std::vector<std::string> decode_phrases(std::string_view data);

/// The thesaurus that is built in (corpus/synonyms.txt of the sources).
[[nodiscard]] std::string_view builtin_synonyms();

}  // namespace islet
