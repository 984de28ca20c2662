// Over the demonstration corpus: every result of every judged question shows its reason, and every mark is
// what it says. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "database/forward/sentence_record.hpp"
#include "islet/searcher.hpp"
#include "tests/support/search_laws.hpp"
#include "tests/support/source_folder.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

using namespace islet;

std::vector<std::string> corpus_questions() {
    std::vector<std::string> questions;
    std::ifstream in(std::string(islet::test::source_folder) + "/corpus/queries.tsv");
    for (std::string line; std::getline(in, line);) questions.push_back(line.substr(line.find('\t') + 1));
    return questions;
}

}  // namespace

TEST_CASE("every mark of every corpus question is its term", "[corpus]") {
    const test::TempFolder folder;
    REQUIRE(test::run(folder / "db", {std::string(islet::test::source_folder) + "/corpus/articles"})
                .skipped.empty());
    Searcher searcher({folder / "db"});
    Analyzer analyzer;
    const auto questions = corpus_questions();
    REQUIRE(questions.size() == 230);
    for (const auto& question : questions) {
        Request request;
        request.query = question;
        const auto response = searcher.search(request);
        INFO(question);
        CHECK_FALSE(response.results.empty());
        for (const auto& result : response.results) {
            INFO(question << " -> " << result.text);
            REQUIRE_FALSE(result.highlights.empty());
            REQUIRE(test::result_fault(result) == "");
            for (const auto& mark : result.highlights)
                CHECK(test::misnamed_fault(result.text, mark, analyzer) == "");
            CHECK(result.answer.begin < result.answer.end);
            CHECK(result.sentences == sentences_of(result.text, result.body).body);
        }
    }
}
