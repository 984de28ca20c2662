// The lines of a plain text: which page each stands on.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/segmentation/text_lines.hpp"

#include <catch2/catch.hpp>
#include <vector>

namespace islet {
namespace {

TEST_CASE("form feeds begin pages", "[text_lines]") {
    struct Row {
        std::string_view text;
        std::vector<int> pages;
        std::vector<std::size_t> blanks;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"", {}, {}, "nothing"},
        {"One.\nTwo.", {0, 0}, {0, 0}, "no form feed, no pages"},
        {"One.\fTwo.\f\nThree.", {1, 2, 3}, {0, 1, 2}, "a page each; its end parts as a blank line does"},
        {"\fOne.", {2}, {2}, "the first page is empty"},
        {"One.\f\fTwo.", {1, 3}, {0, 3}, "and so may another be"},
        {"One.\f", {1}, {0}, "one at the end begins no line"},
    };
    for (const auto& row : rows) {
        INFO(row.reason);
        std::vector<int> pages;
        std::vector<std::size_t> blanks;
        for (const Line& line : find_lines(row.text)) {
            pages.push_back(line.page);
            blanks.push_back(line.blanks);
        }
        CHECK(pages == row.pages);
        CHECK(blanks == row.blanks);
    }
}

}  // namespace
}  // namespace islet
