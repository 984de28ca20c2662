// How records are packed in a database: with one dictionary, trained on its first records, until much more
// comes. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <cstddef>
#include <set>
#include <string>

#include "analysis/chain/hash.hpp"
#include "database/packing/record_packer.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

using test::TempFolder;

// JSON Lines of articles with words of their own, `bytes` of text in all.
std::string articles(const std::string& prefix, std::size_t bytes) {
    std::string lines, text;
    for (std::size_t n = 0, written = 0; written < bytes; ++n, written += text.size()) {
        text.clear();
        for (std::size_t k = 0; k < 300; ++k)
            text += "word" + std::to_string(hash64(prefix + std::to_string(n * 300 + k)) % 900) +
                    (k % 12 == 11 ? ". " : " ");
        lines += R"({"id":")" + prefix + std::to_string(n) + R"(","title":"Guide","text":")" + text + "\"}\n";
    }
    return lines;
}

std::set<std::size_t> dictionary_sizes(const std::string& path) {
    const Xapian::Database database(path);
    const std::string prefix(schema::packing_key);
    std::set<std::size_t> sizes;
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key)
        sizes.insert(database.get_metadata(*key).size());
    return sizes;
}

std::size_t readable_passages(const std::string& path) {
    const Xapian::Database database(path);
    StoredRecords records(database);
    const std::string mark(schema::passage_mark);
    std::size_t readable = 0;
    for (auto it = database.postlist_begin(mark); it != database.postlist_end(mark); ++it) {
        const auto data = records.read(database.get_document(*it));
        readable += decode_passage(data) ? 1 : 0;
    }
    return readable;
}

}  // namespace

TEST_CASE("one dictionary for all records, until much is added to little", "[packing]") {
    struct Step {
        const char* why;
        std::string file, content;
        bool rebuild;
        std::size_t dictionaries, largest;  // at least as large as that
    };
    constexpr std::size_t full = most_dictionary_bytes / 2;
    const Step steps[] = {
        {"too few records to learn from", "a.jsonl", articles("a", 2'000), false, 0, 0},
        {"a small update trains a small one", "b.jsonl", articles("b", 300'000), false, 1, 0},
        {"a further small one uses it", "c.jsonl", articles("c", 5'000), false, 1, 0},
        {"a large one trains one that fits it", "d.jsonl", articles("d", 4'200'000), false, 2, full},
        {"a small one uses that", "e.jsonl", articles("e", 5'000), false, 2, full},
        {"made afresh, there is one", "g.jsonl", articles("g", 5'000), true, 1, full},
    };
    const TempFolder temp;
    for (const auto& step : steps) {
        INFO(step.why);
        temp.write("in/" + step.file, step.content);
        const auto report = test::run(temp / "db", {temp / "in"}, step.rebuild);
        const auto sizes = dictionary_sizes(temp / "db");
        CHECK(sizes.size() == step.dictionaries);
        CHECK((sizes.empty() ? 0 : *sizes.rbegin()) >= step.largest);
        CHECK(readable_passages(temp / "db") == report.passages);
    }
}

}  // namespace islet
