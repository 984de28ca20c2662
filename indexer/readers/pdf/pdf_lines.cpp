// Puts poppler's words together to lines.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pdf_lines.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/superscript.hpp"

namespace islet {
namespace {

struct Word {
    std::string text;
    poppler::rectf box;
    double size;
    bool bold;
    bool space_after;
};

bool is_bold(const std::string& font) {
    const std::string name = lower_ascii(font);
    for (const std::string_view mark : {"bold", "black", "heavy", "semibold", "demi"})
        if (name.find(mark) != std::string::npos) return true;
    return false;
}

/// The words that run as most of the page does: what stands across is a watermark or a margin note.
std::vector<Word> page_words(const poppler::page& page) {
    const std::vector<poppler::text_box> boxes = page.text_list(poppler::page::text_list_include_font);
    std::map<int, std::size_t> rotations;
    for (const poppler::text_box& box : boxes) ++rotations[box.rotation()];
    const auto usual = std::max_element(rotations.begin(), rotations.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    std::vector<Word> words;
    for (const poppler::text_box& box : boxes) {
        if (box.rotation() != usual->first) continue;
        std::string text = tidy(pdf_string(box.text()));
        if (text.empty()) continue;
        const double size = box.has_font_info() ? box.get_font_size() : box.bbox().height();
        words.push_back({std::move(text), box.bbox(), size,
                         box.has_font_info() && is_bold(box.get_font_name()), box.has_space_after()});
    }
    return words;
}

bool stands_in(const PdfLine& line, const Word& word) {
    const double middle = (word.box.top() + word.box.bottom()) / 2;
    const double gap = word.box.left() - line.right;
    return middle > line.top && middle < line.bottom && gap > -line.size / 2 && gap < 4 * line.size;
}

/// Smaller than the line and above its foot, where a subscript stands below it.
bool is_raised(const PdfLine& line, const Word& word) {
    return word.size < 0.85 * line.size && word.box.bottom() < line.bottom - 0.15 * line.size;
}

void append(PdfLine& line, const Word& word, bool space_before) {
    const bool gap = word.box.left() - line.right > line.size / 8;
    const auto so_far = static_cast<double>(line.text.size());
    const auto more = static_cast<double>(word.text.size());
    line.text.append(space_before || gap ? " " : "");
    line.text += is_raised(line, word) ? superscript(line.text, word.text) : word.text;
    line.size = (line.size * so_far + word.size * more) / (so_far + more);
    line.bold = line.bold && word.bold;
    line.right = std::max(line.right, word.box.right());
    line.bottom = std::max(line.bottom, word.box.bottom());
}

PdfLine start_line(const Word& word, int page) {
    return {word.text, word.box.left(),  word.box.right(), word.box.top(), word.box.bottom(),
            word.size, word.box.width(), word.bold,        page,           {}};
}

/// Indexes of words in one row, or one cell, from left to right.
using Words = std::vector<std::size_t>;

double middle(const Word& word) { return (word.box.top() + word.box.bottom()) / 2; }

std::vector<Words> rows_of(const std::vector<Word>& words) {
    Words order(words.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return middle(words[a]) < middle(words[b]); });
    std::vector<Words> rows;
    for (const std::size_t i : order) {
        if (rows.empty() || middle(words[i]) - middle(words[rows.back().front()]) > 0.4 * words[i].size)
            rows.emplace_back();
        rows.back().push_back(i);
    }
    for (Words& row : rows)
        std::stable_sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
            return words[a].box.left() < words[b].box.left();
        });
    return rows;
}

/// Words that stand further apart than any in running text part two cells.
std::vector<PdfLine> cells_of(const std::vector<Word>& words, const Words& row, int page) {
    std::vector<PdfLine> cells;
    bool space = false;
    for (const std::size_t i : row) {
        if (cells.empty() || words[i].box.left() - cells.back().right > words[i].size)
            cells.push_back(start_line(words[i], page));
        else
            append(cells.back(), words[i], space);
        space = words[i].space_after;
    }
    return cells;
}

bool has_digit(const std::string& text) { return text.find_first_of("0123456789") != std::string::npos; }

