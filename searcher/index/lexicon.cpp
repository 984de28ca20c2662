// Cached look-ups in the dictionary, the abbreviations and the thesaurus.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/index/lexicon.hpp"

#include <algorithm>
#include <set>

#include "analysis/words/text_language.hpp"
#include "database/dictionary/word_store.hpp"
#include "database/index_schema.hpp"
#include "database/sure_reading.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

constexpr std::size_t single_lookups = 64;   // beyond that, loading all words is worth it
constexpr std::size_t cache_limit = 50'000;  // entries
constexpr std::size_t most_verified = 2000;  // entries of the lists of one query
constexpr std::size_t all_keys = std::size_t{1} << 30;

template <typename Map>
void keep_small(Map& map) {
    if (map.size() > cache_limit) map.clear();
}

// What is known under the key, or read now. Read first, then entered: if reading fails, nothing may be
// remembered, or the next query would silently get an empty answer.
template <typename Map, typename Read>
const typename Map::mapped_type& remembered(Map& map, const std::string& key, Read&& read) {
    if (const auto found = map.find(key); found != map.end()) return found->second;
    return map.emplace(key, read()).first->second;
}

// What is stored of one kind.
template <typename Decode>
auto required(const std::string& stored, const char* kind, Decode&& decode) {
    auto found = decode(stored);
    if (!found) throw Error(std::string("the database's ") + kind + " are damaged", {Remedy::rebuild});
    return std::move(*found);
}

// The sum of what `load` gives for each database.
template <typename Load>
WordList over_all(const Shards& shards, Load&& load) {
    WordList sum;
    for (const auto& database : shards.each()) {
        auto list = load(database);
        if (sum.empty())
            sum = std::move(list);
        else
            sum.merge(list);
    }
    return sum;
}

}  // namespace

Lexicon::Lexicon(const Shards& shards, Analyzer& analyzer, const std::vector<std::string>& synonym_files)
    : shards_(shards), analyzer_(analyzer) {
    for (const auto& name : synonym_files) {
        if (name.starts_with('+')) {
            merge_synonyms(added_synonyms_, read_synonyms_file(name.substr(1), analyzer, languages()));
        } else {
            if (!own_synonyms_) own_synonyms_.emplace();
            merge_synonyms(*own_synonyms_, read_synonyms_file(name, analyzer, languages()));
        }
    }
}

const std::vector<AcronymEntry>& Lexicon::acronyms(const std::string& key) {
    return remembered(acronyms_, key, [&] {
        std::vector<std::vector<AcronymEntry>> parts;
        if (!key.empty())
            for (const auto& stored : shards_.metadata(key))
                parts.push_back(required(stored, "abbreviations", decode_acronyms));
        return merged(parts, key, analyzer_);
    });
}

const ThesaurusEntry& Lexicon::thesaurus(const std::string& key) {
    return remembered(thesaurus_, key, [&] { return read_thesaurus(key); });
}

ThesaurusEntry Lexicon::read_thesaurus(const std::string& key) const {
    ThesaurusEntry entry;
    if (key.empty()) return entry;
    const auto add = [](std::vector<std::string>& phrases, const std::vector<std::string>& more) {
        for (const auto& phrase : more)
            if (std::find(phrases.begin(), phrases.end(), phrase) == phrases.end()) phrases.push_back(phrase);
    };
    const auto add_from = [&](const SynonymTable& table) {
        if (const auto it = table.find(key); it != table.end()) add(entry.synonyms, it->second);
    };
    if (own_synonyms_) {
        add_from(*own_synonyms_);
    } else {
        for (const auto& stored : shards_.metadata(key)) {
            const auto found = required(stored, "synonyms", decode_thesaurus);
            add(entry.synonyms, found.synonyms);
            add(entry.related, found.related);
        }
    }
    add_from(added_synonyms_);
    return entry;
}

std::set<std::string> Lexicon::synonym_keys() const {
    std::set<std::string> keys;
    const auto add = [&](const SynonymTable& table) {
        for (const auto& [key, phrases] : table) keys.insert(key);
    };
    add(added_synonyms_);
    if (own_synonyms_) {
        add(*own_synonyms_);
        return keys;
    }
    for (auto& key : shards_.metadata_keys(std::string(schema::synonym_key), all_keys))
        keys.insert(std::move(key));
    return keys;
}

const WordList& Lexicon::words() {
    if (!words_) words_ = over_all(shards_, [](const auto& database) { return load_words(database); });
    return *words_;
}

WordList Lexicon::words_from(std::string_view start) const {
    return over_all(shards_, [&](const auto& database) { return load_words_from(database, start); });
}

std::uint64_t Lexicon::word_frequency(const std::string& word) {
    return remembered(word_frequencies_, word, [&] {
        const auto passages = stored_word_frequency(word);
        if (passages > 0) require_in_passages(word, passages);
        return passages;
    });
}

// The dictionary counts what is written so in any language; each has a term of its own for it.
void Lexicon::require_in_passages(const std::string& word, std::uint64_t counted) {
    std::set<std::string_view> terms;
    std::uint64_t most = 0;
    for (const auto language : languages()) {
        const ReadingIn reading(language);
        const auto* plain = analyzer_.word(word);
        if (plain->stop || plain->code) return;
        if (terms.insert(plain->term).second) most += term_frequency(plain->term);
    }
    if (most < counted)
        throw Xapian::DatabaseCorruptError("the dictionary has more of " + word + " than the passages");
}

