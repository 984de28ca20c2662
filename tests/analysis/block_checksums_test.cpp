// The file of checksums as bytes, and Xapian's version file.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/checksums/block_checksums.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "analysis/chain/hash.hpp"
#include "database/checksums/block_hash.hpp"
#include "database/checksums/version_file.hpp"
#include "tests/support/rounds.hpp"

namespace islet {
namespace {

Checksums random_sums(std::mt19937& random) {
    const auto below = [&](unsigned n) { return static_cast<std::uint32_t>(random() % n); };
    Checksums sums{below(1000), random(), {}};
    for (auto& table : sums.all) {
        table.block_size = 2048U << below(6);
        // None, some, and just about as many as a group has.
        const auto blocks = below(3) * ChecksumHead::group_sums + below(3);
        for (std::uint32_t i = 0; i < blocks; ++i) table.blocks.push_back({below(1000), below(1U << 30U)});
    }
    return sums;
}

}  // namespace

TEST_CASE("checksums come back as they were written, and with one byte changed not at all", "[checksums]") {
    std::mt19937 random(1);
    for (std::size_t round = 0; round < 20 * test::law_rounds(); ++round) {
        const auto sums = random_sums(random);
        const auto bytes = encode(sums);
        REQUIRE(decode_checksums(bytes) == sums);
        for (int i = 0; i < 50; ++i) {
            auto changed = bytes;
            changed[random() % bytes.size()] ^= static_cast<char>(1U << (random() % 8));
            CHECK_FALSE(decode_checksums(changed));
        }
        CHECK_FALSE(decode_checksums(bytes + '\0'));
        CHECK_FALSE(decode_checksums(bytes.substr(0, random() % bytes.size())));
    }
}

TEST_CASE("no start of a file asks for more than the file has", "[checksums]") {
    // All block counts at their largest: 48 GB of sums.
    auto bytes = encode(Checksums{});
    for (std::size_t at = 24; at < checksums_start; ++at) bytes[at] = '\xff';
    CHECK_FALSE(head_bytes(bytes, bytes.size()));
    CHECK_FALSE(decode_head(bytes, bytes.size()));
    CHECK(head_bytes(encode(Checksums{}), encode(Checksums{}).size()) == checksums_start + 8);
}

TEST_CASE("a head leads to each block's sum", "[checksums]") {
    std::mt19937 random(2);
    const auto sums = random_sums(random);
    const auto bytes = encode(sums);
    const auto head = decode_head(bytes, bytes.size());
    REQUIRE(head);
    for (std::size_t i = 0; i < tables; ++i) {
        const auto& table = head->all[i];
        CHECK(table.blocks == sums.all[i].blocks.size());
        for (std::uint32_t block = 0; block < table.blocks; ++block) {
            const auto group = block / ChecksumHead::group_sums;
            const auto at = table.first_byte + group * ChecksumHead::group_sums * ChecksumHead::sum_bytes;
            const auto held = decode_group(bytes.substr(at, group_bytes(table, group)),
                                           head->groups[table.first_group + group]);
            REQUIRE(held);
            CHECK((*held)[block % ChecksumHead::group_sums] == sums.all[i].blocks[block]);
        }
    }
}

TEST_CASE("a block's sum is of its revision and of every bit", "[checksums]") {
    std::string block(8192, 'x');
    block.replace(0, 4, std::string("\x01\x02\x03\x04", 4));
    CHECK(sum_of(block).revision == 0x01020304);
    CHECK(revision_of("\xff") == 0xff);
    for (const std::size_t at : {4U, 100U, 8191U}) {
        auto changed = block;
        changed[at] ^= 1;
        CHECK(sum_of(changed).revision == sum_of(block).revision);
        CHECK(sum_of(changed).hash != sum_of(block).hash);
    }
}

TEST_CASE("the hash of blocks is hash64 on every processor", "[checksums]") {
    std::mt19937 random(3);
    for (const std::size_t size : {0U, 3U, 16U, 240U, 241U, 2048U, 8192U, 65536U}) {
        std::string bytes(size, '\0');
        for (auto& byte : bytes) byte = static_cast<char>(random());
        CHECK(block_hash(bytes.data(), bytes.size()) == hash64(bytes));
    }
}

TEST_CASE("a version file says where the trees begin", "[checksums]") {
    // Magic, format and UUID, then revision 300 and six tables: block 7 at the top, of 8,192 bytes.
    std::string bytes = "\x0f\x0dXapian Glass";
    bytes += std::string(2 + 16, '\x05');
    bytes += "\xac\x02";
    for (int i = 0; i < 6; ++i) bytes += std::string("\x07\x04\x03\x04\x00\x00", 6);
    bytes += "statistics";
    const auto file = decode_version_file(bytes);
    REQUIRE(file);
    CHECK(file->revision == 300);
    CHECK(file->hash == hash64(bytes.substr(0, 34 + 2 * 6) + bytes.substr(34 + 3 * 6)));
    const auto with_lists = with_term_lists(bytes, std::string("\x09\x06\x02\x04\x12\x00", 6));
    CHECK(with_lists.size() == bytes.size());
    CHECK(decode_version_file(with_lists)->hash == file->hash);
    CHECK(decode_version_file(with_lists)->all[term_list_table].root == 9);
    CHECK(file->all[0].root == 7);
    CHECK_FALSE(file->all[0].empty);
    CHECK(file->all[5].block_size == 8192);
    struct Row {
        const char* why;
        std::size_t at;
        char value;
    };
    for (const auto& row : {Row{"another magic", 3, 'x'}, Row{"blocks of no bytes", 37, '\0'},
                            Row{"blocks of three times 2,048 bytes", 37, '\x03'},
                            Row{"a list longer than the file", 39, '\x7f'}}) {
        INFO(row.why);
        auto changed = bytes;
        changed[row.at] = row.value;
        CHECK_FALSE(decode_version_file(changed));
    }
    for (std::size_t size = 0; size < 40; ++size) CHECK_FALSE(decode_version_file(bytes.substr(0, size)));
}

}  // namespace islet
