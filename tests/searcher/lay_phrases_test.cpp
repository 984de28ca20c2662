// Phrases of the thesaurus in the words that callers put round them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/small_library.hpp"

namespace islet {
namespace {

const test::SmallLibrary& plain_articles() {
    static const test::SmallLibrary articles(
        {{"a.md",
          "# One\n\nIt was mottled skin. It was dysphagia. It was an orchiectomy. It was diarrhoea.\n"},
         {"b.md",
          "# Two\n\nHis father drank tea with a spoon, and the knees of the boy were purple, and red.\n"}});
    return articles;
}

bool leads_to(const std::string& query, const std::string& phrase) {
    Request request;
    request.query = query;
    const auto expansions = plain_articles().search(request).query.expansions;
    return std::any_of(expansions.begin(), expansions.end(),
                       [&](const Expansion& e) { return e.to == phrase; });
}

}  // namespace

TEST_CASE("a lay phrase is known with other words for the same, and with a light verb in it", "[synonyms]") {
    struct Row {
        const char *query, *phrase;
        bool known;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"purple knees", "mottled skin", true, "as the thesaurus has it"},
        {"his knees have turned purple", "mottled skin", true, "turned says little there"},
        {"knees started to look purple", "mottled skin", true, "and so do two of them"},
        {"knees not purple", "mottled skin", false, "a negation says much"},
        {"knees red purple", "mottled skin", false, "another word may be another thing"},
        {"can't swallow", "dysphagia", true, "as the thesaurus has it"},
        {"dad couldn't swallow", "dysphagia", true, "couldn't is can't within a phrase"},
        {"purple", "mottled skin", false, "one word of it is not the phrase"},
    };
    for (const auto& row : rows) {
        INFO(row.query << ": " << row.reason);
        CHECK(leads_to(row.query, row.phrase) == row.known);
    }
}

}  // namespace islet
