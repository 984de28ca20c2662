// Batches that are written without Xapian: to the last byte what Xapian makes of the same records.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/batch/batch_database.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "indexer/writing/bulk_builder.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using std::string_literals::operator""s;
using test::bytes_of;
using test::TempFolder;

struct Given {
    std::vector<NewRecord> records;
    std::vector<std::pair<std::string, std::string>> metadata;
};

void fill(RecordTarget& target, const Given& given) {
    for (const auto& record : given.records) target.add(record);
    for (const auto& [key, value] : given.metadata) target.set_metadata(key, value);
}

// All that isn't made up for each database (its UUID), once it is merged.
std::string merged(const std::vector<std::string>& sources, const std::string& path) {
    merge_databases(sources, path);
    auto version = bytes_of(path + "/iamglass");
    version.replace(16, 16, 16, '-');
    for (const auto* table : {"postlist", "docdata"}) version += bytes_of(path + "/" + table + ".glass");
    return version;
}

// Twice, one behind the other, as batches are.
void check_same(const Given& given) {
    const TempFolder temp;
    {
        Xapian::WritableDatabase database(temp / "xapian", Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST);
        DatabaseTarget target(database);
        fill(target, given);
        database.commit();
    }
    BatchDatabase batch(temp / "batch");
    fill(batch, given);
    batch.write();
    std::ostringstream problems;
    CHECK(Xapian::Database::check(temp / "batch", 0, &problems) == 0);
    INFO(problems.str());
    const auto ours = merged({temp / "batch", temp / "batch"}, temp / "merged-batch");
    const auto theirs = merged({temp / "xapian", temp / "xapian"}, temp / "merged-xapian");
    CHECK((ours == theirs));  // bytes that nobody wants to see
}

class WordSource {
  public:
    const Word* plain(const std::string& form) { return analyzer_.word(form); }
    // Any bytes are a term.
    const Word* term(const std::string& term) { return analyzer_.term(term); }

  private:
    Analyzer analyzer_;
};

NewRecord record(std::vector<NewRecord::Count> words, std::string data = "text") {
    NewRecord made;
    made.words = std::move(words);
    made.filters = {"Xp"};
    made.data = std::move(data);
    return made;
}

std::string noise(std::size_t size, std::mt19937& random) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(random() & 0xFFU);
    return bytes;
}

Given many(std::size_t records, const std::function<NewRecord(std::size_t)>& make) {
    Given given;
    for (std::size_t i = 0; i < records; ++i) given.records.push_back(make(i));
    return given;
}

}  // namespace

