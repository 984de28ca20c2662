// The inner loops: folding, breaking into words, the whole chain, cutting into passages, highlighting. Each
// is run on text made of the demonstration articles (or of the file named by ISLET_BENCHMARK_TEXT).
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "analysis/chain/analyzer.hpp"
#include "analysis/chain/tokenizer.hpp"
#include "analysis/segmentation/passages.hpp"
#include "analysis/structure/text_structure.hpp"
#include "analysis/unicode/utf8.hpp"
#include "searcher/matching/highlighter.hpp"
#include "searcher/matching/passage_match.hpp"
#include "tests/support/concepts.hpp"

namespace islet {
namespace {

std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> read_all() {
    if (const char* file = std::getenv("ISLET_BENCHMARK_TEXT")) return {repair_utf8(read(file))};
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(ISLET_SOURCE_DIR "/corpus/articles"))
        paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> texts;
    for (const auto& path : paths) texts.push_back(repair_utf8(read(path)));
    return texts;
}

const std::vector<std::string>& texts() {
    static const auto all = read_all();
    return all;
}

// Says bytes a second; a loop that made nothing has not been measured.
void report(benchmark::State& state, std::size_t made) {
    std::size_t bytes = 0;
    for (const auto& text : texts()) bytes += text.size();
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * static_cast<std::int64_t>(state.iterations()));
    if (made == 0) state.SkipWithError("nothing came out");
}

void fold_text(benchmark::State& state) {
    std::size_t made = 0;
    for (auto _ : state)
        for (const auto& text : texts()) made += fold(text).text.size();
    report(state, made);
}
BENCHMARK(fold_text);

void tokenize_text(benchmark::State& state) {
    RawText out;
    std::size_t made = 0;
    for (auto _ : state)
        for (const auto& text : texts()) {
            tokenize(text, out);
            made += out.words.size();
        }
    report(state, made);
}
BENCHMARK(tokenize_text);

void analyze_text(benchmark::State& state) {
    Analyzer analyzer;
    std::vector<Token> tokens;
    std::size_t made = 0;
    for (auto _ : state)
        for (const auto& text : texts()) {
            analyzer.analyze(text, tokens);
            made += tokens.size();
        }
    report(state, made);
}
BENCHMARK(analyze_text);

void structure_text(benchmark::State& state) {
    std::size_t made = 0;
    for (auto _ : state)
        for (const auto& text : texts()) made += find_blocks(text).size();
    report(state, made);
}
BENCHMARK(structure_text);

void cut_into_passages(benchmark::State& state) {
    std::vector<Document> documents(texts().size());
    for (std::size_t i = 0; i < documents.size(); ++i) {
        documents[i].text = texts()[i];
        documents[i].blocks = find_blocks(texts()[i]);
    }
    std::size_t made = 0;
    for (auto _ : state)
        for (const auto& document : documents) made += cut_passages(document).size();
    report(state, made);
}
BENCHMARK(cut_into_passages);

void match_and_highlight(benchmark::State& state) {
    Analyzer analyzer;
    const std::vector<Concept> concepts = {
        test::word_concept(analyzer, "tumour"), test::word_concept(analyzer, "rash"),
        test::word_concept(analyzer, "MEN1"), test::phrase_concept(analyzer, "low blood sugar")};
    test::TextMatcher matcher(concepts, analyzer);
    TextMatch match;
    std::size_t made = 0;
    for (auto _ : state)
        for (const auto& text : texts()) {
            matcher.match(text, Field::any, match);
            made += highlights_of(text, match.tokens, match.hits, concepts).size();
        }
    report(state, made);
}
BENCHMARK(match_and_highlight);

}  // namespace
}  // namespace islet

BENCHMARK_MAIN();
