// Results by document: which are listed, how many there are, and articles that are in two databases.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

#include "islet/searcher.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet {
namespace {

const std::string house_notes =
    "Visitors leave their car in the yard behind the main building and ring the bell twice, since nobody "
    "sits at "
    "the desk in the afternoon; the canteen opens at eight, closes after lunch and sells tea, rolls and "
    "fruit to "
    "whoever has a card, while the choir meets in the chapel every evening and the library lends its books "
    "for "
    "three weeks, longer if nobody else has asked for them by then, and the garden is open until sunset.";

/// Thirty articles on octreotide. Two say "slow release", one of them in its last part; the others the words
/// apart.
struct Articles {
    test::TempFolder temp;

    Articles() {
        for (int i = 0; i < 30; ++i) {
            std::string text =
                "# Leaflet " + std::to_string(i) + "\n\n## First\n\nOctreotide is slow to act.\n\n";
            for (int part = 0; part < 5; ++part)
                text += "## Part " + std::to_string(part) + "\n\nSlow words. " + house_notes +
                        " The release is late.\n\n";
            text += "## Last\n\n";
            text += i == 7 ? "A slow release form is given here." : "The release of the form is slow here.";
            if (i == 20) text += "\n\n## Form\n\nSlow release needs a nurse.";
            temp.write("in/" + std::to_string(i) + ".md", text + "\n");
        }
        REQUIRE(test::run(temp / "db", {temp / "in"}).added == 30);
    }

    [[nodiscard]] Request request(const std::string& query, std::size_t limit) const {
        Request r;
        r.query = query;
        r.limit = limit;
        r.by = Grouping::document;
        r.ranking = {{"documents", 8}, {"document_candidates", 12}};  // so that thirty are many
        return r;
    }
};

std::vector<std::string> ids(const Response& response) {
    std::vector<std::string> all;
    for (const auto& r : response.results) all.push_back(r.document.id);
    return all;
}

}  // namespace

TEST_CASE("by document only what satisfies the query is listed and counted", "[documents]") {
    const Articles articles;
    Searcher searcher({articles.temp / "db"});
    struct Row {
        const char* why;
        const char* query;
        std::set<std::string> documents;
    };
    const Row rows[] = {
        {"a phrase, be it in the last of many passages", "\"slow release\"", {"7.md", "20.md"}},
        {"words near each other", "nurse NEAR/3 release", {"20.md"}},
        {"words that are nowhere near each other", "nurse NEAR/2 octreotide", {}},
        {"what must be there", "octreotide +nurse", {"20.md"}},
    };
    for (const auto& row : rows) {
        for (const std::size_t limit : {std::size_t{0}, std::size_t{1}, std::size_t{50}}) {
            INFO(row.why << ", limit " << limit);
            const auto response = searcher.search(articles.request(row.query, limit));
            const auto found = ids(response);
            CHECK(found.size() == std::min(limit, row.documents.size()));
            for (const auto& id : found) CHECK(row.documents.contains(id));
            if (limit == 50 || response.relation == TotalRelation::eq) {
                CHECK(response.total == row.documents.size());
            }
        }
    }
}

TEST_CASE("by document the list goes on to its end, page by page", "[documents]") {
    const Articles articles;
    Searcher searcher({articles.temp / "db"});
    for (const auto* query : {"octreotide", "slow -nurse", "release form"}) {
        INFO(query);
        const auto all = searcher.search(articles.request(query, 100));
        CHECK(all.results.size() == 30);
        CHECK(all.total == 30);
        CHECK(all.relation == TotalRelation::eq);
        for (std::size_t offset = 0; offset < 40; offset += 7) {
            auto page = articles.request(query, 7);
            page.offset = offset;
            const auto response = searcher.search(page);
            const auto whole = ids(all);
            const std::vector<std::string> wanted(
                whole.begin() + std::min<long>(30, static_cast<long>(offset)),
                whole.begin() + std::min<long>(30, static_cast<long>(offset) + 7));
            CHECK(ids(response) == wanted);
            CHECK(response.total >= 25);
            CHECK(response.total <= 35);
        }
    }
}

TEST_CASE("an article that two databases hold is one", "[documents]") {
    const Articles articles;
    REQUIRE(test::run(articles.temp / "again", {articles.temp / "in"}).added == 30);
    Searcher alone({articles.temp / "db"});
    Searcher both({articles.temp / "db", articles.temp / "again"});
    auto request = articles.request("octreotide nurse", 3);
    request.expand = false;
    const auto once = alone.search(request);
    const auto twice = both.search(request);
    REQUIRE(once.results.size() == 3);
    CHECK(ids(twice) == ids(once));
    // Frequencies double and nothing else: a score that is added up would be near twice as high.
    CHECK(twice.results[0].score < 1.3 * once.results[0].score);

    const auto id = once.results[0].passage_id;
    const auto shown = [&](Searcher& searcher) {
        std::vector<std::string> texts;
        for (const auto& r : searcher.show(id, 2)) texts.push_back(r.text);
        return texts;
    };
    CHECK(shown(both) == shown(alone));
    Request passages;
    passages.query = "nurse";
    CHECK(both.search(passages).results.size() == 1);
    CHECK(both.search(passages).results[0].duplicates.empty());
}

TEST_CASE("by document a passage isn't like itself", "[documents]") {
    const Articles articles;
    Searcher searcher({articles.temp / "db"});
    auto request = articles.request("nurse", 1);
    const auto passage = searcher.search(request).results.at(0).passage_id;
    request.query.clear();
    request.like = passage;
    request.limit = 50;
    for (const auto& result : searcher.search(request).results) CHECK(result.passage_id != passage);
}

}  // namespace islet
