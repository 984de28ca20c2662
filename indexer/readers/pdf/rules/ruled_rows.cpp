// Finds the bands between rules, and which cells no rule parts.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/rules/ruled_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace islet {
namespace {

constexpr double beside_text = 2;         // points that a rule reaches further than the text of its column
constexpr double same_rule_height = 2.5;  // points between the rules of two columns

/// The foot of a band, and in which columns a rule is there.
struct Boundary {
    double height = 0;
    std::vector<bool> parts;
};

/// The widest a row's text may be cut by what seems a rule: signs reach a little out of their lines.
bool cuts_text(const TableArea& area, std::size_t column, double height) {
    for (const PieceRow& row : area.rows)
        for (const TablePiece& piece : row.pieces)
            if (piece.first <= column && column <= piece.last && height > piece.top + 0.2 * piece.size &&
                height < piece.bottom - 0.2 * piece.size)
                return true;
    return false;
}

std::vector<Boundary> boundaries_of(const TableArea& area, PageRules& rules) {
    std::vector<std::pair<double, std::size_t>> found;  // heights and columns
    for (std::size_t column = 0; column < area.columns.size(); ++column) {
        const Column& place = area.columns[column];
        for (const double height : rules.across(place.left - beside_text, place.right + beside_text,
                                                area.rows.front().top, area.rows.back().bottom))
            if (!cuts_text(area, column, height)) found.emplace_back(height, column);
    }
    std::sort(found.begin(), found.end());
    std::vector<Boundary> boundaries;
    for (const auto& [height, column] : found) {
        if (boundaries.empty() || height - boundaries.back().height > same_rule_height)
            boundaries.push_back({height, std::vector<bool>(area.columns.size())});
        boundaries.back().parts[column] = true;
    }
    return boundaries;
}

std::size_t band_at(const std::vector<Boundary>& boundaries, double height) {
    const auto below = std::find_if(boundaries.begin(), boundaries.end(),
                                    [&](const Boundary& boundary) { return boundary.height > height; });
    return static_cast<std::size_t>(below - boundaries.begin());
}

/// Between two rules without text is no row: the first of them goes.
void drop_empty_bands(const TableArea& area, std::vector<Boundary>& boundaries) {
    std::vector<bool> filled(boundaries.size() + 1);
    for (const PieceRow& row : area.rows)
        for (const TablePiece& piece : row.pieces)
            filled[band_at(boundaries, (piece.top + piece.bottom) / 2)] = true;
    for (std::size_t b = boundaries.size(); b-- > 0;) {
        if (filled[b]) continue;
        const bool below = b + 1 < boundaries.size();
        for (std::size_t column = 0; below && column < area.columns.size(); ++column)
            if (boundaries[b].parts[column]) boundaries[b + 1].parts[column] = true;
        boundaries.erase(boundaries.begin() + static_cast<std::ptrdiff_t>(b));
    }
}

/// An area's bands between rules, as the cells lie in them.
class Grid {
  public:
    Grid(const TableArea& area, std::vector<Boundary> boundaries)
        : area_(area), boundaries_(std::move(boundaries)) {}

    [[nodiscard]] std::size_t bands() const { return boundaries_.size() + 1; }

    /// The first and the last band of the cell that has this place.
    [[nodiscard]] std::pair<std::size_t, std::size_t> cell(std::size_t band, std::size_t column) const {
        std::size_t first = band, last = band;
        while (first > 0 && !boundaries_[first - 1].parts[column]) --first;
        while (last < boundaries_.size() && !boundaries_[last].parts[column]) ++last;
        return {first, last};
    }

    [[nodiscard]] std::size_t band_of(const TablePiece& piece) const {
        return band_at(boundaries_, (piece.top + piece.bottom) / 2);
    }

    /// A band in which some cell has but one line is one row of the table. Others may hold several rows,
    /// unless their lines go on or there are rules between the columns as well.
    [[nodiscard]] bool parts_all_rows(PageRules& rules) const {
        std::size_t single = 0;
        bool others = false;
        for (std::size_t band = 0; band < bands(); ++band) {
            const std::vector<std::size_t> lines = lines_in(band);
            if (holds_rows(band) && !has_uprights(rules)) return false;
            if (std::find(lines.begin(), lines.end(), std::size_t{1}) != lines.end())
                ++single;
            else if (!goes_on(band))
                others = true;
        }
        return bands() > 2 && has_rules_everywhere() && single * 2 >= bands() &&
               (!others || has_uprights(rules));
    }

  private:
    /// How many lines each column has in a band, without cells that reach over several.
    [[nodiscard]] std::vector<std::size_t> lines_in(std::size_t band) const {
        std::vector<std::size_t> lines(area_.columns.size());
        for (const PieceRow& row : area_.rows)
            for (const TablePiece& piece : row.pieces) lines[piece.first] += is_in(band, piece) ? 1 : 0;
        return lines;
    }

