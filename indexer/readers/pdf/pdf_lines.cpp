// Puts poppler's words together to lines.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pdf_lines.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/readers/pdf/letters/odd_letters.hpp"
#include "indexer/readers/pdf/letters/raised_figures.hpp"
#include "indexer/readers/pdf/letters/turned_words.hpp"
#include "indexer/readers/pdf/line_numbers.hpp"
#include "indexer/readers/pdf/list_marks.hpp"
#include "indexer/readers/pdf/pdf_words.hpp"
#include "indexer/readers/pdf/rules/drawn_bullets.hpp"
#include "indexer/readers/pdf/side_columns.hpp"

namespace islet {
namespace {

bool stands_in(const PdfLine& line, const PdfWord& word) {
    if (is_raised_start(line, word)) return true;
    const double middle = (word.box.top() + word.box.bottom()) / 2;
    const double gap = word.box.left() - line.right;
    return middle > line.top && middle < line.bottom && gap > -line.size / 2 && gap < 4 * line.size;
}

/// Items whose bullets were moved come in poppler's order, not always from top to bottom. marked: such lines.
void sort_items(std::vector<PdfLine>& lines, const std::vector<std::size_t>& marked) {
    std::size_t done = 0;
    for (const std::size_t mark : marked) {
        if (mark < done) continue;
        const PdfLine item = lines[mark];
        const auto in_list = [&](const PdfLine& line) {
            return line.cells.empty() && line.left > item.left - item.size && line.left < item.right;
        };
        std::size_t begin = mark, end = mark + 1;
        while (begin > done && in_list(lines[begin - 1])) --begin;
        while (end < lines.size() && in_list(lines[end])) ++end;
        std::stable_sort(
            lines.begin() + static_cast<std::ptrdiff_t>(begin),
            lines.begin() + static_cast<std::ptrdiff_t>(end),
            [](const PdfLine& a, const PdfLine& b) { return a.top + a.bottom < b.top + b.bottom; });
        done = end;
    }
}

}  // namespace

std::vector<PdfLine> page_lines(const poppler::page& page, int number, TableContext& context) {
    const poppler::rectf size = page.page_rect();
    PageWords words = by_direction(page_words(page), size.width(), size.height());
    context.rules.turn_to(words.turned ? nullptr : &page);
    if (!words.turned) raise_figures(words.words, context.rules);
    std::vector<PdfLine> lines = page_lines(std::move(words.words), words.width, number, context);
    context.rules.turn_to(nullptr);
    TableContext apart;
    const std::vector<PdfLine> across =
        page_lines(std::move(words.across), words.across_width, number, apart);
    lines.insert(lines.end(), across.begin(), across.end());
    return lines;
}

std::vector<PdfLine> page_lines(std::vector<PdfWord> words, double width, int number, TableContext& context) {
    drop_line_numbers(words);
    join_drop_caps(words);
    place_small_figures(words);
    read_degrees(words);
    if (context.drawn_bullets) add_drawn_bullets(words, context.rules);
    place_bullets(words);
    const std::vector<PdfTable> tables = tables_on(words, number, width, context);
    std::vector<const PdfTable*> table_of(words.size());
    for (const PdfTable& table : tables)
        for (const std::size_t i : table.words) table_of[i] = &table;
    std::vector<bool> running(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) running[i] = table_of[i] == nullptr;
    part_columns(words, running);
    std::set<const PdfTable*> done;
    std::vector<PdfLine> lines;
    std::vector<std::size_t> marked;
    bool space = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (const PdfTable* table = table_of[i]; table != nullptr) {
            if (done.insert(table).second) lines.insert(lines.end(), table->rows.begin(), table->rows.end());
        } else if (!lines.empty() && lines.back().cells.empty() && stands_in(lines.back(), words[i])) {
            append_word(lines.back(), words[i], space);
        } else {
            if (words[i].moved) marked.push_back(lines.size());
            lines.push_back(start_line(words[i], number));
        }
        space = words[i].space_after;
    }
    sort_items(lines, marked);
    return lines;
}

}  // namespace islet
