// Looks for tables in areas, and in parts of areas.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/tables/pdf_tables.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/readers/pdf/columns/table_pieces.hpp"
#include "indexer/readers/pdf/pdf_words.hpp"
#include "indexer/readers/pdf/rules/ruled_rows.hpp"
#include "indexer/readers/pdf/tables/merged_cells.hpp"
#include "indexer/readers/pdf/tables/table_areas.hpp"
#include "indexer/readers/pdf/tables/table_checks.hpp"
#include "indexer/readers/pdf/tables/table_rows.hpp"

namespace islet {
namespace {

constexpr int most_depth = 3;  // columns of text within columns of text, parts of areas within areas

class PageTables {
  public:
    PageTables(const std::vector<PdfWord>& words, int page, double page_width, TableContext& context)
        : words_(words),
          page_(page),
          page_width_(page_width),
          rules_(context.rules),
          before_(std::exchange(context.open, OpenTable{})) {}

    void find(const WordIndexes& indexes, int depth) {
        const std::vector<PieceRow> rows = piece_rows(words_, indexes);
        for (const auto& [begin, end] : table_areas(rows)) {
            const auto first = rows.begin() + static_cast<std::ptrdiff_t>(begin);
            std::vector<PieceRow> area(first, rows.begin() + static_cast<std::ptrdiff_t>(end));
            const bool on_top = depth == 0 && is_margin({rows.begin(), first});
            if (!(on_top && goes_on(area))) look_at(std::move(area), depth);
        }
    }

    /// The lowest table, if nothing but a page's number or the like stands below it.
    [[nodiscard]] OpenTable open_table(const WordIndexes& all) const {
        if (last_.columns.empty()) return {};
        std::vector<PieceRow> rows = piece_rows(words_, all);
        rows.erase(rows.begin(), std::find_if(rows.begin(), rows.end(),
                                              [&](const PieceRow& row) { return row.top > foot_; }));
        return is_margin(rows) ? last_ : OpenTable{};
    }

    std::vector<PdfTable> tables;

  private:
    /// A running head or foot: one line or two, of few words.
    [[nodiscard]] static bool is_margin(const std::vector<PieceRow>& rows) {
        constexpr std::size_t most_rows = 2, most_words = 10;
        return rows.size() <= most_rows && std::all_of(rows.begin(), rows.end(), [](const PieceRow& row) {
                   std::size_t words = 0;
                   for (const TablePiece& piece : row.pieces) words += piece.words.size();
                   return words <= most_words;
               });
    }

    /// Takes the rows as those of the table of the page before, if they stand in its columns and don't begin
    /// with other names.
    bool goes_on(std::vector<PieceRow> rows) {
        if (before_.columns.empty()) return false;
        TableArea area{std::move(rows), {}};
        area.columns = find_columns(words_, area.rows, before_.columns);
        const auto text = std::find_if(area.rows.begin(), area.rows.end(), is_text);
        area.rows.erase(text, area.rows.end());
        if (area.rows.empty() || !stands_in(area, before_.columns)) return false;
        set_lines(area);
        const std::vector<TableRow> table = rows_of_table(area);
        const std::size_t head = repeated_rows(table, before_.head);
        if (head == 0 && has_own_names(table)) return false;
        OpenTable same = std::move(before_);
        before_ = OpenTable{};
        add(area, {table.begin() + static_cast<std::ptrdiff_t>(head), table.end()}, 0, std::move(same));
        return true;
    }

    /// As rules, or the place of cells over several rows, tell them; empty where they don't.
    [[nodiscard]] std::vector<TableRow> certain_rows(const TableArea& area) {
        std::vector<TableRow> rows = ruled_rows(area, rules_);
        return rows.empty() ? merged_rows(area) : rows;
    }

    [[nodiscard]] std::vector<TableRow> rows_of_table(const TableArea& area) {
        std::vector<TableRow> rows = certain_rows(area);
        return rows.empty() ? table_rows(area) : rows;
    }