TEST_CASE("a batch is what Xapian would have written", "[batch]") {
    WordSource words;
    std::mt19937 random(19);  // NOLINT(cert-msc51-cpp): the same each time
    const auto* common = words.plain("tumour");
    const auto numbered = [&](std::size_t i) { return words.term("w" + std::to_string(i)); };
    const auto valued = [&](std::size_t i) {
        auto made = record({{common, 1}});
        if (i % 3 > 0) made.values = {{0, "20" + std::to_string(i % 40)}, {2, noise(20 + i % 90, random)}};
        if (i % 5 == 0) made.values = {{1, std::to_string(i)}};
        return made;
    };
    auto whole = record({{common, 3}, {words.plain("rash"), 1}});
    whole.whole = true;
    auto filtered = record({{common, 1}});
    filtered.filters = {"Q0123456789abcdef", "Ken", "Kguide", "Xd", "F" + std::string(199, 'f')};
    const auto zeros = record({{words.term("a\0b"s), 1}, {words.term("a"), 2}, {words.term("a\0"s), 1}});
    struct {
        const char* why;
        Given given;
    } const rows[] = {
        {"one record", {{record({{common, 2}})}, {}}},
        {"words of an article, under their prefix", {{record({{common, 2}}), whole}, {}}},
        {"nothing but filters, so of no length", {{record({}), filtered}, {}}},
        {"a frequency that doesn't fit beside the shared letters",
         {{record({{words.term("abc"), 1}, {words.term("abd"), 126}, {words.term("abe"), 127}})}, {}}},
        {"frequencies of several bytes", {{record({{common, 300}, {words.plain("rash"), 70'000}})}, {}}},
        {"zeros in terms, which sort by what comes behind", {{zeros}, {}}},
        {"a term as long as can be", {{record({{words.term(std::string(64, 'x')), 1}})}, {}}},
        {"data of several items and blocks", {{record({{common, 1}}, noise(50'000, random))}, {}}},
        {"metadata, short and long", {{record({{common, 1}})}, {{"k", "v"}, {"l", noise(70'000, random)}}}},
        {"lists of many chunks",
         many(5'000,
              [&](std::size_t i) {
                  return i % 7 == 0 ? record({{numbered(i), 1}})
                                    : record({{common, static_cast<Xapian::termcount>(1 + i % 200)}});
              })},
        {"records whose numbers take three bytes", many(40'000,
                                                        [&](std::size_t) {
                                                            return record({{common, 1}});
                                                        })},
        {"values of some records, in several chunks", many(900, valued)},
        {"many terms, so that branches have branches above them",
         many(300,
              [&](std::size_t i) {
                  std::vector<NewRecord::Count> all;
                  for (std::size_t k = 0; k < 100; ++k)
                      all.push_back({words.term(std::to_string(i * 100 + k) + std::string(50, 'z')), 1});
                  return record(std::move(all), noise(300, random));
              })},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        check_same(row.given);
    }
}

TEST_CASE("random records are the same as well", "[batch]") {
    WordSource words;
    std::mt19937 random(20);  // NOLINT(cert-msc51-cpp)
    for (int round = 0; round < 20; ++round) {
        INFO("round " << round);
        const auto records = 1 + random() % 300;
        check_same(many(records, [&](std::size_t) {
            std::map<std::string, Xapian::termcount> terms;
            for (auto n = random() % 60; n > 0; --n)
                terms["t" + std::to_string(random() % (1U << random() % 12))] =
                    static_cast<Xapian::termcount>(1 + random() % (1U << random() % 10));
            std::vector<NewRecord::Count> counts;
            for (const auto& [term, wdf] : terms) counts.push_back({words.term(term), wdf});
            auto made = record(std::move(counts), noise(1 + random() % 3'000, random));
            made.whole = random() % 10 == 0;
            if (random() % 2 == 0)
                made.values = {{1, noise(8, random)}, {2, noise(1 + random() % 250, random)}};
            return made;
        }));
    }
}

TEST_CASE("what Xapian refuses is refused", "[batch]") {
    WordSource words;
    const TempFolder temp;
    BatchDatabase batch(temp / "batch");
    auto too_long = record({});
    too_long.filters = {std::string(246, 'F')};
    CHECK_THROWS_AS(batch.add(too_long), Xapian::InvalidArgumentError);
    auto many_zeros = record({{words.term("a"), 1}});
    many_zeros.filters = {"F" + std::string(150, '\0')};  // two bytes each, in a key
    batch.add(many_zeros);
    CHECK_THROWS_AS(batch.write(), Xapian::InvalidArgumentError);
    BatchDatabase nowhere(temp / "no/folder");
    nowhere.add(record({{words.term("a"), 1}}));
    CHECK_THROWS(nowhere.write());
}

TEST_CASE("numbers in keys sort as numbers do", "[batch]") {
    std::string before;
    for (std::uint64_t n = 0; n <= 0xFFFFFFFFU; n += 1 + n / 3) {
        std::string key;
        put_sortable(key, static_cast<std::uint32_t>(n));
        CHECK(before < key);
        before = key;
    }
    struct {
        std::uint32_t number;
        std::string bytes;
    } const rows[] = {{0, "\0\0"s},
                      {0x7FFF, "\x7F\xFF"},
                      {0x8000, "\x80\x80\0"s},
                      {0x3FFFFF, "\xBF\xFF\xFF"},
                      {0x400000, "\xC0\x40\0\0"s},
                      {0xFFFFFFFF, "\xE0\xFF\xFF\xFF\xFF"}};
    for (const auto& row : rows) {
        std::string key;
        put_sortable(key, row.number);
        CHECK(key == row.bytes);
    }
}

}  // namespace islet
