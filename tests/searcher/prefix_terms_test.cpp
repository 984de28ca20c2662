// What the beginning of a word finds, and which words it marks.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/small_library.hpp"

namespace islet {
namespace {

using WordSet = std::set<std::string>;

constexpr const char* word_article =
    "# Words\n\n"
    "Tumours of the oesophagus and one tumor of the esophagus. Haemoglobin falls after a hemorrhage, which "
    "the "
    "hemisphere doesn't show. The men had MEN1 or plain MEN, and a meningioma. Ki-67 was 4 %, the kidney "
    "kind. "
    "X-rays and radiation. Serum 5-HIAA was high. They had 177Lu-DOTATATE, then 177Lu, then Lu-177. TNF-α "
    "and α-blockers and alpha cells. Non-functioning and nonfunctional. Randomised, randomized, labelling. "
    "Bands 3q21.3, 3q2 and 11q13.\n";

// Words that searches mark in an article.
class MarkedWords {
  public:
    explicit MarkedWords(const std::string& text) : library_({{"article.md", text}}) {}

    [[nodiscard]] WordSet of(const std::string& query, bool exact = false) const {
        Request request;
        request.query = query;
        request.exact = exact;
        WordSet words;
        for (const auto& result : library_.search(request).results)
            for (const auto& mark : result.highlights) words.emplace(mark.span.in(result.text));
        return words;
    }

  private:
    test::SmallLibrary library_;
};

}  // namespace

TEST_CASE("a beginning finds the words that begin so, in either spelling", "[prefix]") {
    MarkedWords marks(word_article);
    struct Row {
        const char* why;
        const char* query;
        WordSet expected;
        bool exact = false;
    };
    const std::vector<Row> rows = {
        {"the spelling that was typed and the other", "tumou*", {"Tumours", "tumor"}},
        {"the other way round", "tumor*", {"Tumours", "tumor"}},
        {"a whole British word", "tumour*", {"Tumours", "tumor"}},
        {"another first letter", "oesoph*", {"oesophagus", "esophagus"}},
        {"from the American one", "esoph*", {"oesophagus", "esophagus"}},
        {"American words that would begin so in Britain", "haemo*", {"Haemoglobin", "hemorrhage"}},
        {"what begins so and what would in America", "hem*", {"Haemoglobin", "hemorrhage", "hemisphere"}},
        {"as written", "tumou*", {"Tumours"}, true},
        {"endings that the two spell differently", "randomis*", {"Randomised", "randomized"}},
        {"a z", "randomiz*", {"Randomised", "randomized"}},
        {"one l or two", "labeli*", {"labelling"}},
        {"acronyms and codes too", "men*", {"men", "MEN1", "MEN", "meningioma"}},
        {"a code with its hyphen", "Ki-6*", {"Ki-67"}},
        {"or without", "ki6*", {"Ki-67"}},
        {"a letter before the hyphen", "x-ra*", {"X-rays"}},
        {"a digit before the hyphen", "5-HI*", {"5-HIAA"}},
        {"a nuclide before and after its number", "177Lu*", {"177Lu-DOTATATE", "177Lu", "Lu-177"}},
        {"a Greek letter", "α*", {"α-blockers", "α", "alpha"}},
        {"its name", "alph*", {"α-blockers", "α", "alpha"}},
        {"a hyphenated prefix", "non-func*", {"Non-functioning", "nonfunctional"}},
        {"longer than any word", "tumorss*", {}},
        {"a band", "3q2*", {"3q21.3", "3q2"}}};
    for (const auto& row : rows) {
        INFO(row.why << ": " << row.query);
        CHECK(marks.of(row.query, row.exact) == row.expected);
    }
}

TEST_CASE("a chromosome band is found in its parts", "[prefix]") {
    MarkedWords marks(
        "# Genes\n\nOne lies on 11q13.1, another on Xq28. Rooms 11q1.5 and 11q13a are upstairs.\n");
    const std::vector<std::pair<const char*, WordSet>> rows = {
        {"11q13", {"11q13.1"}}, {"11Q13", {"11q13.1"}}, {"11q13.1", {"11q13.1"}},
        {"11q14", {}},          {"11q13.2", {}},        {"xq28", {"Xq28"}}};
    for (const auto& [query, expected] : rows) {
        INFO(query);
        CHECK(marks.of(query) == expected);
    }
}

}  // namespace islet
