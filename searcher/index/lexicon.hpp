// The lexicon of the open databases: words with frequencies, abbreviations, synonyms. Nothing is loaded
// before it is asked for. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "database/dictionary/acronym_table.hpp"
#include "database/dictionary/thesaurus.hpp"
#include "language/language.hpp"
#include "searcher/index/shards.hpp"
#include "searcher/spelling/spelling.hpp"

namespace islet {

/// Answers are sums over all shards, and are remembered. References hold until trim() or forget(). Not
/// thread-safe.
class Lexicon {
  public:
    Lexicon(const Shards& shards, Analyzer& analyzer, const std::vector<std::string>& synonym_files);

    /// Entries stored under a key of analysis/acronym_table, most frequent first.
    const std::vector<AcronymEntry>& acronyms(const std::string& key);
    /// Stored under a synonym_key.
    const ThesaurusEntry& thesaurus(const std::string& key);
    /// All keys that have one.
    [[nodiscard]] std::set<std::string> synonym_keys() const;
    /// All shards' words; loaded on first use.
    const WordList& words();
    /// Those that start with `start`, read from their part of the dictionary alone.
    [[nodiscard]] WordList words_from(std::string_view start) const;
    /// Passages that hold this folded word; reads no more of the dictionary than it has to. Throws Xapian's
    /// DatabaseCorruptError where the word's term is on fewer: the dictionary is kept apart from the terms,
    /// so this tells what is missing from what never was there.
    std::uint64_t word_frequency(const std::string& word);
    /// The languages that there are passages in, that of most first.
    const std::vector<Language>& languages();
    /// Of them, the one a query is in.
    Language language_of(std::string_view query);
    /// The same, if there are several and the query tells.
    std::optional<Language> language_told(std::string_view query);
    /// Whether passages of another language than the one in use hold the word.
    bool is_held_elsewhere(std::string_view folded);
    /// The speller over them; built on first use.
    const Speller& speller();
    /// Passages whose text terms include this one.
    std::size_t term_frequency(const std::string& term);
    /// The same for many words' terms (with a prefix of index_schema.hpp, or none), in their order. Remote
    /// databases are asked once.
    std::vector<double> term_frequencies(const std::string& prefix, const std::vector<const Word*>& words);
    /// Throws Xapian's DatabaseCorruptError if a word of the query that seems to be in no passage is missing
    /// by damage.
    void require_absent(const Word& word);
    /// Throws Xapian's DatabaseCorruptError where the list of a term in the query isn't whole
    /// (database/sure_reading.hpp). Short lists only, each once for a state of the databases; none of remote
    /// ones. A damaged long list changes results, but doesn't empty them.
    void require_whole_lists(const Xapian::Query& query);
    /// Call it between two queries: a long-running process must not remember for ever.
    void trim();
    /// Call it when the analyzer starts again: its words then have other numbers.
    void forget_words() { frequencies_of_words_.clear(); }
    /// Call it after Shards::reopen() returned true.
    void forget();

  private:
    [[nodiscard]] ThesaurusEntry read_thesaurus(const std::string& key) const;
    [[nodiscard]] std::uint64_t stored_word_frequency(const std::string& word);
    void require_in_passages(const std::string& word, std::uint64_t counted);
    [[nodiscard]] std::vector<std::size_t> look_up(const std::vector<std::string>& terms) const;

    const Shards& shards_;
    Analyzer& analyzer_;
    std::optional<SynonymTable> own_synonyms_;  // from files, in place of the databases'
    SynonymTable added_synonyms_;
    std::unordered_map<std::string, std::vector<AcronymEntry>> acronyms_;
    std::unordered_map<std::string, ThesaurusEntry> thesaurus_;
    std::unordered_map<std::string, std::size_t> frequencies_;
    std::unordered_map<std::string, std::uint64_t> word_frequencies_;
    std::unordered_set<std::string> whole_;  // terms whose lists have been read
    std::map<std::string, std::vector<double>>
        frequencies_of_words_;  // by prefix and TermId; below 0: not known
    std::optional<WordList> words_;
    std::vector<Language> languages_;  // empty: not known yet
    std::size_t looked_up_ = 0;
    std::unique_ptr<Speller> speller_;
};

}  // namespace islet
