// The date a text gives for its last review, in the forms that pages use.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/text_structure.hpp"

using namespace islet;

namespace {
const std::string sentence = "It starts in the cells that make hormones and grows slowly in most people.";
}  // namespace

TEST_CASE("dates of review are read in every common form") {
    struct DateRow {
        const char* text;
        const char* expected;
    };
    const std::vector<DateRow> rows = {
        {"Last reviewed: 11 Mar 2025", "2025-03-11"},
        {"Page last reviewed: 11 March 2025", "2025-03-11"},
        {"Last Revised: January 21, 2020", "2020-01-21"},
        {"Last updated: May 6, 2025View our rules", "2025-05-06"},
        {"Reviewed 2024-03", "2024-03"},
        {"Reviewed on 2024-03-09", "2024-03-09"},
        {"Medically reviewed by A. Lee on 1st of June 2023", "2023-06-01"},
        {"Updated on June 3rd, 2022", "2022-06-03"},
        {"Review date: Sept 2021", "2021-09"},
        {"Last reviewed 11/03/2025", "2025"},
        {"Last reviewed 21/03/2025", "2025-03-21"},
        {"Last reviewed 03/21/2025", "2025-03-21"},
        {"Last reviewed 04/04/2025", "2025-04-04"},
        {"Last reviewed 11.03.2025", "2025-03-11"},
        {"Last updated: 2 May 2020\nLast reviewed: 1 May 2019", "2019-05-01"},
        {"Next review due: 11 Mar 2028", ""},
        {"Lee A. On islets. Updated Jan. 23, 2018. It is a long line that tells of many things and was not "
         "looked over by anyone at all then.",
         ""},
        {"The rules were revised.", ""},
        {"", ""},
    };
    for (const DateRow& row : rows) {
        INFO(row.text);
        CHECK(find_review_date(row.text) == row.expected);
        CHECK(find_review_date("A title\n\n" + sentence + "\n\n" + row.text + "\n\n" + sentence) ==
              row.expected);
    }
}