std::uint64_t Lexicon::stored_word_frequency(const std::string& word) {
    if (!words_ && ++looked_up_ <= single_lookups) {
        std::uint64_t sum = 0;
        for (const auto& database : shards_.each()) sum += stored_frequency(database, word);
        return sum;
    }
    return words().frequency(word);
}

const std::vector<Language>& Lexicon::languages() {
    if (!languages_.empty()) return languages_;
    std::map<Language, std::size_t> counts;  // of passages and records
    std::size_t others = 0;
    const std::string prefix(schema::language_prefix);
    shards_.each_term(prefix, [&](const std::string& term, Xapian::doccount frequency) {
        const auto language = language_named(std::string_view(term).substr(prefix.size()));
        if (language != default_language) counts[language] += frequency, others += frequency;
        return true;
    });
    const std::size_t all = shards_.all().get_doccount();
    if (others < all || counts.empty()) counts[default_language] = all - std::min(all, others);
    for (const auto& [language, count] : counts) languages_.push_back(language);
    std::stable_sort(languages_.begin(), languages_.end(),
                     [&](Language a, Language b) { return counts[a] > counts[b]; });
    return languages_;
}

std::optional<Language> Lexicon::language_told(std::string_view query) {
    return languages().size() < 2 ? std::nullopt : language_of_query(query, languages());
}

Language Lexicon::language_of(std::string_view query) {
    return language_told(query).value_or(languages().front());
}

bool Lexicon::is_held_elsewhere(std::string_view folded) {
    if (languages().size() < 2) return false;
    const auto in_use = language_in_use();
    return std::any_of(languages_.begin(), languages_.end(), [&](Language language) {
        const ReadingIn reading(language);
        return language != in_use && term_frequency(analyzer_.word(folded)->term) > 0;
    });
}

const Speller& Lexicon::speller() {
    if (!speller_) speller_ = std::make_unique<Speller>(words());
    return *speller_;
}

std::size_t Lexicon::term_frequency(const std::string& term) {
    return remembered(frequencies_, term, [&] { return std::size_t{shards_.term_frequency(term)}; });
}

std::vector<double> Lexicon::term_frequencies(const std::string& prefix,
                                              const std::vector<const Word*>& words) {
    auto& known = frequencies_of_words_[prefix];
    std::vector<const Word*> missing;
    for (const auto* word : words) {
        if (word->term_id >= known.size()) known.resize(2 * word->term_id + 1, -1);
        if (known[word->term_id] < 0) missing.push_back(word);
    }
    // In index order, so that neighbours come from one block.
    std::sort(missing.begin(), missing.end(), [](const auto* a, const auto* b) { return a->term < b->term; });
    std::vector<std::string> terms;
    terms.reserve(missing.size());
    for (const auto* word : missing) terms.push_back(prefix + word->term);
    const auto found = look_up(terms);
    for (std::size_t i = 0; i < missing.size(); ++i) {
        known[missing[i]->term_id] = static_cast<double>(found[i]);
        frequencies_.try_emplace(terms[i], found[i]);  // so that term_frequency() doesn't ask again
    }
    std::vector<double> all;
    all.reserve(words.size());
    for (const auto* word : words) all.push_back(known[word->term_id]);
    return all;
}

std::vector<std::size_t> Lexicon::look_up(const std::vector<std::string>& terms) const {
    std::vector<std::size_t> found;
    if (terms.empty()) return found;
    found.reserve(terms.size());
    if (!shards_.remote()) {
        for (const auto& term : terms) found.push_back(shards_.term_frequency(term));
        return found;
    }
    // Before a search, Xapian sums the statistics of all its terms over all databases; this one then finds
    // nothing.
    Xapian::Enquire enquire(shards_.all());
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
    const auto statistics = enquire.get_mset(0, 0);
    for (const auto& term : terms) found.push_back(statistics.get_termfreq(term));
    return found;
}

// Codes aren't in the dictionary.
void Lexicon::require_absent(const Word& word) {
    if (!word.code)
        (void)word_frequency(word.folded);
    else if (!shards_.remote())
        for (const auto& database : shards_.each()) require_order_near(database, word.term);
}

void Lexicon::require_whole_lists(const Xapian::Query& query) {
    if (shards_.remote()) return;
    std::size_t left = most_verified;
    for (auto term = query.get_unique_terms_begin(); term != query.get_terms_end() && left > 0; ++term) {
        if (whole_.contains(*term)) continue;
        const std::size_t before = left;
        for (const auto& database : shards_.each()) left -= require_whole_list(database, *term, left);
        // One that was too long for what was left has its turn with a later query.
        if (left < before || before == most_verified) whole_.insert(*term);
    }
}

void Lexicon::trim() {
    keep_small(acronyms_);
    keep_small(thesaurus_);
    keep_small(frequencies_);
    keep_small(word_frequencies_);
    keep_small(whole_);
}

void Lexicon::forget() {
    languages_.clear();
    acronyms_.clear();
    thesaurus_.clear();
    frequencies_.clear();
    frequencies_of_words_.clear();
    word_frequencies_.clear();
    whole_.clear();
    words_.reset();
    looked_up_ = 0;
    speller_.reset();
}

}  // namespace islet
