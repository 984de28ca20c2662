// Puts poppler's words together to lines.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pdf_lines.hpp"

#include <iterator>
#include <set>

#include "indexer/readers/pdf/pdf_words.hpp"
#include "indexer/readers/pdf/tables/pdf_tables.hpp"

namespace islet {
namespace {

bool stands_in(const PdfLine& line, const PdfWord& word) {
    const double middle = (word.box.top() + word.box.bottom()) / 2;
    const double gap = word.box.left() - line.right;
    return middle > line.top && middle < line.bottom && gap > -line.size / 2 && gap < 4 * line.size;
}

}  // namespace

std::vector<PdfLine> page_lines(const poppler::page& page, int number) {
    const std::vector<PdfWord> words = page_words(page);
    const std::vector<PdfTable> tables = tables_on(words, number, page.page_rect().width());
    std::vector<const PdfTable*> table_of(words.size());
    for (const PdfTable& table : tables)
        for (const std::size_t i : table.words) table_of[i] = &table;
    std::set<const PdfTable*> done;
    std::vector<PdfLine> lines;
    bool space = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (const PdfTable* table = table_of[i]; table != nullptr) {
            if (done.insert(table).second) lines.insert(lines.end(), table->rows.begin(), table->rows.end());
        } else if (!lines.empty() && lines.back().cells.empty() && stands_in(lines.back(), words[i])) {
            append_word(lines.back(), words[i], space);
        } else {
            lines.push_back(start_line(words[i], number));
        }
        space = words[i].space_after;
    }
    return lines;
}

}  // namespace islet
