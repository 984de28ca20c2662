// Laws of searching, over the demonstration articles and odd random ones: real questions and random ones with
// every operator. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "database/packing/stored_passages.hpp"
#include "formats/json.hpp"
#include "islet/searcher.hpp"
#include "tests/support/random_folder.hpp"
#include "tests/support/rounds.hpp"
#include "tests/support/search_laws.hpp"
#include "tests/support/source_folder.hpp"

namespace {

using namespace islet;

// One database for all cases of this file.
const std::string& database() {
    static const test::TempFolder temp;
    static const std::string path = [] {
        test::RandomFolder folder(41);
        folder.change(temp, "in", 16);
        temp.write("in/odd.txt",
                   "Signs 🔬\n\nÉcrit à l’hôpital 🏥: le rash 🤕 du glucagonome, e\u0301te\u0301 "
                   "1997; a rash 𝛼 and 腫瘍 of the pancreas 🩺.\n");
        test::run(temp / "db", {std::string(islet::test::source_folder) + "/corpus/articles", temp / "in"});
        return temp / "db";
    }();
    return path;
}

std::vector<std::string> questions() {
    std::vector<std::string> all;
    std::ifstream in(std::string(islet::test::source_folder) + "/corpus/queries.tsv");
    for (std::string line; std::getline(in, line);) all.push_back(line.substr(line.find('\t') + 1));
    return all;
}

// Words and pieces of real paragraphs with operators between them, right and wrong.
std::string random_query(test::Random& random, const std::vector<std::string>& paragraphs) {
    static constexpr const char* between[] = {" ",        " ",   " ",   " AND ", " OR ", " -", " +",
                                              " NEAR/4 ", "\" ", " \"", " (",    ") ",   "* "};
    std::string query;
    for (std::size_t i = 0, n = 1 + test::below(random, 4); i < n; ++i) {
        const auto& text = paragraphs[test::below(random, paragraphs.size())];
        auto begin = test::below(random, text.size());
        while (begin > 0 && text[begin - 1] != ' ') --begin;
        auto end = begin;
        for (std::size_t words = 1 + test::below(random, 3); words > 0 && end < text.size(); --words)
            end = std::min(text.find(' ', end + 1), text.size());
        if (!query.empty()) query += between[test::below(random, std::size(between))];
        query += text.substr(begin, end - begin);
        if (test::below(random, 6) == 0) query.erase(test::below(random, query.size()), 1);
    }
    return repair_utf8(query);
}

std::vector<Request> requests(unsigned seed, std::size_t random_ones) {
    test::Random random(seed);
    const auto paragraphs = test::corpus_paragraphs();
    auto queries = questions();
    for (std::size_t i = 0; i < random_ones; ++i) queries.push_back(random_query(random, paragraphs));
    std::vector<Request> all;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        Request request;
        request.query = queries[i];
        request.limit = 50;
        request.by = i % 3 == 2 ? Grouping::document : Grouping::passage;
        request.exact = i % 7 == 6;
        request.ticket = i % 11 == 10;
        request.boilerplate = i % 5 == 4;
        all.push_back(request);
    }
    return all;
}

/// The corpus' questions and random ones, as many of them as are tried here.
std::vector<Request> tried(unsigned seed, std::size_t random_ones) {
    return test::rounds_of(requests(seed, random_ones * test::law_rounds()));
}

/// Everything of a list of results that mustn't change from one time to the next.
std::vector<std::string> lines_of(const Response& response, std::size_t from = 0, std::size_t count = 1000) {
    std::vector<std::string> lines;
    for (std::size_t i = from; i < response.results.size() && i < from + count; ++i) {
        const auto& r = response.results[i];
        std::string line = std::to_string(r.rank) + " " + r.passage_id + " " + std::to_string(r.score);
        for (const auto& mark : r.highlights)
            line += " " + std::to_string(mark.span.begin) + "-" + std::to_string(mark.span.end);
        lines.push_back(line);
    }
    return lines;
}

std::string describe(const Request& r) {
    return r.query + (r.by == Grouping::document ? " --by document" : "") + (r.exact ? " --exact" : "") +
           (r.ticket ? " --ticket" : "") + (r.boilerplate ? " --boilerplate" : "");
}

}  // namespace

TEST_CASE("results are sound and marks are matches", "[laws]") {
    Searcher searcher({database()});
    Analyzer analyzer;
    for (const auto& request : tried(42, 80)) {
        INFO(describe(request));
        const auto response = searcher.search(request);
        REQUIRE(test::response_fault(response) == "");
        for (const auto& result : response.results)
            for (const auto& mark : result.highlights)
                REQUIRE(test::misnamed_fault(result.text, mark, analyzer) == "");
    }
}

TEST_CASE("the same query twice gives the same, whatever was asked before", "[laws]") {
    Searcher searcher({database()});
    for (const auto& request : tried(43, 40)) {
        INFO(describe(request));
        const auto once = lines_of(searcher.search(request));
        REQUIRE(lines_of(searcher.search(request)) == once);
        Searcher fresh({database()});
        REQUIRE(lines_of(fresh.search(request)) == once);
    }
}

