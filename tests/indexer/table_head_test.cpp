// Which of a table's first rows name its columns.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "indexer/readers/pdf/tables/table_rows.hpp"

namespace islet {
namespace {

std::vector<TableRow> rows_of(const std::vector<std::vector<const char*>>& texts) {
    std::vector<TableRow> rows;
    for (const auto& cells : texts) {
        TableRow row;
        for (const char* text : cells) {
            PdfLine cell;
            cell.text = text;
            row.cells.push_back(cell);
        }
        row.spanned.resize(cells.size());
        row.repeated.resize(cells.size());
        rows.push_back(row);
    }
    return rows;
}

}  // namespace

TEST_CASE("words above a column of figures name it", "[pdf]") {
    struct Row {
        std::vector<std::vector<const char*>> rows;
        std::size_t head;
        const char* reason;
    };
    const auto row = GENERATE(values<Row>({
        {{{"medicine", "dose"}, {"lanreotide", "120 mg every four weeks"}, {"octreotide", "up to 30 mg"}},
         1,
         "figures open the cells"},
        {{{"medicine", "dose"}, {"lanreotide", "one of 120 mg"}, {"octreotide", "one of 30 mg"}},
         1,
         "a figure later in a short cell"},
        {{{"at night", "whom to ring"},
          {"a fever", "the nurses first; 999 if you can't bear it alone"},
          {"a rash", "the pharmacy opens at 8 and knows what helps"}},
         0,
         "numbers in the middle of sentences: two columns of text"},
        {{{"medicine", "2024"}, {"lanreotide", "120"}, {"octreotide", "30"}}, 0, "a figure above figures"},
        {{{"package", "inside"}, {"lanreotide", "120"}, {"octreotide", "as told"}, {"creon", "as needed"}},
         0,
         "one figure in three cells"},
        {{{"medicine", "dose"}, {"lanreotide", "120"}, {"octreotide", "as told"}, {"creon", "as needed"}},
         1,
         "words that name columns, whatever is below"},
    }));
    INFO(row.reason);
    CHECK(head_rows(rows_of(row.rows)) == row.head);
}

}  // namespace islet
