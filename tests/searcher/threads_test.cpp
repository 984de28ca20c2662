// One searcher a thread: several at once answer as one alone does. Under the tsan preset also a search for
// data races. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "islet/searcher.hpp"
#include "tests/support/source_folder.hpp"
#include "tests/support/temp_folder.hpp"

namespace {

using namespace islet;

std::vector<std::string> answers(const std::string& database, const std::vector<std::string>& questions) {
    Searcher searcher({database});
    std::vector<std::string> lines;
    for (const auto& question : questions) {
        Request request;
        request.query = question;
        request.by = lines.size() % 2 == 0 ? Grouping::passage : Grouping::document;
        for (const auto& result : searcher.search(request).results)
            lines.push_back(result.passage_id + " " + std::to_string(result.score));
        for (const auto& completion : searcher.suggest(question.substr(0, 4), 5)) lines.push_back(completion);
    }
    return lines;
}

}  // namespace

TEST_CASE("searchers in several threads don't disturb each other", "[threads]") {
    const test::TempFolder temp;
    test::run(temp / "db", {std::string(islet::test::source_folder) + "/corpus/articles"});
    std::vector<std::string> questions;
    std::ifstream in(std::string(islet::test::source_folder) + "/corpus/queries.tsv");
    for (std::string line; std::getline(in, line) && questions.size() < 20;)
        questions.push_back(line.substr(line.find('\t') + 1));
    questions.emplace_back("glucoganoma \"skin rash\" NEAR/4 pancreas");
    const auto alone = answers(temp / "db", questions);
    std::vector<std::vector<std::string>> together(4);
    std::vector<std::thread> threads;
    for (auto& mine : together) threads.emplace_back([&] { mine = answers(temp / "db", questions); });
    for (auto& thread : threads) thread.join();
    for (const auto& mine : together) CHECK(mine == alone);
}
