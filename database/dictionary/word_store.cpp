// Cutting a dictionary into blocks, and finding the block of a word.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/dictionary/word_store.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "analysis/chain/hash.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "database/document_term.hpp"
#include "database/index_schema.hpp"
#include "database/packing/record_packer.hpp"
#include "database/packing/stored_records.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

constexpr std::uint64_t words_a_block = 1024;  // a look-up reads one block
constexpr std::size_t longest_key_word = 64;   // Xapian's keys end at 250-odd bytes
constexpr std::string_view last_key = "\xFF";
constexpr char separator = '\x1f';  // before any letter: "side effects" sorts before "side effects of"

bool ends_block(std::string_view word) {
    return word.size() <= longest_key_word && hash64(word) % words_a_block == 0;
}

// Headings are stored twice over, as they are found and as they are shown, and seldom read: packed they take
// less than a third. The words' blocks are looked into at every call.
bool is_packed(std::string_view table) { return table == schema::headings_key; }

std::string key_of(std::string_view table, std::string_view last_word) {
    return std::string(table).append(last_word);
}

std::map<std::string, std::string> blocks_of(const WordList& words, std::string_view table) {
    std::map<std::string, std::string> blocks;
    RecordPacker packer;
    const auto stored = [&](std::string&& blob) {
        return is_packed(table) ? packer.pack(blob) : std::move(blob);
    };
    WordList::Counts block;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto word = words.word(i);
        block.emplace_back(word, words.count(i));
        const bool last = i + 1 == words.size();
        if (!last && !ends_block(word)) continue;
        blocks.emplace(key_of(table, last ? last_key : word),
                       stored(WordList::build(std::move(block)).serialise()));
        block.clear();
    }
    return blocks;
}

[[noreturn]] void damaged_dictionary() {
    throw Error("the database's dictionary is damaged", {Remedy::rebuild, Remedy::skip_spelling});
}

/// Reads the blocks of a table.
class WordBlocks {
  public:
    WordBlocks(const Xapian::Database& database, std::string_view table) : database_(database) {
        if (is_packed(table)) records_.emplace(database);
    }

    WordList at(const std::string& key) {
        auto data = database_.get_metadata(key);
        if (records_) data = records_->unpack(data);
        auto list = WordList::parse(data);
        if (!list) damaged_dictionary();
        return std::move(*list);
    }

  private:
    const Xapian::Database& database_;
    std::optional<StoredRecords> records_;
};

[[noreturn]] void out_of_order() {
    throw Error("the database's dictionary is damaged: its words are out of order",
                {Remedy::rebuild, Remedy::skip_spelling});
}

// The last block's key sorts after all words: no key comes after a word only if there are no blocks at all.
void require_none(const Xapian::Database& database, const std::string& prefix) {
    if (database.metadata_keys_begin(prefix) != database.metadata_keys_end(prefix)) out_of_order();
}

}  // namespace

void store_words(Xapian::WritableDatabase& database, const WordList& words, std::string_view table) {
    auto blocks = blocks_of(words, table);
    const std::string prefix(table);
    for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix); ++it)
        blocks.try_emplace(*it);
    for (const auto& [key, value] : blocks)
        if (database.get_metadata(key) != value) database.set_metadata(key, value);
}

WordList load_words(const Xapian::Database& database, std::string_view table) {
    WordList words;
    const std::string prefix(table);
    std::string last = key_of(table, last_key);
    WordBlocks blocks(database, table);
    for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix); ++it)
        if (!words.extend(blocks.at(last = *it))) out_of_order();
    if (last != key_of(table, last_key)) out_of_order();
    return words;
}

WordList load_words_from(const Xapian::Database& database, std::string_view start, std::string_view table) {
    WordList::Counts found;
    const std::string prefix(table);
    auto it = database.metadata_keys_begin(prefix);
    it.skip_to(key_of(table, start.substr(0, longest_key_word + 1)));
    bool more = true;
    bool at_last = false;
    WordBlocks blocks(database, table);
    for (; more && it != database.metadata_keys_end(prefix); ++it) {
        const auto block = blocks.at(*it);
        block.for_each([&](std::string_view word, std::uint32_t count) {
            if (word.starts_with(start)) found.emplace_back(word, count);
        });
        more = block.empty() || block.word(block.size() - 1).substr(0, start.size()) <= start;
        at_last = *it == key_of(table, last_key);
    }
    if (more && !at_last) require_none(database, prefix);
    return WordList::build(std::move(found));
}

std::uint32_t stored_frequency(const Xapian::Database& database, std::string_view word) {
    const std::string prefix(schema::words_key);
    auto it = database.metadata_keys_begin(prefix);
    // A word longer than the longest key compares with any key as its beginning does.
    it.skip_to(key_of(prefix, word.substr(0, longest_key_word + 1)));
    if (it == database.metadata_keys_end(prefix)) {
        require_none(database, prefix);
        return 0;
    }
    const auto frequency = WordList::frequency_in(database.get_metadata(*it), word);
    if (!frequency) damaged_dictionary();
    return *frequency;
}

std::string heading_entry(std::string_view heading) {
    constexpr std::size_t longest = 80;  // bytes; a longer heading is a sentence
    const auto shown = trim_ascii(heading);
    if (shown.size() > longest || shown.find_first_of("\t\r\n\x1f") != std::string_view::npos) return {};
    const auto folded = fold_string(shown);
    if (folded.empty() || folded.size() > 2 * longest) return {};
    return folded + separator + std::string(shown);
}

std::string_view shown_heading(std::string_view entry) {
    return entry.substr(std::min(entry.find(separator), entry.size() - 1) + 1);
}

}  // namespace islet
