// Synonym groups in Solr's format, and the table a query looks them up in.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "language/language.hpp"

namespace islet {

/// Key of a phrase (its terms) -> the phrases it may be replaced by. Made from lines like
///   water tablets, water pills => diuretics      (one way)
///   low blood sugar, hypoglycaemia               (each finds the others)
/// Phrases that only differ in inflection, spelling or hyphenation share a key. A backslash makes the next
/// character literal: "1\,25-dihydroxyvitamin D".
using SynonymTable = std::map<std::string, std::vector<std::string>>;

/// "#" starts a comment line. A line that can't be read, or isn't UTF-8, is reported in `problems` as
/// "line N: why" and left out; so is a group of more than 1,000 phrases.
[[nodiscard]] SynonymTable read_synonyms(std::string_view text, Analyzer& analyzer,
                                         std::vector<std::string>& problems);

/// From a file in UTF-8, with or without a byte order mark, for queries in each of `languages` (one or more;
/// or in all that have lists). Error if it, or one of its lines, can't be read.
[[nodiscard]] SynonymTable read_synonyms_file(const std::string& path, Analyzer& analyzer,
                                              std::span<const Language> languages);
[[nodiscard]] SynonymTable read_synonyms_file(const std::string& path, Analyzer& analyzer);

/// The path of a synonyms file as it is named: "+FILE" adds it to the built-in ones.
[[nodiscard]] std::string synonyms_path(const std::string& file);

/// Adds the entries of `more`.
void merge_synonyms(SynonymTable& table, const SynonymTable& more);

/// The built-in relations between concepts that don't mean the same (related_concepts.txt of the language in
/// use): key of a phrase -> phrases that tend to occur where it is written about. What is related to a
/// synonym is related to the phrase as well. Associative relations, as defined in ISO 25964-1.
[[nodiscard]] SynonymTable builtin_relations(const SynonymTable& synonyms, Analyzer& analyzer);

/// A word of a phrase that is looked up.
struct PhraseWord {
    std::string_view term;
    bool binding = false;        ///< is_binding_word(); a word in capitals never is
    bool particle = false;       ///< another is_query_stopword(): off, up, not
    std::string_view form = {};  ///< phrase_form(): counts in place of the term beside other words
};

[[nodiscard]] PhraseWord phrase_word(std::string_view term, std::string_view folded, bool caps);

/// The words of a tokenised phrase, index stop words left out.
[[nodiscard]] std::vector<PhraseWord> phrase_words(const std::vector<Token>& tokens);

/// Metadata key of a phrase; "" for none. Where two words or more carry the meaning, those alone count, in
/// any order: "lump in my neck" and "neck lump" have one key; but in their own order with a particle among
/// them: "off food" isn't "food off". Otherwise the key is all words in order.
[[nodiscard]] std::string synonym_key(std::span<const PhraseWord> words);

/// What is stored for a phrase.
struct ThesaurusEntry {
    std::vector<std::string> synonyms, related;
    bool operator==(const ThesaurusEntry&) const = default;
};

[[nodiscard]] std::string encode_thesaurus(const ThesaurusEntry& entry);
/// Empty bytes mean nothing is stored. nullopt for damaged bytes.
[[nodiscard]] std::optional<ThesaurusEntry> decode_thesaurus(std::string_view data);

/// The thesaurus that is built in (synonyms.txt of the language in use); "" for a language without.
[[nodiscard]] std::string_view builtin_synonyms();

}  // namespace islet
