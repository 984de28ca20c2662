// Whom a query or a title is about.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/populations.hpp"

#include <catch2/catch.hpp>

using namespace islet;

TEST_CASE("whom a text is about", "[populations]") {
    const int children = populations_of("children");
    const int pregnancy = populations_of("pregnancy");
    const int men = populations_of("male");
    CHECK((children != 0 && pregnancy != 0 && men != 0));
    CHECK((children & pregnancy & men) == 0);
    struct Row {
        const char* why;
        const char* text;
        int populations;
    };
    const Row rows[] = {
        {"a title", "Childhood Melanoma Treatment", children},
        {"another", "Hodgkin Lymphoma Treatment During Pregnancy", pregnancy},
        {"both", "Pregnancy after cancer as a child", children | pregnancy},
        {"a relation", "can my daughter inherit it", children},
        {"an age", "7-year-old with flushing", children},
        {"an age in several words", "he is 17 years old", children},
        {"shortened", "7yo with flushing, 12-yr-old cousin", children},
        {"of a baby", "18 months old", children},
        {"of a grown-up, shortened", "71yo with flushing", 0},
        {"of a grown-up", "my 71 year old father", 0},
        {"aged", "boy's cousin aged 12", children},
        {"aged, grown up", "women aged 65", 0},
        {"another number of years", "5 year survival", 0},
        {"a number too long for an age", "99999999999999999999 years old", 0},
        {"men", "Male Breast Cancer", men},
        {"the acronym", "MEN1 in MEN", 0},
        {"denied", "milk, but I am not pregnant", 0},
        {"nobody", "Melanoma", 0},
        {"nothing", "", 0},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        CHECK(populations_of(row.text) == row.populations);
    }
}
