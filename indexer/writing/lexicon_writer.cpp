// Writing of dictionary, abbreviations and thesaurus.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/lexicon_writer.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "analysis/chain/hash.hpp"
#include "database/dictionary/acronym_table.hpp"
#include "database/dictionary/thesaurus.hpp"
#include "database/dictionary/word_store.hpp"
#include "database/document_term.hpp"
#include "database/index_schema.hpp"
#include "islet/error.hpp"
#include "language/lists.hpp"

namespace islet {
namespace {

WordList to_list(const WordCounts& counts) { return WordList::build({counts.begin(), counts.end()}); }

// The entries under one key, with the key of each one's other form.
struct KeyedEntries {
    std::vector<AcronymEntry> entries;
    std::unordered_map<std::string, std::size_t> by_other;
};

// languages: those of the changes; an entry doesn't say its own, so it is found by the keys of each.
KeyedEntries load(const Xapian::Database& database, const std::string& key, bool by_short,
                  const std::set<Language>& languages, Analyzer& analyzer) {
    auto stored = decode_acronyms(database.get_metadata(key));
    if (!stored) throw Error("the database's abbreviations are damaged", {Remedy::rebuild});
    KeyedEntries loaded{std::move(*stored), {}};
    for (std::size_t i = 0; i < loaded.entries.size(); ++i) {
        const auto& e = loaded.entries[i];
        for (const auto language : languages) {
            const ReadingIn reading(language);
            loaded.by_other[by_short ? long_form_key(e.long_form, analyzer) : acronym_key(e.short_form)] = i;
        }
    }
    return loaded;
}

// An entry whose count falls to 0 stays in place until it is written.
void apply(KeyedEntries& target, const std::string& other_key, const std::string& short_form,
           const std::string& long_form, int count) {
    const auto [found, fresh] = target.by_other.try_emplace(other_key, target.entries.size());
    if (fresh) target.entries.emplace_back();
    auto& entry = target.entries[found->second];
    count_pair(entry, short_form, long_form, 0);
    entry.count =
        static_cast<std::uint32_t>(std::max<std::int64_t>(0, static_cast<std::int64_t>(entry.count) + count));
}

void change_words(Xapian::WritableDatabase& database, std::string_view table, const WordCounts& added,
                  const WordCounts& removed) {
    if (added.empty() && removed.empty()) return;
    auto words = load_words(database, table);
    words.merge(to_list(added));
    words.subtract(to_list(removed));
    store_words(database, words, table);
}

}  // namespace

void LexiconWriter::count_record(std::string_view record, std::uint64_t length, int sign) {
    record_length_ += sign * static_cast<std::int64_t>(length);
    const auto view = decode_document(record);
    if (!view) return;
    const auto language = language_named(view->language);
    const ReadingIn reading(language);
    std::set<std::pair<std::string, std::string>> met;  // a pair counts once per document
    for (const auto& a : view->abbreviations) {
        auto key = std::pair(acronym_key(a.short_form), long_form_key(a.long_form, analyzer_));
        if (key.first.empty() || key.second.empty() || !met.insert(key).second) continue;
        auto& change = acronyms_[std::move(key)];
        count_pair(change.forms, a.short_form, a.long_form, 0);
        change.count += sign;
        change.language = language;
    }
}

void LexiconWriter::forget_passage(const PassageView& passage, const std::vector<Token>& text) {
    forgotten_.add(text);
    if (passage.boilerplate) return;
    WordCounts headings;
    count_headings(passage.title, passage.headings, headings);
    removed_.add_headings(headings);
}

void LexiconWriter::write(Xapian::WritableDatabase& database) {
    removed_.words = forgotten_.take();
    change_words(database, schema::words_key, added_.words, removed_.words);
    change_words(database, schema::headings_key, added_.headings, removed_.headings);
    write_acronyms(database, true);
    write_acronyms(database, false);
    const auto length = static_cast<std::int64_t>(record_length(database)) + record_length_;
    database.set_metadata(schema::stats_key, std::to_string(std::max<std::int64_t>(0, length)));
}

void LexiconWriter::write_acronyms(Xapian::WritableDatabase& database, bool by_short) {
    std::map<std::string, KeyedEntries> changed;
    std::set<Language> languages;
    for (const auto& [keys, change] : acronyms_) languages.insert(change.language);
    for (const auto& [keys, change] : acronyms_) {
        const auto& key = by_short ? keys.first : keys.second;
        auto found = changed.find(key);
        if (found == changed.end())
            found = changed.emplace(key, load(database, key, by_short, languages, analyzer_)).first;
        apply(found->second, by_short ? keys.second : keys.first, change.forms.short_form,
              change.forms.long_form, change.count);
    }
    for (auto& [key, loaded] : changed) {
        auto& entries = loaded.entries;
        std::erase_if(entries, [](const AcronymEntry& e) { return e.count == 0; });
        sort_by_count(entries);
        database.set_metadata(key, entries.empty() ? std::string{} : encode(entries));
    }
}

namespace {

constexpr std::string_view given_stamp = "given";

std::string builtin_stamp() {
    std::string all;
    for (const Language language : languages_with_lists()) {
        const ReadingIn reading(language);
        all += std::string(builtin_synonyms()) + std::string(list_text(List::related_concepts));
    }
    return hex64(hash64(all));
}

struct BuiltinTables {
    SynonymTable synonyms, related;
};

// Worked out once per process: twenty thousand phrases are analysed for them.
const BuiltinTables& builtin_tables(Analyzer& analyzer) {
    static const auto tables = [&] {
        std::vector<std::string> problems;  // the test of the built-in thesaurus sees that there are none
        BuiltinTables made;
        for (const Language language : languages_with_lists()) {
            const ReadingIn reading(language);
            BuiltinTables of;
            of.synonyms = read_synonyms(builtin_synonyms(), analyzer, problems);
            of.related = builtin_relations(of.synonyms, analyzer);
            of.synonyms.merge(made.synonyms);  // no key is another language's too
            of.related.merge(made.related);
            made = std::move(of);
        }
        return made;
    }();
    return tables;
}

using StoredThesaurus = std::map<std::string, std::string>;  // by key, what is stored

StoredThesaurus stored(const SynonymTable& synonyms, const SynonymTable& related) {
    std::map<std::string, ThesaurusEntry> entries;
    for (const auto& [key, phrases] : synonyms) entries[key].synonyms = phrases;
    for (const auto& [key, phrases] : related) entries[key].related = phrases;
    StoredThesaurus all;
    for (const auto& [key, entry] : entries) all.emplace_hint(all.end(), key, encode_thesaurus(entry));
    return all;
}

const StoredThesaurus& builtin_thesaurus(Analyzer& analyzer) {
    static const auto all = stored(builtin_tables(analyzer).synonyms, builtin_tables(analyzer).related);
    return all;
}

// In place of what is built in, or (+FILE) added to it.
StoredThesaurus given_thesaurus(const std::string& file, Analyzer& analyzer) {
    const bool adds = file.starts_with('+');
    SynonymTable table = adds ? builtin_tables(analyzer).synonyms : SynonymTable{};
    merge_synonyms(table, read_synonyms_file(synonyms_path(file), analyzer));
    return stored(table, adds ? builtin_tables(analyzer).related : SynonymTable{});
}

void write_entries(Xapian::WritableDatabase& database, const StoredThesaurus& entries) {
    std::vector<std::string> old;
    const auto prefix = std::string(schema::synonym_key);
    for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix); ++it)
        old.push_back(*it);
    for (const auto& key : old)
        if (!entries.contains(key)) database.set_metadata(key, {});
    for (const auto& [key, entry] : entries) database.set_metadata(key, entry);
}

}  // namespace

void write_thesaurus(Xapian::WritableDatabase& database, const std::string& file, Analyzer& analyzer) {
    if (file.empty())
        write_entries(database, builtin_thesaurus(analyzer));
    else
        write_entries(database, given_thesaurus(file, analyzer));
    database.set_metadata(schema::thesaurus_key, file.empty() ? builtin_stamp() : std::string(given_stamp));
}

bool thesaurus_is_old(const Xapian::Database& database) {
    const auto stamp = database.get_metadata(schema::thesaurus_key);
    return stamp != given_stamp && stamp != builtin_stamp();
}

std::uint64_t record_length(const Xapian::Database& database) {
    const auto text = database.get_metadata(schema::stats_key);
    return text.empty() ? 0 : std::strtoull(text.c_str(), nullptr, 10);
}

}  // namespace islet
