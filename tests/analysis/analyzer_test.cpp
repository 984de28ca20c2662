// The one chain: forms that are one term, senses kept apart, and the laws of tokens on random text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/analyzer.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "analysis/chain/term_syntax.hpp"
#include "analysis/chain/word_table.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "tests/support/analysis_laws.hpp"
#include "tests/support/form_pairs.hpp"
#include "tests/support/forms.hpp"

namespace islet {
namespace {

using test::different_forms;
using test::same_forms;

TEST_CASE("forms of one code or compound find each other", "[analyzer]") {
    REQUIRE(same_forms.size() >= 120);
    Analyzer analyzer;
    for (const auto& row : same_forms) {
        INFO(row.reason << ": " << row.a << " = " << row.b);
        CHECK(test::finds(row.a, row.b, analyzer));
        CHECK(test::finds(row.b, row.a, analyzer));
        const auto inside = "It is said that " + std::string(row.b) + ", where it was seen, is rare";
        CHECK(test::finds(row.a, inside, analyzer));
    }
}

TEST_CASE("forms that only look alike stay apart", "[analyzer]") {
    Analyzer analyzer;
    for (const auto& row : different_forms) {
        INFO(row.reason << ": " << row.a << " is not " << row.b);
        CHECK_FALSE(test::finds(row.a, row.b, analyzer));
    }
}

TEST_CASE("tokens name their bytes, positions and role", "[analyzer]") {
    Analyzer analyzer;
    const std::string text = "A non-functioning MEN-1 follow up";
    std::string seen;
    for (const auto& t : test::tokens_of(text, analyzer))
        seen += text.substr(t.begin, t.end - t.begin) + "=" + t.word->term + "@" +
                std::to_string(t.position) + "+" + std::to_string(t.span) + (t.whole ? "w" : "") +
                (t.part ? "p" : "") + (t.caps ? "c" : "") + (t.word->stop ? "s" : "") + "; ";
    CHECK(seen ==
          "A=a@0+1s; non-functioning=nonfunct@1+2w; non=non@1+1p; functioning=function@2+1p; "
          "MEN-1=men1@3+1w; MEN=Amen@3+1pc; "
          "follow up=followup@4+2w; follow=follow@4+1p; up=up@5+1p; ");
}

TEST_CASE("words know their spelling, stem and senses", "[analyzer]") {
    Analyzer analyzer;
    CHECK(analyzer.word("tumours")->canonical == "tumors");
    CHECK(analyzer.word("tumours")->term == "tumor");
    CHECK(analyzer.word("tumours")->term_id == analyzer.word("tumor")->term_id);
    CHECK(analyzer.word("tumours") != analyzer.word("tumor"));
    CHECK(analyzer.word("tumours") == analyzer.word("tumours"));
    CHECK(analyzer.word("the")->stop);
    CHECK(analyzer.word("men1")->code);
    CHECK(analyzer.word("men1")->term == "men1");
    CHECK(analyzer.acronym_of("men")->term == "Amen");
    CHECK(analyzer.acronym_of("men")->acronym);
    CHECK(analyzer.acronym_of("glucagonoma") == nullptr);
    CHECK(analyzer.term("glucagonoma")->term == "glucagonoma");
    CHECK(analyzer.term("running")->term == "running");
}

TEST_CASE("long words are cut between characters", "[analyzer]") {
    Analyzer analyzer;
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string text(shift, 'a');
        for (int i = 0; i < 60; ++i) text += "\u0436";
        const auto tokens = test::tokens_of(text, analyzer);
        REQUIRE(tokens.size() == 1);
        CHECK(tokens[0].end == text.size());
        CHECK(tokens[0].word->term.size() <= max_term_bytes);
        CHECK(is_valid_utf8(tokens[0].word->term));
    }
}

TEST_CASE("the table of words keeps its promises when it grows", "[analyzer]") {
    Analyzer analyzer;
    std::vector<const Word*> words;
    const auto name = [](std::size_t i) {
        return "w" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i);
    };
    for (std::size_t i = 0; i < 20000; ++i) words.push_back(analyzer.word(name(i)));
    bool kept = true;
    for (std::size_t i = 0; i < words.size(); ++i)
        kept = kept && analyzer.word(name(i)) == words[i] && words[i]->folded == name(i);
    CHECK(kept);
}