    /// All lines but the first ones begin with a small letter.
    [[nodiscard]] bool goes_on(std::size_t band) const {
        std::vector<bool> begun(area_.columns.size());
        for (const PieceRow& row : area_.rows)
            for (const TablePiece& piece : row.pieces) {
                if (!is_in(band, piece)) continue;
                const char first = piece.line.text.front();
                if (begun[piece.first] && (first < 'a' || first > 'z')) return false;
                begun[piece.first] = true;
            }
        return true;
    }

    /// A shade or a rule may be of several rows together: names, and a figure in each line beside them.
    [[nodiscard]] bool holds_rows(std::size_t band) const {
        std::vector<std::vector<std::string_view>> texts(area_.columns.size());
        for (const PieceRow& row : area_.rows)
            for (const TablePiece& piece : row.pieces)
                if (is_in(band, piece)) texts[piece.first].push_back(piece.line.text);
        const std::size_t lines = texts.front().size();
        const auto begin_anew = [&](const auto& column) {
            return column.size() == lines && std::none_of(column.begin(), column.end(), [](auto text) {
                       return text.front() >= 'a' && text.front() <= 'z';
                   });
        };
        return lines > 1 && begin_anew(texts.front()) &&
               std::any_of(texts.begin() + 1, texts.end(), [&](const auto& column) {
                   return begin_anew(column) && std::all_of(column.begin(), column.end(), has_digit);
               });
    }

    [[nodiscard]] bool is_in(std::size_t band, const TablePiece& piece) const {
        return band_of(piece) == band && cell(band, piece.first) == std::pair(band, band);
    }

    /// No column is without.
    [[nodiscard]] bool has_rules_everywhere() const {
        for (std::size_t column = 0; column < area_.columns.size(); ++column)
            if (std::none_of(boundaries_.begin(), boundaries_.end(),
                             [&](const Boundary& boundary) { return boundary.parts[column]; }))
                return false;
        return true;
    }

    [[nodiscard]] bool has_uprights(PageRules& rules) const {
        const double top = area_.rows.front().top, foot = area_.rows.back().bottom;
        for (std::size_t column = 1; column < area_.columns.size(); ++column)
            if (!rules.upright(area_.columns[column - 1].right, area_.columns[column].left,
                               top + (foot - top) / 2, foot))
                return false;
        return true;
    }

    const TableArea& area_;
    std::vector<Boundary> boundaries_;
};

/// Some row has nothing in a column. Else the text tells the rows as well, without a picture of the page.
bool has_gaps(const TableArea& area) {
    return std::any_of(area.rows.begin(), area.rows.end(), [&](const PieceRow& row) {
        std::size_t met = 0;
        for (const TablePiece& piece : row.pieces) met += piece.last - piece.first + 1;
        return met < area.columns.size();
    });
}

}  // namespace

std::vector<TableRow> ruled_rows(const TableArea& area, PageRules& rules) {
    if (!has_gaps(area)) return {};
    std::vector<Boundary> boundaries = boundaries_of(area, rules);
    if (boundaries.size() < 2) return {};
    drop_empty_bands(area, boundaries);
    const Grid grid(area, std::move(boundaries));
    if (!grid.parts_all_rows(rules)) return {};
    std::vector<TableRow> rows(grid.bands(), empty_row(area.columns.size()));
    for (const PieceRow& row : area.rows)
        for (const TablePiece& piece : row.pieces) {
            const std::size_t own = grid.band_of(piece);
            const auto [first, last] = grid.cell(own, piece.first);
            for (std::size_t band = first; band <= last; ++band) {
                add_piece(rows[band], piece, band == own);
                if (band > first) rows[band].repeated[piece.first] = true;
            }
        }
    rows.erase(std::remove_if(rows.begin(), rows.end(), [](const TableRow& row) { return row.bottom == 0; }),
               rows.end());  // has nothing of its own
    return rows;
}

void fill_first_column(std::vector<TableRow>& rows, std::size_t head, const Column& column,
                       PageRules& rules) {
    for (std::size_t r = head + 1; r < rows.size(); ++r) {
        PdfLine& cell = rows[r].cells.front();
        const PdfLine& above = rows[r - 1].cells.front();
        if (!cell.text.empty() || above.text.empty() || rows[r].filled() == 0) continue;
        const double foot = rows[r].top + (rows[r].bottom - rows[r].top) / 2;
        if (!rules.across(column.left - beside_text, column.right + beside_text, rows[r - 1].top, foot)
                 .empty())
            continue;
        cell = above;
        rows[r].repeated.front() = true;
    }
}

}  // namespace islet
