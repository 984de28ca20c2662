// Cutting a dictionary into blocks, and finding the block of a word.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/word_store.hpp"

#include <map>
#include <string>

#include "analysis/document_term.hpp"
#include "analysis/error.hpp"
#include "analysis/index_schema.hpp"

namespace islet {
namespace {

constexpr std::uint64_t words_a_block = 1024;
constexpr std::size_t longest_key_word = 64;  // Xapian's keys end at 250-odd bytes
constexpr std::string_view last_key = "\xFF";

bool ends_block(std::string_view word) {
    return word.size() <= longest_key_word && hash64(word) % words_a_block == 0;
}

std::string key_of(std::string_view last_word) { return std::string(schema::words_key).append(last_word); }

std::map<std::string, std::string> blocks_of(const WordList& words) {
    std::map<std::string, std::string> blocks;
    WordList::Counts block;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto word = words.word(i);
        block.emplace_back(word, words.count(i));
        const bool last = i + 1 == words.size();
        if (!last && !ends_block(word)) continue;
        blocks.emplace(key_of(last ? last_key : word), WordList::build(std::move(block)).serialise());
        block.clear();
    }
    return blocks;
}

WordList parse_block(const std::string& data) {
    auto list = WordList::parse(data);
    if (!list)
        throw Error("the database's dictionary is damaged",
                    "run islet-index --rebuild with its sources, or search with --no-spell");
    return std::move(*list);
}

}  // namespace

void store_words(Xapian::WritableDatabase& database, const WordList& words) {
    auto blocks = blocks_of(words);
    const std::string prefix(schema::words_key);
    for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix); ++it)
        blocks.try_emplace(*it);
    for (const auto& [key, value] : blocks)
        if (database.get_metadata(key) != value) database.set_metadata(key, value);
}

WordList load_words(const Xapian::Database& database) {
    WordList words;
    const std::string prefix(schema::words_key);
    for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix); ++it)
        if (!words.extend(parse_block(database.get_metadata(*it))))
            throw Error("the database's dictionary is damaged: its words are out of order",
                        "run islet-index --rebuild with its sources, or search with --no-spell");
    return words;
}

std::uint32_t stored_frequency(const Xapian::Database& database, std::string_view word) {
    const std::string prefix(schema::words_key);
    auto it = database.metadata_keys_begin(prefix);
    // A word beyond the longest key compares with any key as its beginning does.
    it.skip_to(key_of(word.substr(0, longest_key_word + 1)));
    if (it == database.metadata_keys_end(prefix)) return 0;
    return parse_block(database.get_metadata(*it)).frequency(word);
}

}  // namespace islet