TEST_CASE("the laws of tokens hold on odd texts", "[analyzer]") {
    Analyzer analyzer;
    for (const auto& row : same_forms) {
        test::check_analysis_laws(row.a, analyzer);
        test::check_analysis_laws(row.b, analyzer);
    }
    for (const std::string text :
         {"",          " ",           "-",        "--",        "-1",          "1-",     "a-",
          "'s",        "s's's",       "5-5-5-5",  "MEN-1-2-3", "non-non-non", "x-x-x",  "grade grade 3 3",
          "III",       "type III IV", "68-Ga-68", "A-A",       "\xFF\xFE",    "\u0301", "\u00AD",
          "NETs\u07C0" /* a digit that is none of ASCII: no code with letters of its own */})
        test::check_analysis_laws(text, analyzer);
}

TEST_CASE("the laws of tokens hold on random bytes", "[analyzer]") {
    std::mt19937 random(13);
    Analyzer analyzer;
    for (int round = 0; round < 1500; ++round)
        test::check_analysis_laws(test::random_unicode(random, random() % 40), analyzer);
}

TEST_CASE("a sentence's tokens don't depend on the one before", "[analyzer]") {
    std::mt19937 random(14);
    Analyzer analyzer;
    for (int round = 0; round < 1500; ++round) {
        const auto first = test::random_unicode(random, random() % 20) + " ; ";
        const auto second = test::random_unicode(random, random() % 20);
        const auto head = test::tokens_of(first, analyzer);
        const auto tail = test::tokens_of(second, analyzer);
        auto expected = head;
        const auto next = head.empty() ? 0 : head.back().position + 1;
        for (auto t : tail) {
            t.begin += static_cast<std::uint32_t>(first.size());
            t.end += static_cast<std::uint32_t>(first.size());
            t.position += next;
            expected.push_back(t);
        }
        INFO(first << second);
        CHECK(test::same(test::tokens_of(first + second, analyzer), expected));
    }
}

TEST_CASE("the fingerprint is stable within a program", "[analyzer]") {
    CHECK(Analyzer::fingerprint() == Analyzer::fingerprint());
    CHECK(Analyzer::fingerprint().starts_with("islet-"));
}

}  // namespace
TEST_CASE("a run of letters is the word that its small letters are", "[analyzer]") {
    struct Row {
        const char *why, *run, *form;
    };
    const Row rows[] = {
        {"a letter", "a", "a"},
        {"the same letters, more of them", "aa", "aa"},
        {"and more", "aaa", "aaa"},
        {"four: where what is read first ends", "aaaa", "aaaa"},
        {"letters twice", "dcdc", "dcdc"},
        {"capitals", "Rash", "rash"},
        {"all capitals", "TUMOURS", "tumours"},
        {"digits have no case", "P53", "p53"},
        {"eight", "Pancreas", "pancreas"},
        {"nine: looked up by its hash", "Pancreass", "pancreass"},
        {"long", "Neuroendocrine", "neuroendocrine"},
    };
    Analyzer analyzer;
    auto& words = analyzer.words();
    for (int round = 0; round < 2; ++round) {  // when it is first met, and from then on
        for (const auto& row : rows) {
            INFO(row.why);
            CHECK(words.of_run(row.run) == analyzer.word(row.form));
            CHECK(words.of_run(row.run)->folded == row.form);
        }
    }
    // Many more than there are places, which are forgotten as the table grows.
    for (int n = 0; n < 40'000; ++n) {
        const auto run = "X" + std::to_string(n * 7919 % 40'000);
        if (words.of_run(run)->folded != lower_ascii(run)) FAIL(run);
    }
}

TEST_CASE("many forms at once are the same words as one by one", "[analyzer]") {
    Analyzer analyzer;
    auto& words = analyzer.words();
    std::vector<const Word*> found{nullptr};
    words.intern({}, found);
    CHECK(found.empty());
    // New ones, known ones and one twice, while the table grows.
    for (int round = 0; round < 2; ++round) {
        std::vector<std::string> forms;
        for (int n = 0; n < 5'000; ++n)
            forms.push_back("w" + std::to_string(n * 7919 % 4'000 + round * 1'000));
        words.intern({forms.begin(), forms.end()}, found);
        REQUIRE(found.size() == forms.size());
        for (std::size_t i = 0; i < forms.size(); ++i) {
            if (found[i]->folded != forms[i]) FAIL(forms[i]);
            if (found[i] != analyzer.word(forms[i])) FAIL(forms[i]);
        }
    }
}

}  // namespace islet
