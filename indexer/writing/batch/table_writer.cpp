// Blocks, items and the tree above them.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// block: revision (4 bytes) level (1) free (2) free (2) end of directory (2) | offsets of items, 2 bytes each
// |
//        free | items, the first one last
// leaf's item:   size - 3 and flags (2) length of key (1) key [component (2), unless the first] tag's part
// branch's item: block (4) length of key (1) key component (2)
// Numbers have their highest byte first.
#include "indexer/writing/batch/table_writer.hpp"

#include <xapian.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <fstream>
#include <random>

#include "database/bytes.hpp"

namespace islet {
namespace {

static_assert(
    XAPIAN_MAJOR_VERSION == 1 && XAPIAN_MINOR_VERSION == 4,
    "these are the files of Xapian 1.4: see what the new version writes, and batch_database_test.cpp");
constexpr std::size_t block_bytes = 8192;
constexpr std::size_t directory = 11;  // where it begins
constexpr std::size_t offset_bytes = 2;
constexpr std::size_t item_size_bytes = 2, item_head_bytes = 3, component_bytes = 2;  // of an item
constexpr std::size_t items_a_block = 4;                                              // at least
constexpr std::size_t most_item = (block_bytes - directory - items_a_block * offset_bytes) / items_a_block;
constexpr std::size_t longest_key = 255, most_components = 0xFFFF;
constexpr unsigned first_part = 0x20, last_part = 0x40;
constexpr std::uint32_t revision = 1;
constexpr unsigned never_deflated = 0;  // records are packed already, and lists are there for a moment

template <std::size_t bytes>
void put_fixed(char* at, std::uint64_t n) {
    for (std::size_t i = 0; i < bytes; ++i) at[i] = static_cast<char>(n >> 8 * (bytes - 1 - i) & 0xFFU);
}
template <std::size_t bytes>
void append_fixed(std::string& out, std::uint64_t n) {
    out.resize(out.size() + bytes);
    put_fixed<bytes>(out.data() + out.size() - bytes, n);
}

// What a version file says of a table; height: of the tree above the leaves, with flags below.
std::string table_entry(std::uint32_t root, std::uint64_t height, std::uint64_t entries,
                        std::string_view unused) {
    std::string entry;
    put_number(entry, root);
    put_number(entry, height);
    put_number(entry, entries);
    put_number(entry, block_bytes >> 11U);
    put_number(entry, never_deflated);
    put_string(entry, unused);
    return entry;
}

}  // namespace

void write_file(const std::string& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    file.close();
    if (!file) throw Xapian::DatabaseError("can't write " + path, errno);
}

void put_sortable(std::string& out, std::uint32_t n) {
    constexpr unsigned bits_of_two = 15;
    const auto bits = static_cast<unsigned>(std::bit_width(n));
    // As many leading ones as there are bytes more than two.
    const auto bytes = bits <= bits_of_two ? 2 : (bits + 5) / 7;
    const auto marks = bytes == 2 ? 0U : (0xFFU << (10 - bytes)) & 0xFFU;
    for (auto i = bytes; i-- > 0;) {
        const auto byte = i >= sizeof n ? 0 : n >> 8 * i & 0xFFU;
        out += static_cast<char>(i + 1 == bytes ? byte | marks : byte);
    }
}

// The block in work of one level.
struct TableWriter::Level {
    std::string block = std::string(block_bytes, '\0');
    std::size_t directory_end = directory, lowest = block_bytes;
    std::string first_key;  // of its first item, for the level above
    std::size_t first_component = 0;
    bool leftmost = true;

    [[nodiscard]] bool has_room(std::size_t item) const {
        return lowest - directory_end >= item + offset_bytes;
    }
    [[nodiscard]] bool empty() const { return directory_end == directory; }