/// "•", "1.", "2)", "a)": the first column of a list.
bool is_list_mark(const std::string& text) {
    const bool sign = static_cast<unsigned char>(text.front()) >= 0x80 || text == "-" || text == "o";
    return text.size() <= 3 && (text.back() == '.' || text.back() == ')' || sign);
}

struct TableRow {
    Words words;
    std::vector<PdfLine> cells;
};

bool aligned(const PdfLine& above, const PdfLine& below) {
    const double near = 0.6 * below.size;
    return std::abs(above.left - below.left) < near || std::abs(above.right - below.right) < near ||
           std::abs(above.left + above.right - below.left - below.right) < 2 * near;
}

bool goes_on(const TableRow& above, const TableRow& below) {
    if (above.cells.size() != below.cells.size() || below.cells.size() < 2) return false;
    const double size = below.cells.front().size;
    if (below.cells.front().top - above.cells.front().top > 2.5 * size) return false;
    return std::equal(above.cells.begin(), above.cells.end(), below.cells.begin(), aligned);
}

/// Columns of running text stand side by side too, but seldom are all lines of one short and with figures.
bool is_table(const std::vector<TableRow>& rows) {
    constexpr std::size_t longest_cell = 40, longest_figure = 20;  // bytes
    if (rows.size() < 3) return false;
    const auto all = [&](std::size_t from, const auto& holds) {
        return std::all_of(rows.begin() + static_cast<std::ptrdiff_t>(from), rows.end(), holds);
    };
    const bool is_short = all(0, [](const TableRow& row) {
        return std::all_of(row.cells.begin(), row.cells.end(),
                           [](const PdfLine& cell) { return cell.text.size() <= longest_cell; });
    });
    if (!is_short || all(0, [](const TableRow& row) { return is_list_mark(row.cells.front().text); }))
        return false;
    for (std::size_t column = 1; column < rows.front().cells.size(); ++column)
        if (all(1, [&](const TableRow& row) {
                const std::string& text = row.cells[column].text;
                return text.size() <= longest_figure && has_digit(text);
            }))
            return true;
    return false;
}

/// Runs of rows that make tables.
std::vector<std::vector<TableRow>> tables_of(const std::vector<Word>& words, int page) {
    std::vector<std::vector<TableRow>> tables;
    std::vector<TableRow> run;
    const auto end_run = [&] {
        if (is_table(run)) tables.push_back(std::move(run));
        run.clear();
    };
    for (Words& row : rows_of(words)) {
        TableRow next{row, cells_of(words, row, page)};
        if (!run.empty() && !goes_on(run.back(), next)) end_run();
        run.push_back(std::move(next));
    }
    end_run();
    return tables;
}

PdfLine line_of(const TableRow& row) {
    PdfLine line = row.cells.front();
    line.text.clear();
    for (const PdfLine& cell : row.cells) {
        line.text += (line.text.empty() ? "" : " ") + cell.text;
        line.right = cell.right;
        line.bold = line.bold && cell.bold;
        line.cells.push_back(cell.text);
    }
    return line;
}

}  // namespace

std::string pdf_string(const poppler::ustring& text) {
    const std::string_view bytes(reinterpret_cast<const char*>(text.data()), text.size() * sizeof(text[0]));
    constexpr bool little = std::endian::native == std::endian::little;
    return to_utf8(bytes, little ? Encoding::utf16le : Encoding::utf16be);
}

std::vector<PdfLine> page_lines(const poppler::page& page, int number) {
    const std::vector<Word> words = page_words(page);
    const std::vector<std::vector<TableRow>> tables = tables_of(words, number);
    std::vector<const std::vector<TableRow>*> table_of(words.size());
    for (const auto& table : tables)
        for (const TableRow& row : table)
            for (const std::size_t i : row.words) table_of[i] = &table;
    std::set<const std::vector<TableRow>*> done;
    std::vector<PdfLine> lines;
    bool space = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (const auto* table = table_of[i]; table != nullptr) {
            if (done.insert(table).second)
                std::transform(table->begin(), table->end(), std::back_inserter(lines), line_of);
        } else if (!lines.empty() && lines.back().cells.empty() && stands_in(lines.back(), words[i])) {
            append(lines.back(), words[i], space);
        } else {
            lines.push_back(start_line(words[i], number));
        }
        space = words[i].space_after;
    }
    return lines;
}

}  // namespace islet
