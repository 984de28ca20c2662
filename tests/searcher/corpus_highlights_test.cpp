// Over the demonstration corpus: every result of every judged question shows its reason, and every mark is
// what it says. SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/utf8.hpp"
#include "indexer/index_run.hpp"
#include "searcher/searcher.hpp"

namespace {

using namespace islet;

std::vector<std::string> corpus_questions() {
    std::vector<std::string> questions;
    std::ifstream in(std::string(ISLET_SOURCE_DIR) + "/corpus/queries.tsv");
    for (std::string line; std::getline(in, line);) questions.push_back(line.substr(line.find('\t') + 1));
    return questions;
}

// Terms of the words of a text, function words left out.
std::set<std::string> terms_of(std::string_view text, Analyzer& analyzer) {
    std::vector<Token> tokens;
    analyzer.analyze(text, tokens);
    std::set<std::string> terms;
    for (const auto& token : tokens)
        if (!token.word->stop) terms.insert(token.word->term);
    return terms;
}

// The marked bytes, folded and stemmed, hold a word of the term the mark names.
bool names_what_it_marks(const std::string& marked, const std::string& term, Analyzer& analyzer) {
    const auto here = terms_of(marked, analyzer);
    const auto named = terms_of(term, analyzer);
    const auto shared =
        std::any_of(named.begin(), named.end(), [&](const std::string& t) { return here.contains(t); });
    return shared || fold_string(marked) == fold_string(term);
}

}  // namespace

TEST_CASE("every mark of every corpus question is its term", "[corpus]") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("islet-highlights-" + std::to_string(::getpid()));
    IndexOptions options;
    options.database = folder.string();
    options.sources = {std::string(ISLET_SOURCE_DIR) + "/corpus/articles"};
    options.jobs = 1;
    REQUIRE(run_index(options, {}).skipped.empty());
    Searcher searcher({folder.string()});
    Analyzer analyzer;
    const auto questions = corpus_questions();
    REQUIRE(questions.size() == 80);
    for (const auto& question : questions) {
        Request request;
        request.query = question;
        const auto response = searcher.search(request);
        CHECK_FALSE(response.results.empty());
        for (const auto& result : response.results) {
            INFO(question << " -> " << result.text);
            REQUIRE_FALSE(result.highlights.empty());
            std::size_t end = 0;
            for (const auto& mark : result.highlights) {
                REQUIRE((mark.span.begin >= end && mark.span.begin < mark.span.end &&
                         mark.span.end <= result.text.size()));
                end = mark.span.end;
                const auto marked = result.text.substr(mark.span.begin, mark.span.end - mark.span.begin);
                INFO(marked << " marked as " << mark.term << " (" << to_string(mark.kind) << ")");
                CHECK(is_valid_utf8(marked));
                CHECK(names_what_it_marks(marked, mark.term, analyzer));
            }
            CHECK(result.answer.begin < result.answer.end);
            CHECK(result.answer.end <= result.text.size());
        }
    }
    std::filesystem::remove_all(folder);
}
