// How records are packed in a database: with one dictionary, trained on its first records.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <cstddef>
#include <iterator>
#include <string>

#include "analysis/chain/hash.hpp"
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

std::size_t dictionaries_in(const std::string& path) {
    const Xapian::Database database(path);
    const std::string prefix(schema::packing_key);
    return static_cast<std::size_t>(
        std::distance(database.metadata_keys_begin(prefix), database.metadata_keys_end(prefix)));
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

TEST_CASE("the first megabytes of records train the database's one dictionary", "[packing]") {
    struct Step {
        const char* why;
        std::string file, content;
        std::size_t dictionaries;
    };
    const Step steps[] = {
        {"too few records to learn from", "a.jsonl", articles("a", 2'000), 0},
        {"still too few", "b.jsonl", articles("b", 100'000), 0},
        {"a small update with enough", "c.jsonl", articles("c", 1'500'000), 1},
        {"a further one uses it", "d.jsonl", articles("d", 5'000), 1},
        {"a large one uses it as well", "e.jsonl", articles("e", 4'200'000), 1},
    };
    const TempFolder temp;
    for (const auto& step : steps) {
        INFO(step.why);
        temp.write("in/" + step.file, step.content);
        const auto report = test::run(temp / "db", {temp / "in"});
        CHECK(dictionaries_in(temp / "db") == step.dictionaries);
        CHECK(readable_passages(temp / "db") == report.passages);
    }
}

}  // namespace islet