    /// What is no table as a whole may contain one.
    void look_at(std::vector<PieceRow> rows, int depth) {
        if (depth > most_depth || rows.size() < 3) return;
        if (const std::size_t head = next_head(words_, rows); head > 0) {
            const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(head);
            look_at({rows.begin(), middle}, depth);
            return look_at({middle, rows.end()}, depth);
        }
        TableArea area{std::move(rows), {}};
        area.columns = find_columns(words_, area.rows);
        if (area.columns.size() > 1) {
            const auto text = std::find_if(area.rows.begin(), area.rows.end(), is_text);
            if (text != area.rows.end()) {
                look_at_part({area.rows.begin(), text}, depth);
                return look_at_part({std::find_if_not(text, area.rows.end(), is_text), area.rows.end()},
                                    depth);
            }
            if (is_table(area, depth)) return;
        }
        look_around_gap(area, depth);
    }

    /// Adds it if it is one; if it is no table at all, its columns are searched.
    bool is_table(TableArea& area, int depth) {
        if (is_list(words_, area)) return true;
        if (!is_aligned(area)) return false;
        set_lines(area);
        if (is_justified(area) && !has_short_cells(area)) {
            if (are_text_columns(area)) {
                drop_full_lines(area);
                within_text_ = true;
                find_within(area, std::vector<bool>(area.columns.size(), true), depth);
                within_text_ = false;
                return true;
            }
            if (!become_cells(area)) return true;
        }
        std::vector<TableRow> rows = certain_rows(area);
        if (rows.empty()) {
            rows = table_rows(area);
            if (runs_in_columns(area)) return find_within(area, running_columns(area), depth);
            if (!rows_agree(rows)) return find_within(area, lone_columns(area), depth);
        }
        const std::size_t head = head_rows(rows);
        const bool halves = are_halves(area.columns, page_width_);
        if (!is_certain(rows, head, halves) || (within_text_ && !is_plain(area))) return false;
        OpenTable named = named_by(area, rows, head);
        add(area, std::move(rows), head, std::move(named));
        return true;
    }

    void set_lines(TableArea& area) const {
        for (PieceRow& row : area.rows)
            for (TablePiece& piece : row.pieces) piece.line = line_of(words_, piece.words, page_);
    }

    /// Joins the lines of narrow cells that are set to both margins; false if it is text.
    bool become_cells(TableArea& area) const {
        join_stretched(words_, area.rows);
        area.columns = find_columns(words_, area.rows);
        set_lines(area);
        return area.columns.size() > 1 && are_narrow_cells(area) && !runs_in_columns(area);
    }

    /// Looks at what is above and below the widest gap.
    void look_around_gap(const TableArea& area, int depth) {
        std::size_t widest = 1;
        double width = -1;
        for (std::size_t r = 1; r < area.rows.size(); ++r)
            if (const double gap = area.rows[r].top - area.rows[r - 1].bottom; gap > width + 0.5) {
                width = gap;
                widest = r;
            }
        const auto middle = area.rows.begin() + static_cast<std::ptrdiff_t>(widest);
        look_at_part({area.rows.begin(), middle}, depth + 1);
        look_at_part({middle, area.rows.end()}, depth + 1);
    }

    /// Rows without those at their ends that have a single piece over several columns.
    void look_at_part(std::vector<PieceRow> rows, int depth) {
        const auto single = [](const PieceRow& row) { return row.pieces.size() == 1; };
        while (!rows.empty() && single(rows.back()) &&
               rows.back().pieces[0].last > rows.back().pieces[0].first)
            rows.pop_back();
        const auto first = std::find_if_not(rows.begin(), rows.end(), single);
        rows.erase(rows.begin(), first);
        if (rows.size() > 2) look_at(std::move(rows), depth);
    }

    /// A line of text across the columns, as above or below a table.
    static bool is_text(const PieceRow& row) {
        constexpr std::size_t most_words = 5;  // of a name over several columns
        return std::any_of(row.pieces.begin(), row.pieces.end(), [&](const TablePiece& piece) {
            return piece.last > piece.first && piece.words.size() > most_words && row.pieces.size() < 3;
        });
    }

    /// Looks at the columns that stand alone, and at those between them together; false if none stands alone.
    bool find_within(const TableArea& area, const std::vector<bool>& alone, int depth) {
        if (depth == most_depth || std::find(alone.begin(), alone.end(), true) == alone.end()) return false;
        for (std::size_t first = 0; first < alone.size();) {
            std::size_t last = first;
            while (!alone[first] && last + 1 < alone.size() && !alone[last + 1]) ++last;
            WordIndexes within;
            for (const PieceRow& row : area.rows)
                for (const TablePiece& piece : row.pieces)
                    if (first <= piece.first && piece.last <= last)
                        within.insert(within.end(), piece.words.begin(), piece.words.end());
            find(within, depth + 1);
            first = last + 1;
        }
        return true;
    }

