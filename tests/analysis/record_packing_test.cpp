// Packed records: they come back as they were, a damaged one is none, and what it takes to read them is in
// the database. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "analysis/chain/hash.hpp"
#include "database/forward/seal.hpp"
#include "database/packing/record_packer.hpp"
#include "database/packing/stored_records.hpp"

namespace islet {
namespace {

// As passages of one article have it: much in common, and words of their own.
std::vector<std::string> some_records(std::size_t count) {
    const std::vector<std::string> words{"rash", "tumour", "pancreas", "insulin", "surgery",
                                         "scan", "nurse",  "dose",     "tablet",  "clinic"};
    std::vector<std::string> records;
    for (std::size_t i = 0; i < count; ++i) {
        auto record = "guides/glucagonoma-" + std::to_string(i % 7) +
                      ".html Living with a neuroendocrine tumour of the pancreas. Call your nurse if ";
        for (std::size_t k = 0; k < 40; ++k) record += words[hash64(std::to_string(i * 41 + k)) % 10] + " ";
        seal(record);
        records.push_back(std::move(record));
    }
    return records;
}

// Enough to train a dictionary on.
const std::vector<std::string>& records_of_a_guide() {
    static const auto records = some_records(3500);
    return records;
}

/// What a database would keep of it.
struct Stored {
    std::map<std::string, std::string> metadata;

    void keep(const std::string& dictionary) {
        auto sealed = dictionary;
        seal(sealed);
        metadata["islet.packing/" + hex64(dictionary_id(dictionary))] = sealed;
    }
    [[nodiscard]] StoredRecords reader() const {
        return StoredRecords([this](const std::string& key) {
            const auto found = metadata.find(key);
            return found == metadata.end() ? std::string{} : found->second;
        });
    }
};

std::size_t packed_bytes(RecordPacker& packer, const std::vector<std::string>& records) {
    std::size_t bytes = 0;
    for (const auto& record : records) bytes += packer.pack(record).size();
    return bytes;
}

}  // namespace

TEST_CASE("records come back as they were", "[packing]") {
    const auto& records = records_of_a_guide();
    const auto dictionary = train_dictionary(records);
    REQUIRE(!dictionary.empty());
    Stored stored;
    stored.keep(dictionary);
    struct Row {
        const char* why;
        std::string record;
    };
    const Row rows[] = {
        {"like those that the dictionary was trained on", records[3]},
        {"nothing", ""},
        {"a byte", "x"},
        {"nothing to make smaller: stored as it is", "\x01\x9f\xc3\x7a\xff"},
        {"zeros, which pack to nearly nothing", std::string(100'000, '\0')},
        {"any bytes, as of another alphabet", "\xd0\xa0\xd0\xb0\xd0\xba \xff\xfe"},
        {"larger than any that is packed", std::string((std::size_t{64} << 20U) + 1, 'a')},
    };
    for (const auto& packed_with : {std::string{}, dictionary}) {
        RecordPacker packer(packed_with);
        for (const auto& row : rows) {
            INFO(row.why << (packed_with.empty() ? ", without a dictionary" : ""));
            CHECK(stored.reader().unpack(packer.pack(row.record)) == row.record);
        }
    }
}

TEST_CASE("a dictionary makes records smaller", "[packing]") {
    const auto& records = records_of_a_guide();
    RecordPacker without;
    RecordPacker with(train_dictionary(records));
    CHECK(packed_bytes(with, records) * 3 < packed_bytes(without, records) * 2);
    CHECK(train_dictionary(records) == train_dictionary(records));
}

TEST_CASE("too few records train no dictionary", "[packing]") {
    CHECK(train_dictionary({}).empty());
    CHECK(train_dictionary(some_records(2000)).empty());
    CHECK(dictionary_id("no dictionary") == 0);
}

TEST_CASE("what is damaged is no record", "[packing]") {
    const auto& records = records_of_a_guide();
    const auto dictionary = train_dictionary(records);
    Stored sound;
    sound.keep(dictionary);
    const auto packed = RecordPacker(dictionary).pack(records[5]);
    auto reader = sound.reader();
    for (std::size_t i = 0; i < packed.size(); ++i) {
        for (const unsigned flip : {1U, 0x80U, 0xFFU}) {
            auto damaged = packed;
            damaged[i] = static_cast<char>(static_cast<unsigned char>(damaged[i]) ^ flip);
            INFO("byte " << i << ", " << flip);
            const auto read = reader.unpack(damaged);
            CHECK((read == records[5] || !unsealed(read)));  // some bits mean nothing
        }
        CHECK(reader.unpack(packed.substr(0, i)).empty());
    }
    CHECK(reader.unpack(packed) == records[5]);
}

TEST_CASE("without its dictionary nothing is read", "[packing]") {
    const auto& records = records_of_a_guide();
    const auto dictionary = train_dictionary(records);
    const auto packed = RecordPacker(dictionary).pack(records[5]);
    struct Row {
        const char* why;
        std::string kept;  // in the dictionary's place
    };
    const Row rows[] = {
        {"it isn't there", ""},
        {"a byte of it has changed", "X" + dictionary.substr(1)},
        {"another one is in its place", train_dictionary(some_records(3700))},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        Stored stored;
        stored.keep(dictionary);
        auto sealed = row.kept;
        seal(sealed);
        stored.metadata.begin()->second = row.kept.empty() ? "" : sealed;
        CHECK(stored.reader().unpack(packed).empty());
    }
}

}  // namespace islet
