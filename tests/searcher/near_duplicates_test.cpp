// Near-identical passages are recognised by their shingles; those that differ in what matters are not.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking/near_duplicates.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/support/analysis_laws.hpp"
#include "tests/support/concepts.hpp"

namespace islet {
namespace {

std::vector<std::uint64_t> shingles(const std::string& text, Analyzer& analyzer) {
    TextMatch match;
    analyzer.analyze(text, match.tokens);
    return shingles_of(match);
}

double alike(const std::string& a, const std::string& b) {
    Analyzer analyzer;
    return resemblance(shingles(a, analyzer), shingles(b, analyzer));
}

const std::string paragraph =
    "Most people with this tumour notice a rash first. It starts as red patches on the legs, belly or face, "
    "moves from place to place, blisters and "
    "heals from the middle. Creams do not help for long. Weight loss, diabetes, blood clots in the legs and "
    "a sore tongue often come with it, and "
    "many patients are treated for eczema or psoriasis for years before somebody measures glucagon in the "
    "blood.";

TEST_CASE("copies with small changes are duplicates", "[near_duplicates]") {
    CHECK(alike(paragraph, paragraph) == Approx(1));
    CHECK(alike(paragraph, "  " + paragraph + "\n") == Approx(1));
    auto american = paragraph;
    american.replace(american.find("tumour"), 6, "tumors");
    CHECK(alike(paragraph, american) == Approx(1));
    CHECK(alike(paragraph, "Skin\n" + paragraph) >= duplicate_resemblance);
    auto shouted = paragraph;
    std::transform(shouted.begin(), shouted.end(), shouted.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    CHECK(alike(paragraph, shouted) >= duplicate_resemblance);
}

TEST_CASE("texts that say something else are not", "[near_duplicates]") {
    CHECK(alike("Take 5 mg of the medicine twice a day with food",
                "Take 50 mg of the medicine twice a day with food") < duplicate_resemblance);
    CHECK(alike("MEN1 is inherited in families", "MEN2 is inherited in families") < duplicate_resemblance);
    CHECK(alike(paragraph, paragraph + " " + paragraph.substr(0, 200) +
                               " But a tumour of another kind needs quite another treatment, and soon.") <
          duplicate_resemblance);
    CHECK(alike(paragraph, "A rash.") == 0);
    CHECK(alike("rash", "fever") == 0);
    CHECK(alike("rash", "rash") == Approx(1));
    CHECK(alike("", "") == 0);
    CHECK(alike("the of and", "the of and") == 0);
    CHECK(alike(paragraph, "") == 0);
}

TEST_CASE("the first of the kept passages that is alike is found, as by comparing with each",
          "[near_duplicates]") {
    std::mt19937 random(7);
    std::vector<std::vector<std::uint64_t>> all;
    DistinctPassages distinct;
    for (int round = 0; round < 3000; ++round) {
        // New, or a copy of an earlier one with some shingles changed: alike about as often as not.
        std::vector<std::uint64_t> mine(random() % 120);
        for (auto& shingle : mine) shingle = random();
        if (!all.empty() && random() % 2 == 0) {
            mine = all[random() % all.size()];
            for (auto& shingle : mine)
                if (random() % 12 == 0) shingle = random();
        }
        std::sort(mine.begin(), mine.end());
        const auto alike = [&](const auto& other) {
            return resemblance(mine, other) >= duplicate_resemblance;
        };
        const auto expected = std::find_if(all.begin(), all.end(), alike);
        const auto found = distinct.find(mine);
        REQUIRE(found.has_value() == (expected != all.end()));
        if (found) {
            REQUIRE(*found == static_cast<std::size_t>(expected - all.begin()));
            continue;
        }
        all.push_back(mine);
        distinct.keep(mine);
    }
    CHECK(all.size() > 1000);
    CHECK(all.size() < 2900);
}

TEST_CASE("passages whose shingles share keys alone stay apart", "[near_duplicates]") {
    const std::vector<std::uint64_t> kept = {0x100000002U, 0x300000004U};
    const std::vector<std::uint64_t> swapped = {0x200000001U, 0x400000003U};  // a key is of both halves
    DistinctPassages distinct;
    distinct.keep(kept);
    CHECK_FALSE(distinct.find(swapped));
    distinct.keep(swapped);
    CHECK(distinct.find(kept) == 0U);
    CHECK(distinct.find(swapped) == 1U);
}

TEST_CASE("resemblance is symmetric and between 0 and 1", "[near_duplicates]") {
    std::mt19937 random(21);
    Analyzer analyzer;
    for (int round = 0; round < 500; ++round) {
        const auto first = shingles(test::random_unicode(random, random() % 30), analyzer);
        const auto second = shingles(test::random_unicode(random, random() % 30), analyzer);
        CHECK(std::is_sorted(first.begin(), first.end()));
        CHECK(std::adjacent_find(first.begin(), first.end()) == first.end());
        const auto value = resemblance(first, second);
        CHECK(value == resemblance(second, first));
        CHECK((value >= 0 && value <= 1));
        CHECK(resemblance(first, first) == (first.empty() ? 0 : 1));
    }
}

struct Page {
    const char* reason;
    const char *title, *text, *other_title, *other_text;
    const char* asked;  // a word of the query, or nothing
    bool one;
};

// Two pages of one template.
TEST_CASE("pages that differ in the name of their title alone are one, unless it is asked for",
          "[near_duplicates]") {
    const std::string trials =
        "Ask your doctor about clinical trials for people with %. The list names studies that are accepting "
        "patients "
        "now, with their place and telephone number.";
    const auto filled = [&](const std::string& name) {
        auto text = trials;
        return text.replace(text.find('%'), 1, name);
    };
    const auto breast = filled("breast cancer"), lung = filled("lung cancer"),
               island = filled("islet cell tumours");
    const Page pages[] = {
        {"a name of as many words", "Breast Cancer", breast.c_str(), "Lung Cancer", lung.c_str(), "", true},
        {"a longer name", "Breast Cancer", breast.c_str(), "Islet Cell Tumours", island.c_str(), "", true},
        {"the query asks for one of them", "Breast Cancer", breast.c_str(), "Lung Cancer", lung.c_str(),
         "breast", false},
        {"the query asks for what both say", "Breast Cancer", breast.c_str(), "Lung Cancer", lung.c_str(),
         "trials", true},
        {"the name isn't the title's", "Trials", breast.c_str(), "Studies", island.c_str(), "", false},
        {"too short for a template", "MEN1", "MEN1 is inherited in families", "MEN2",
         "MEN2 is inherited in families", "", false},
        {"another dose", "Lanreotide",
         "Give lanreotide 120 mg deep under the skin of the buttock once every four weeks, in turn on either "
         "side.",
         "Octreotide",
         "Give octreotide 30 mg deep under the skin of the buttock once every six weeks, in turn on either "
         "side.",
         "", false},
    };
    for (const auto& page : pages) {
        CAPTURE(page.reason);
        Analyzer analyzer;
        std::vector<Concept> concepts;
        if (page.asked[0] != '\0') concepts.push_back(test::word_concept(analyzer, page.asked));
        test::TextMatcher matcher(concepts, analyzer);
        const auto shingles_of_page = [&](const char* title, const char* text) {
            TextMatch titled, body;
            matcher.match(title, Field::title, titled);
            matcher.match(text, Field::any, body);
            return template_shingles(body, titled);
        };
        const double same = resemblance(shingles_of_page(page.title, page.text),
                                        shingles_of_page(page.other_title, page.other_text));
        CHECK((same >= duplicate_resemblance) == page.one);
    }
}

}  // namespace
}  // namespace islet