    void add(const TableArea& area, std::vector<TableRow> rows, std::size_t head, OpenTable table_is) {
        PdfTable table;
        const std::vector<std::string>& names = table_is.names;
        fill_first_column(rows, head, area.columns.front(), rules_);
        if (!all_said(rows, head, names))
            for (std::size_t r = 0; r < head; ++r) table.rows.push_back(row_line(rows[r], {}));
        for (std::size_t r = head; r < rows.size(); ++r) table.rows.push_back(row_line(rows[r], names));
        for (const PieceRow& row : area.rows)
            for (const TablePiece& piece : row.pieces)
                table.words.insert(table.words.end(), piece.words.begin(), piece.words.end());
        tables.push_back(std::move(table));
        if (area.rows.back().bottom < foot_) return;
        foot_ = area.rows.back().bottom;
        last_ = std::move(table_is);
    }

    /// No running head or first line of an index ("6 · Font structure · 87"), which later pages don't go on
    /// with.
    [[nodiscard]] static bool are_words(const std::vector<std::string>& names) {
        return std::all_of(names.begin(), names.end(), [](const std::string& name) {
            return name.empty() || std::any_of(name.begin(), name.end(),
                                               [](char c) { return is_ascii_letter(c) || (c & 0x80) != 0; });
        });
    }

    [[nodiscard]] static OpenTable named_by(const TableArea& area, const std::vector<TableRow>& rows,
                                            std::size_t head) {
        OpenTable table{area.columns, column_names(rows, head), {}};
        if (head > 0 && !has_own_names(rows) && !are_words(table.names)) table.columns.clear();
        for (std::size_t r = 0; r < head; ++r) table.head.push_back(texts_of(rows[r]));
        return table;
    }

    /// Every word of the head is said with some cell.
    [[nodiscard]] static bool all_said(const std::vector<TableRow>& rows, std::size_t head,
                                       const std::vector<std::string>& names) {
        for (std::size_t column = 0; column < names.size(); ++column) {
            const bool used = std::any_of(
                rows.begin() + static_cast<std::ptrdiff_t>(head), rows.end(),
                [&](const TableRow& row) { return row.filled() > 1 && !row.cells[column].text.empty(); });
            for (std::size_t r = 0; r < head; ++r) {
                const std::string_view part = rows[r].cells[column].text;
                const auto end = part.find_last_not_of(':');
                if (!part.empty() &&
                    !(used && names[column].find(part.substr(0, end + 1)) != std::string::npos))
                    return false;
            }
        }
        return true;
    }

    [[nodiscard]] static PdfLine row_line(const TableRow& row, const std::vector<std::string>& names) {
        const auto first = std::find_if(row.cells.begin(), row.cells.end(),
                                        [](const PdfLine& cell) { return !cell.text.empty(); });
        PdfLine line = *first;
        line.text.clear();
        line.top = row.top;
        line.bottom = row.bottom;
        line.bold = row.bold;
        line.names = names;
        for (const PdfLine& cell : row.cells) {
            if (!cell.text.empty()) line.text += (line.text.empty() ? "" : " ") + cell.text;
            line.right = std::max(line.right, cell.right);
            line.cells.push_back(cell.text);
        }
        return line;
    }

    const std::vector<PdfWord>& words_;
    int page_;
    double page_width_;
    PageRules& rules_;
    OpenTable before_;          // of the page before, as long as no table goes on with it
    OpenTable last_;            // the lowest one on this page
    double foot_ = 0;           // of last_
    bool within_text_ = false;  // what is looked at is a column of text
};

}  // namespace

std::vector<PdfTable> tables_on(const std::vector<PdfWord>& words, int page, double page_width,
                                TableContext& context) {
    WordIndexes all(words.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    PageTables found(words, page, page_width, context);
    found.find(all, 0);
    context.open = found.open_table(all);
    return std::move(found.tables);
}

}  // namespace islet