    void add(std::string_view item) {
        lowest -= item.size();
        item.copy(block.data() + lowest, item.size());
        put_fixed<offset_bytes>(block.data() + directory_end, lowest);
        directory_end += offset_bytes;
    }
};

TableWriter::TableWriter() {
    levels_.emplace_back();
    // Xapian's tables begin with an entry that has neither a key nor a tag.
    item_.clear();
    append_fixed<item_size_bytes>(item_, (first_part | last_part) << 8U);
    item_ += '\0';
    levels_[0].add(item_);
}

TableWriter::~TableWriter() = default;

void TableWriter::add(std::string_view key, std::string_view tag) {
    if (key.empty() || key.size() > longest_key)
        throw Xapian::InvalidArgumentError("key of " + std::to_string(key.size()) + " bytes");
    auto left = tag;
    const auto room = most_item - item_head_bytes - key.size() - component_bytes;
    std::size_t component = 1;
    for (; left.size() > room; ++component) {
        add_item(key, left.substr(0, room), component, false);
        left.remove_prefix(room);
    }
    add_item(key, left, component, true);
    ++entries_;
}

void TableWriter::add_item(std::string_view key, std::string_view part, std::size_t component, bool last) {
    if (component > most_components) throw Xapian::InvalidArgumentError("entry of too many bytes");
    const bool first = component == 1;
    const auto size = item_head_bytes + key.size() + (first ? 0 : component_bytes) + part.size();
    item_.clear();
    const auto parts = (first ? first_part : 0) | (last ? last_part : 0);
    append_fixed<item_size_bytes>(item_, (size - item_head_bytes) | parts << 8U);
    item_ += static_cast<char>(key.size());
    item_ += key;
    if (!first) append_fixed<component_bytes>(item_, component);
    item_ += part;
    if (!levels_[0].has_room(item_.size())) {
        const auto block = write(levels_[0]);
        add_child(1, levels_[0].first_key, levels_[0].first_component, block);
        auto& leaf = levels_[0] = {};
        leaf.leftmost = false;
        leaf.first_key = key;
        leaf.first_component = component;
    }
    levels_[0].add(item_);
}

// The first block of a level is under no key: whatever comes before the second one is in it.
void TableWriter::add_child(std::size_t level, std::string_view key, std::size_t component,
                            std::uint32_t child) {
    if (levels_.size() == level) levels_.emplace_back();
    std::string item;
    append_fixed<4>(item, child);
    const bool none = levels_[level].leftmost && levels_[level].empty();
    if (none) key = {};
    item += static_cast<char>(key.size());
    item += key;
    append_fixed<component_bytes>(item, none ? 0 : component);
    if (!levels_[level].has_room(item.size())) {
        const auto block = write(levels_[level]);
        add_child(level + 1, levels_[level].first_key, levels_[level].first_component, block);
        levels_[level] = {};
        levels_[level].leftmost = false;
    }
    auto& branch = levels_[level];
    if (branch.empty()) {
        branch.first_key = key;
        branch.first_component = component;
    }
    branch.add(item);
}

std::uint32_t TableWriter::write(Level& level) {
    const auto number = blocks_.size() / block_bytes;
    auto* block = level.block.data();
    put_fixed<4>(block, revision);
    block[4] = static_cast<char>(&level - levels_.data());
    for (const auto at : {5U, 7U}) put_fixed<2>(block + at, level.lowest - level.directory_end);
    put_fixed<2>(block + 9, level.directory_end);
    blocks_ += level.block;
    return static_cast<std::uint32_t>(number);
}

std::string TableWriter::finish(const std::string& path) {
    auto block = write(levels_[0]);
    for (std::size_t level = 1; level < levels_.size(); ++level) {
        add_child(level, levels_[level - 1].first_key, levels_[level - 1].first_component, block);
        block = write(levels_[level]);
    }
    write_file(path, blocks_);
    constexpr unsigned in_sequence = 2;  // leaves follow each other in the file
    std::string unused;                  // no block, from 0 to 0
    put_number(unused, revision);
    put_number(unused, blocks_.size() / block_bytes);
    unused.append(4, '\0');
    return table_entry(block, (levels_.size() - 1) << 2U | in_sequence, entries_, unused);
}

void DatabaseSums::add(std::uint32_t length) {
    ++records;
    if (length > 0) shortest = shortest == 0 ? length : std::min(shortest, length);
    longest = std::max(longest, length);
    total_length += length;
}

std::string empty_table() {
    constexpr unsigned in_sequence_without_root = 3;
    return table_entry(0, in_sequence_without_root, 0, {});
}

std::string version_of(std::string_view postlist, std::string_view docdata, const DatabaseSums& sums) {
    constexpr std::string_view magic_and_format = "\x0f\x0dXapian Glass\x04\x6e";
    std::string out(magic_and_format);
    std::random_device any;  // the database's UUID
    for (int i = 0; i < 4; ++i) append_fixed<4>(out, any());
    put_number(out, revision);
    out.append(postlist).append(docdata);
    // termlist, position, spelling, synonym: no file
    for (int i = 0; i < 4; ++i) out += empty_table();
    put_number(out, sums.records);
    put_number(out, 0);  // how far the highest number is above that
    put_number(out, sums.shortest);
    put_number(out, sums.highest_wdf);
    put_number(out, sums.longest - sums.highest_wdf);
    put_number(out, 0);  // oldest changeset
    put_number(out, sums.total_length);
    put_number(out, 0);  // spelling
    return out;
}

}  // namespace islet