TEST_CASE("a shorter list is the beginning of a longer one, and pages follow each other", "[laws]") {
    Searcher searcher({database()});
    for (auto request : tried(44, 80)) {
        INFO(describe(request));
        const auto all = searcher.search(request);
        request.limit = 5;
        CHECK(lines_of(searcher.search(request)) == lines_of(all, 0, 5));
        request.offset = 5;
        CHECK(lines_of(searcher.search(request)) == lines_of(all, 5, 5));
    }
}

namespace {

// Parts of a text between two positions in a unit, found without the code that made the positions.
class Parts {
  public:
    Parts(std::string_view of, OffsetUnit unit) : text(of) {
        for (std::size_t i = 0; i < text.size();) {
            const auto length = decode(text, i).length;
            const auto positions = unit == OffsetUnit::utf8                   ? length
                                   : unit == OffsetUnit::utf16 && length == 4 ? 2
                                                                              : 1;
            starts.insert(starts.end(), positions, i);
            i += length;
        }
        starts.push_back(text.size());
    }

    std::string between(std::size_t begin, std::size_t end) const {
        const auto last = starts.size() - 1;
        const auto from = starts[std::min(begin, last)];
        return std::string(text.substr(from, starts[std::min(end, last)] - from));
    }

  private:
    std::string_view text;
    std::vector<std::size_t> starts;  // by position: the byte at which its character begins
};

std::vector<std::string> parts_of(const Response& response, OffsetUnit unit) {
    const auto json = nlohmann::json::parse(render_json(response, {}, unit, JsonLayout::one_line));
    std::vector<std::string> parts;
    for (const auto& result : json["results"]) {
        const std::string text = result["text"];
        const Parts all(text, unit);
        for (const auto& mark : result["highlights"])
            parts.push_back(all.between(mark["start"], mark["end"]));
        parts.push_back(all.between(result["answer"]["start"], result["answer"]["end"]));
    }
    return parts;
}

}  // namespace

TEST_CASE("offsets agree in all three units on real results", "[laws]") {
    Searcher searcher({database()});
    auto all = tried(45, 10);
    for (const auto* odd : {"rash glucagonome 腫瘍 🩺", "été hôpital"}) {
        all.emplace_back();
        all.back().query = odd;
    }
    for (const auto& request : all) {
        INFO(describe(request));
        const auto response = searcher.search(request);
        const auto codepoints = parts_of(response, OffsetUnit::codepoints);
        CHECK(parts_of(response, OffsetUnit::utf8) == codepoints);
        CHECK(parts_of(response, OffsetUnit::utf16) == codepoints);
        std::size_t i = 0;
        for (const auto& result : response.results) {
            for (const auto& mark : result.highlights) CHECK(codepoints[i++] == mark.span.in(result.text));
            ++i;  // the answer
        }
    }
}

namespace {

// What someone would type for a token: its own bytes; with its label where it is a numeral (the III of
// "grade III"); in lower case where a line of capitals leaves no sense but the common word's, since PET
// doesn't find the pet of "A PET SCAN" there (docs/reliability.md).
std::string as_said(std::string_view text, const std::vector<Token>& tokens, const Token& token) {
    const auto bytes = [&](std::size_t begin) { return std::string(text.substr(begin, token.end - begin)); };
    const auto word = bytes(token.begin);
    const bool digits = token.word->folded.find_first_not_of("0123456789") == std::string::npos;
    if (digits && word.find_first_of("0123456789") == std::string::npos)
        for (const auto& label : tokens)
            if (label.position + 1 == token.position && label.span == 1) return bytes(label.begin);
    return token.caps || token.word->acronym || token.span > 1 ? word : fold_string(word);
}

/// Words of all stored passages as they stand there, without function words, with the passages that hold
/// them in that form.
std::map<std::string, std::set<std::string>> stored_words() {
    std::map<std::string, std::set<std::string>> words;
    const Xapian::Database stored(database());
    Analyzer analyzer;
    std::vector<Token> tokens;
    const std::string mark(schema::passage_mark);
    StoredPassages records(stored);
    StoredPassage passage;
    for (auto it = stored.postlist_begin(mark); it != stored.postlist_end(mark); ++it) {
        REQUIRE(records.read(*it, passage));
        const auto text = passage.view.text;
        analyzer.analyze(text, tokens);
        for (const auto& token : tokens) {
            if (token.word->stop) continue;
            words[as_said(text, tokens, token)].insert(passage.view.passage_id);
        }
    }
    return words;
}

}  // namespace

TEST_CASE("every term of a passage finds it", "[laws]") {
    Searcher searcher({database()});
    const auto words = stored_words();
    REQUIRE(words.size() > 2000);
    const auto step = test::step(15);
    std::size_t number = 0;
    for (const auto& [word, passages] : words) {
        if (number++ % step != 0) continue;
        INFO(word);
        Request request;
        request.query = word;
        request.expand = request.spell = false;
        request.boilerplate = true;
        request.limit = 2000;
        std::set<std::string> found;
        for (const auto& result : searcher.search(request).results) {
            found.insert(result.passage_id);
            for (const auto& duplicate : result.duplicates) found.insert(duplicate.passage_id);
        }
        for (const auto& id : passages) CHECK(found.contains(id));
    }
}
