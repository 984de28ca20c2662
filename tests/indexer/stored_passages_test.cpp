// Passages are read together with their articles, and never with another's.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/packing/stored_passages.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace islet {
namespace {

std::string passage_of(std::uint64_t to_article, std::uint64_t ordinal) {
    PassageRecord passage;
    passage.to_article = to_article;
    passage.ordinal = ordinal;
    passage.text = "A rash.";
    return encode(passage);
}

std::string article_named(std::string_view id, std::uint64_t passages, std::string_view title = {}) {
    DocumentView article;
    article.document_id = id;
    article.title = title;
    article.passages = passages;
    return encode(article);
}

/// Counts what is asked for.
struct Records {
    std::map<Xapian::docid, std::string> records;
    std::size_t asked = 0;

    StoredPassages reader() {
        return StoredPassages([this](Xapian::docid id) {
            ++asked;
            const auto found = records.find(id);
            if (found == records.end()) throw Xapian::DocNotFoundError("none");
            return found->second;
        });
    }
};

}  // namespace

TEST_CASE("a passage is read with its article, or not at all", "[stored_passages]") {
    struct Row {
        const char* why;
        std::map<Xapian::docid, std::string> records;
        Xapian::docid id, step;
        std::string_view article;  // "" for none
    };
    constexpr auto last = std::numeric_limits<Xapian::docid>::max();
    const std::vector<Row> rows = {
        {"directly behind it", {{1, passage_of(1, 0)}, {2, article_named("a", 1)}}, 1, 1, "a"},
        {"behind another passage", {{4, passage_of(2, 0)}, {6, article_named("a", 2)}}, 4, 1, "a"},
        {"of two databases numbered in turn", {{4, passage_of(2, 0)}, {8, article_named("a", 2)}}, 4, 2, "a"},
        {"of another number of passages", {{1, passage_of(1, 0)}, {2, article_named("a", 2)}}, 1, 1, ""},
        {"another place among these", {{1, passage_of(1, 1)}, {2, article_named("a", 1)}}, 1, 1, ""},
        {"a passage where the article should be", {{1, passage_of(1, 0)}, {2, passage_of(1, 0)}}, 1, 1, ""},
        {"damage there", {{1, passage_of(1, 0)}, {2, article_named("a", 1) + "x"}}, 1, 1, ""},
        {"nothing there", {{1, passage_of(1, 0)}}, 1, 1, ""},
        {"damage in the passage", {{1, passage_of(1, 0) + "x"}, {2, article_named("a", 1)}}, 1, 1, ""},
        {"an article", {{2, article_named("a", 1)}}, 2, 1, ""},
        {"a number that no record can have",
         {{last, passage_of(1, 0)}, {0, article_named("a", 1)}},
         last,
         1,
         ""},
        {"a way that no number can have",
         {{1, passage_of(1U << 31U, 0)}, {1, article_named("a", 1)}},
         1,
         4,
         ""},
        {"a way longer than any number",
         {{1, passage_of(std::uint64_t{1} << 62U, 0)}, {1, article_named("a", 1)}},
         1,
         4,
         ""},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        Records records{row.records};
        auto reader = records.reader();
        StoredPassage passage;
        const bool read = reader.read(row.id, std::string(records.records.at(row.id)), row.step, passage);
        REQUIRE(read == !row.article.empty());
        if (!read) continue;
        CHECK(passage.view.document_id == row.article);
        CHECK(passage.view.text == "A rash.");
    }
}

TEST_CASE("articles are kept until they are forgotten, or are too many", "[stored_passages]") {
    Records records;
    records.records = {{1, passage_of(2, 0)}, {2, passage_of(1, 1)}, {3, article_named("a", 2, "Title")}};
    auto reader = records.reader();
    StoredPassage first, second;
    REQUIRE(reader.read(1, first));
    REQUIRE(reader.read(2, second));
    CHECK(records.asked == 3);  // the article once
    reader.forget();
    CHECK(first.view.title == "Title");  // what was read stays
    records.records[3] = article_named("b", 2);
    REQUIRE(reader.read(2, second));
    CHECK(second.view.document_id == "b");
    const std::string long_title(100'000, 'x');
    for (Xapian::docid id = 10; id < 40; ++id) records.records[id] = article_named("c", 0, long_title);
    for (int round = 0; round < 2; ++round)
        for (Xapian::docid id = 10; id < 40; ++id) REQUIRE(reader.article(id));
    records.asked = 0;
    REQUIRE(reader.article(3));
    CHECK(records.asked == 1);  // it had to give way
}

}  // namespace islet
