// The query language: every operator, what can't be read, and the canonical form.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_parser.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "searcher/query/query_lexer.hpp"
#include "tests/support/analysis_laws.hpp"
#include "tests/support/search_laws.hpp"

namespace islet {
namespace {

using test::tree;

struct QueryRow {
    const char *query, *tree, *canonical, *reason;
};

TEST_CASE("every operator gives its tree and its canonical form", "[query_parser]") {
    const std::vector<QueryRow> rows = {
        {"", "g[]", "", "nothing"},
        {"  \t ", "g[]", "", "white space"},
        {"skin rash", "g[t(skin rash)]", "skin rash", "plain words are one run"},
        {"MEN 1", "g[t(MEN 1)]", "MEN 1", "so that codes reach the analyzer whole"},
        {"\"skin rash\"", "g[p(skin rash)]", "\"skin rash\"", "phrase"},
        {"\u201Cskin rash\u201D", "g[p(skin rash)]", "\"skin rash\"", "typeset quotes"},
        {"a \"b c\" d", "g[t(a) p(b c) t(d)]", "a \"b c\" d", "phrase among words"},
        {"+a b", "g[+t(a) t(b)]", "+a b", "must"},
        {"a -b", "g[t(a) -t(b)]", "a -b", "must not"},
        {"-\"b c\"", "g[-p(b c)]", "-\"b c\"", "must not, phrase"},
        {"a NOT b", "g[t(a) -t(b)]", "a -b", "NOT"},
        {"a AND b", "g[+t(a) +t(b)]", "+a +b", "AND"},
        {"a b AND c", "g[+t(a b) +t(c)]", "+(a b) +c", "AND binds runs"},
        {"a AND NOT b", "g[+t(a) -t(b)]", "+a -b", "AND NOT"},
        {"a OR b", "g[t(a) t(b)]", "a OR b", "OR keeps runs apart"},
        {"a OR b OR c", "g[t(a) t(b) t(c)]", "a OR b OR c", "OR of three"},
        {"a AND b OR c", "g[g[+t(a) +t(b)] t(c)]", "(+a +b) c", "AND binds closer than OR"},
        {"a OR b AND c", "g[t(a) g[+t(b) +t(c)]]", "a (+b +c)", "on either side"},
        {"(a OR b) AND c", "g[+g[t(a) t(b)] +t(c)]", "+(a OR b) +c", "brackets bind closest"},
        {"(a)", "g[t(a)]", "a", "a bracket around one word"},
        {"((a b))", "g[t(a b)]", "a b", "brackets around a bracket"},
        {"+((+a))", "g[+t(a)]", "+a", "must, of a bracket that is a must"},
        {"-(+(+(a b)))", "g[-t(a b)]", "-(a b)", "must not, of musts"},
        {"(+a) b", "g[g[+t(a)] t(b)]", "(+a) b", "a must in a bracket is the bracket's own"},
        {"(-a) b", "g[g[-t(a)] t(b)]", "(-a) b", "and so is a must not"},
        {"+(-a) b", "g[+g[-t(a)] t(b)]", "+(-a) b", "of one that must be there too"},
        {"-(-a) b", "g[-g[-t(a)] t(b)]", "-(-a) b", "what must not be left out isn't left out"},
        {"+(a b)", "g[+t(a b)]", "+(a b)", "must, any of the run"},
        {"-(a OR b)", "g[-g[t(a) t(b)]]", "-(a OR b)", "must not, a bracket"},
        {"a NEAR b", "g[n10[t(a) t(b)]]", "a NEAR/10 b", "NEAR without a number"},
        {"a NEAR/5 \"b c\"", "g[n5[t(a) p(b c)]]", "a NEAR/5 \"b c\"", "NEAR with one"},
        {"a NEAR/0 b", "g[n1[t(a) t(b)]]", "a NEAR/1 b", "at least one"},
        {"a NEAR/99999 b", "g[n1000[t(a) t(b)]]", "a NEAR/1000 b", "at most a thousand"},
        {"a NEAR/999999 b", "g[n1000[t(a) t(b)]]", "a NEAR/1000 b", "of any number"},
        {"a NEAR/4294967301 b", "g[n1000[t(a) t(b)]]", "a NEAR/1000 b", "also where 32 bits make 5 of it"},
        {"a NEAR/99999999999999999999 b", "g[n1000[t(a) t(b)]]", "a NEAR/1000 b",
         "of more than any integer holds"},
        {"a NEAR/0000000000000000000007 b", "g[n7[t(a) t(b)]]", "a NEAR/7 b", "of any digits"},
        {"x a NEAR/2 b y", "g[t(x) n2[t(a) t(b)] t(y)]", "x a NEAR/2 b y", "NEAR takes one word either side"},
        {"a NEAR/2 b NEAR/3 c", "g[n3[n2[t(a) t(b)] t(c)]]", "a NEAR/2 b NEAR/3 c", "NEAR of NEAR"},
        {"a \u2212b", "g[t(a) -t(b)]", "a -b", "a minus sign"},
        {"a \u2013b", "g[t(a) -t(b)]", "a -b", "an en dash, as word processors make of it"},
        {"-a NEAR/2 b", "g[-n2[t(a) t(b)]]", "-a NEAR/2 b", "the sign is NEAR's"},
        {"glucag*", "g[x(glucag)]", "glucag*", "prefix"},
        {"title:rash skin", "g[t@title(rash) t(skin)]", "title:rash skin", "title"},
        {"heading:\"skin rash\"", "g[p@heading(skin rash)]", "heading:\"skin rash\"", "heading, phrase"},
        {"-title:gluc*", "g[-x@title(gluc)]", "-title:gluc*", "sign, field and prefix"},
        {"title:OR", "g[t@title(OR)]", "title:OR", "a field's word is no operator"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query);
        const auto parsed = parse_query(row.query);
        CHECK(tree(parsed.root) == row.tree);
        CHECK(to_string(parsed.root) == row.canonical);
        CHECK(parsed.warnings == std::vector<std::string>{});
    }
}

TEST_CASE("what people type is no operator and needs no warning", "[query_parser]") {
    for (const std::string query : {"Ki-67",
                                    "5-HIAA",
                                    "non-functioning tumour",
                                    "T-cell",
                                    "what's MEN1?",
                                    "e.g. this",
                                    "50%",
                                    "a/b",
                                    "C:\\files",
                                    "me@clinic.example",
                                    "http://clinic.example/?a=1&b=2",
                                    "and or not near",
                                    "fever and chills",
                                    "diarrhoea or constipation",
                                    "what can I eat and not drink or smoke",
                                    "adj5",
                                    "at 5 p.m.",
                                    "see [1]",
                                    "note[b]",
                                    "costs US$5",
                                    "w/o spleen",
                                    "a w5 b",
                                    "near 5 o'clock",
                                    "- dash",
                                    "a - b",
                                    "title",
                                    "cost: 5",
                                    "#1",
                                    "a+b",
                                    "x*y",
                                    "{a} [b]",
                                    "~a",
                                    "kg/m^2",
                                    "10^9/L",
                                    "HLA-B*57:01",
                                    "UGT1A1*28",
                                    "PMID:12345",
                                    "at 10:30",
                                    "pain & nausea",
                                    "is it serious?what now",
                                    "rash -- itchy",
                                    "CD4+",
                                    "well-known, isn't it?",
                                    "really!!",
                                    "!",
                                    "?"}) {
        INFO(query);
        const auto parsed = parse_query(query);
        CHECK(parsed.warnings.empty());
        CHECK(tree(parsed.root) == "g[t(" + query + ")]");
    }
}

TEST_CASE("what can't be read as an operator is read as words, with a warning", "[query_parser]") {
    const std::vector<QueryRow> rows = {
        {"AND", "g[t(and)]", "and", "an operator alone"},
        {"a OR", "g[t(a or)]", "a or", "nothing on the right"},
        {"OR a", "g[t(or a)]", "or a", "nothing on the left"},
        {"NOT", "g[t(not)]", "not", "nothing to exclude"},
        {"a AND OR b", "g[t(a and) t(b)]", "a and OR b", "two in a row"},
        {"NEAR/5", "g[t(near/5)]", "near/5", "NEAR alone"},
        {"\"skin rash", "g[p(skin rash)]", "\"skin rash\"", "a quotation that isn't closed"},
        {"(a OR b", "g[t(a) t(b)]", "a OR b", "a bracket that isn't closed"},
        {"a) b", "g[t(a b)]", "a b", "a bracket that isn't opened"},
        {")", "g[]", "", "a closing bracket alone"},
        {"a*", "g[t(a*)]", "a*", "a prefix too short"},
        {"a NEAR (b c)", "g[t(a b c)]", "a b c", "NEAR and a bracket"},
        {"(a OR) b", "g[t(a or b)]", "a or b", "an operator at a bracket's end"},
        {"a AND ?", "g[t(a)]", "a", "an operator with a sign in place of a word"},
        {"a AND NOT &", "g[t(a)]", "a", "two of them"},
        {"? AND a", "g[t(a)]", "a", "on the left"},
        {"a OR ?", "g[t(a)]", "a", "either of them"},
        {"+\"!!!\" a", "g[t(a)]", "a", "a phrase without a word"},
        {"\"...\" a", "g[t(a)]", "a", "the same without a sign before it"},
        {"a -(? (!))", "g[t(a)]", "a", "brackets without a word"},
        {"a NEAR/3 \"-\"", "g[t(a)]", "a", "NEAR nothing"},
        {"??*", "g[t(??*)]", "??*", "a prefix without a letter"},
        {"title: a", "g[t(title a)]", "title a", "a field apart from its word"},
        {"title:(a b)", "g[t(title a b)]", "title a b", "a field before a bracket"},
        {"heading: a heading: b", "g[t(heading a heading b)]", "heading a heading b", "said once"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query);
        const auto parsed = parse_query(row.query);
        CHECK(tree(parsed.root) == row.tree);
        CHECK(to_string(parsed.root) == row.canonical);
        CHECK(parsed.warnings.size() == 1);
    }
}

TEST_CASE("signs of other query languages are said to mean nothing", "[query_parser]") {
    const std::vector<QueryRow> rows = {
        {"NEAR/abc", "g[t(NEAR/abc)]", "NEAR/abc", "no number"},
        {"--rash", "g[t(--rash)]", "--rash", "a sign twice"},
        {"+-rash", "g[t(+-rash)]", "+-rash", "two signs"},
        {"++rash", "g[t(++rash)]", "++rash", "plus twice"},
        {"--\"skin rash\"", "g[t(--) p(skin rash)]", "-- \"skin rash\"", "before a phrase"},
        {"*zepam", "g[t(*zepam)]", "*zepam", "a star in front"},
        {"*zepam*", "g[t(*zepam*)]", "*zepam*", "on both sides"},
        {"gluc*oma", "g[t(gluc*oma)]", "gluc*oma", "inside"},
        {"tum?r", "g[t(tum?r)]", "tum?r", "a sign for one letter"},
        {"\"low-dos*\"", "g[p(low-dos*)]", "\"low-dos*\"", "a star in a phrase"},
        {"rash~2", "g[t(rash~2)]", "rash~2", "fuzzy"},
        {"rash~", "g[t(rash~)]", "rash~", "without a number"},
        {"\"skin rash\"~2", "g[p(skin rash) t(~2)]", "\"skin rash\" ~2", "slop"},
        {"rash^3", "g[t(rash^3)]", "rash^3", "a boost"},
        {"^3", "g[t(^3)]", "^3", "alone"},
        {"author:smith", "g[t(author:smith)]", "author:smith", "a field that isn't there"},
        {"author:\"j smith\"", "g[t(author:) p(j smith)]", "author: \"j smith\"", "with a phrase"},
        {"!rash", "g[t(!rash)]", "!rash", "not, as in programs"},
        {"a && b", "g[t(a && b)]", "a && b", "and, as in programs"},
        {"a || b", "g[t(a || b)]", "a || b", "or"},
        {"a | b", "g[t(a | b)]", "a | b", "or, short"},
        {"[2019 TO 2020]", "g[t([2019 TO 2020])]", "[2019 TO 2020]", "a range"},
        {"/tumou?r/", "g[t(/tumou?r/)]", "/tumou?r/", "a pattern"},
        {"fatigue[ti]", "g[t(fatigue[ti])]", "fatigue[ti]", "PubMed's field"},
        {"fatigue[tiab:~4]", "g[t(fatigue[tiab:~4])]", "fatigue[tiab:~4]", "PubMed's proximity"},
        {"fatigue.ti,ab.", "g[t(fatigue.ti,ab.)]", "fatigue.ti,ab.", "Ovid's fields"},
        {"tumo$r", "g[t(tumo$r)]", "tumo$r", "Ovid's sign for letters"},
        {"NOT -rash skin", "g[-t(rash) t(skin)]", "-rash skin", "said twice"},
        {"NOT +rash skin", "g[-t(rash) t(skin)]", "-rash skin", "a contradiction: what excludes counts"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query);
        const auto parsed = parse_query(row.query);
        CHECK(tree(parsed.root) == row.tree);
        CHECK(to_string(parsed.root) == row.canonical);
        CHECK(parsed.warnings.size() == 1);
    }
}

TEST_CASE("operators of other systems, and ours in small letters, are words, and how to write them is said",
          "[query_parser]") {
    struct Said {
        std::string query, part;
        std::size_t warnings;
        std::string reason;
    };
    const std::vector<Said> rows = {
        {"liver adj5 spread", "\"adj5\" is no operator: write NEAR/5", 1, "Ovid's"},
        {"liver ADJ5 spread", "write NEAR/5", 1, "in capitals"},
        {"liver NEAR5 spread", "write NEAR/5", 1, "Cochrane's without the stroke"},
        {"liver near/12 spread", "write NEAR/12", 1, "ours in small letters"},
        {"liver w/3 spread", "write NEAR/3", 1, "LexisNexis', Scopus'"},
        {"liver pre/3 spread", "write NEAR/3", 1, "Scopus'"},
        {"\"islet cell\" and surgery", "AND demands", 1, "beside a phrase"},
        {"(insulinoma or gastrinoma) surgery", "OR asks", 1, "in brackets"},
        {"title:insulinoma not dog", "NOT, or a -", 1, "beside a field"},
        {"pancrea* and surgery", "AND demands", 1, "beside a beginning"},
        {"insulinoma AND surgery or drug", "OR asks", 1, "beside one in capitals"},
        {"liver adj5 spread and bone", "AND demands", 2, "beside one of another system"},
        {"insulinoma and surgery not dog", "NOT, or a -", 2, "two of them, and no function word"},
    };
    for (const auto& row : rows) {
        INFO(row.reason << ": " << row.query);
        const auto parsed = parse_query(row.query);
        CHECK(parsed.warnings.size() == row.warnings);
        CHECK(std::any_of(parsed.warnings.begin(), parsed.warnings.end(), [&](const std::string& warning) {
            return warning.find(row.part) != std::string::npos;
        }));
    }
    CHECK(tree(parse_query("liver adj5 spread").root) == "g[t(liver adj5 spread)]");
    CHECK(small_operators("fever and chills").size() == 1);
    CHECK(small_operators("and fever").empty());
    CHECK(parse_query("MEN1 (inherited) and diabetes").warnings.empty());  // an aside
}

TEST_CASE("what can be read as meant is", "[query_parser]") {
    CHECK(tree(parse_query("Title:rash").root) == "g[t@title(rash)]");
    CHECK(tree(parse_query("tumo*, skin").root) == "g[x(tumo) t(skin)]");
}

TEST_CASE("deep nesting is cut, long input is not", "[query_parser]") {
    const auto deep = parse_query(std::string(100000, '(') + "a" + std::string(100000, ')'));
    CHECK_FALSE(deep.warnings.empty());
    CHECK(to_string(deep.root).find('a') != std::string::npos);
    std::string words;
    for (int i = 0; i < 20000; ++i) words += "word ";
    const auto parsed = parse_query(words);
    CHECK(parsed.root.children.size() == 1);
    CHECK(parse_query(std::string(100000, '"')).warnings.size() <= 1);
    CHECK(parse_query(std::string(100000, '-')).root.children.size() == 1);
    std::string operators;
    for (int i = 0; i < 20000; ++i) operators += "OR NEAR/" + std::to_string(i) + " ";
    CHECK(parse_query(operators).warnings.size() <= 20);
    CHECK_FALSE(parse_query(operators).warnings.empty());
}

std::string random_syntax(std::mt19937& random) {
    static constexpr std::string_view parts[] = {
        "a",      "b",   "rash",   "MEN1",     "(",          ")",     "(",      ")",        "\"",    "\"",
        "\u201C", "+",   "-",      " AND ",    " OR ",       " NOT ", " NEAR ", " NEAR/3 ", "NEAR/", "OR",
        "*",      "gl*", "title:", "heading:", "title:rash", " ",     " ",      " ",        " ",     "\t",
        ":",      "'",   "\u00AD", "腫瘍",     "\xFF",       "é",     "++",     "--"};
    std::string query;
    for (auto n = random() % 14; n > 0; --n) query += parts[random() % std::size(parts)];
    return query;
}

TEST_CASE("the canonical form of any query parses to the same tree", "[query_parser]") {
    std::mt19937 random(17);
    for (int round = 0; round < 20000; ++round) {
        const auto query = random_syntax(random);
        INFO("query: " << query);
        CHECK(test::query_fault(query) == "");
    }
}

TEST_CASE("no bytes make the parser fail", "[query_parser]") {
    std::mt19937 random(18);
    for (int round = 0; round < 3000; ++round) {
        const auto query = test::random_unicode(random, random() % 40);
        INFO("query: " << query);
        CHECK(test::query_fault(query) == "");
    }
}

}  // namespace
}  // namespace islet
