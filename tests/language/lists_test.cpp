// Lists as code gets them: sorted entries, tables, sets of words and phrases.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/lists.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "language/phrase_set.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

TEST_CASE("a list is known in the languages that are built in", "[lists]") {
    REQUIRE(!languages().empty());
    CHECK(list_text(List::articles) == list_text(List::articles, languages().front()));
    CHECK(list_text(List::articles, "klingon").empty());
    CHECK(list_text(List::articles, "").empty());
    CHECK(list_text(List::articles, "english") == "a\nan\nthe\n");
}

TEST_CASE("entries are sorted and have nothing of their file's comments", "[lists]") {
    CHECK(entries(List::articles) == std::vector<std::string_view>{"a", "an", "the"});
    for (const auto list :
         {List::message_fillers, List::irregular_forms, List::page_labels, List::citation_places}) {
        const auto all = entries(list);
        CHECK(std::is_sorted(all.begin(), all.end()));
        CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
        CHECK(std::none_of(all.begin(), all.end(),
                           [](auto entry) { return entry.empty() || entry[0] == '#'; }));
    }
    CHECK(entries(List::byline_starts) == std::vector<std::string_view>{"by "});  // written by_
    const auto places = entries(List::citation_places);
    CHECK(std::find(places.begin(), places.end(), "internet]") !=
          places.end());  // a sign that CMake knows, too
}

TEST_CASE("entries are found by how they begin", "[lists]") {
    struct Case {
        std::string_view beginning, found;
        const char* reason;
    };
    const std::string_view text = "a\nab*\tx\nabc d\nabcd\nb\nc\u00e9\n";
    for (const auto& row :
         {Case{"abc", "abc d\nabcd\n", "several"}, Case{"a", "a\nab*\tx\nabc d\nabcd\n", "the first"},
          Case{"c\u00e9", "c\u00e9\n", "the last"}, Case{"ab*", "ab*\tx\n", "with a column behind"},
          Case{"", text, "all"}, Case{"abcde", "", "a longer one"}, Case{"aa", "", "between two"},
          Case{"0", "", "before all"}, Case{"d", "", "behind all"}}) {
        CAPTURE(row.reason);
        CHECK(entries_from(text, row.beginning) == row.found);
    }
    CHECK(entries_from("", "a").empty());
    const auto signs = list_text(List::alarm_signs);
    for (const auto entry : entries(List::alarm_signs)) {
        const auto same = entries_from(signs, entry.substr(0, 3));
        CHECK(same.find(entry) != std::string_view::npos);
    }
}

TEST_CASE("tables have columns", "[lists]") {
    CHECK(rows(List::what_is) ==
          std::vector<Row>{{"what", "are", ""}, {"what", "is", ""}, {"what's", "", ""}});
    const auto pairs = rows(List::aspect_pairs);
    CHECK(std::find(pairs.begin(), pairs.end(), Row{"causes", "risk", "factor"}) != pairs.end());
    auto forms = table(List::irregular_forms);
    CHECK(forms.at("testes") == "testis");
    CHECK(forms.count("testis") == 0);
}

TEST_CASE("sets are made of lists", "[lists]") {
    const WordSet negations(List::negations);
    const PhraseSet labels(List::page_labels);
    struct Case {
        std::string_view text;
        bool negation, label;
        const char* reason;
    };
    const std::vector<Case> cases = {
        {"not", true, false, "the one list"},
        {"can't", true, false, "with a sign in it"},
        {"accept all cookies", false, true, "several words"},
        {"terms & conditions", false, true, "signs between words"},
        {"accept all cookie", false, false, "a part of an entry"},
        {"not\n", false, false, "no line ends are held"},
        {"", false, false, "nothing is in no list"},
    };
    for (const auto& c : cases) {
        INFO(c.text << ": " << c.reason);
        CHECK(negations.contains(c.text) == c.negation);
        CHECK(labels.equals(c.text) == c.label);
    }
}

TEST_CASE("phrases are found between words, not within them", "[lists]") {
    const PhraseSet phrases(List::disclaimer_phrases);
    struct Case {
        std::string_view text;
        bool starts, within;
        const char* reason;
    };
    const std::vector<Case> cases = {
        {"does not replace professional", true, true, "the whole text"},
        {"does not replace professional advice", true, true, "at its start"},
        {"this does not replace professional.", false, true, "inside it"},
        {"does not replace professional's advice", false, false, "an apostrophe belongs to the word"},
        {"does not replace professional2", false, false, "a digit too"},
        {"does not replace professionalism", false, false, "the last word is longer"},
        {"redoes not replace professional", false, false, "the first word is longer"},
        {"does not replace", false, false, "only its beginning"},
        {"", false, false, "nothing"},
    };
    for (const auto& c : cases) {
        INFO(c.text << ": " << c.reason);
        CHECK(phrases.starts(c.text) == c.starts);
        CHECK(phrases.within(c.text) == c.within);
    }
}

}  // namespace
}  // namespace islet
