// A gutter that several rows have in common, and running text on both sides of it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/side_columns.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/readers/pdf/pdf_words.hpp"

namespace islet {
namespace {

// In units of the type's size.
constexpr double least_gutter = 0.8;
constexpr double least_common = 0.6;    // that rows leave free
constexpr double same_column_edge = 1;  // points
constexpr double widest_leading = 2;    // between two rows
constexpr std::size_t least_side_rows = 4;
constexpr std::size_t least_words = 3;  // of a line, in the mean

struct Gutter {
    double left, right;
    [[nodiscard]] double width() const { return right - left; }
};

/// One side of a gutter: a line's words for each row that has any.
using Side = std::vector<WordIndexes>;

class Columns {
  public:
    Columns(const std::vector<PdfWord>& words, const std::vector<WordIndexes>& rows)
        : words_(words), rows_(rows) {}

    /// The words of two columns from a row on, as they are to be read; end: the row behind them. Empty: there
    /// are none.
    [[nodiscard]] WordIndexes from(std::size_t begin, std::size_t& end) const {
        for (std::size_t i = 1; i < rows_[begin].size(); ++i) {
            Gutter gutter{right_of(rows_[begin][i - 1]), left_of(rows_[begin][i])};
            if (gutter.width() < least_gutter * size_of(begin)) continue;
            end = begin + 1;
            while (end < rows_.size() && follows(end) && leaves_free(rows_[end], gutter)) ++end;
            Side left, right;
            part(begin, end, gutter.right, left, right);
            if (!are_running(left, right) || !is_mixed(left, right) || !stands_out(begin, end, gutter))
                continue;
            WordIndexes order;  // poppler's within each side: one may hold several columns
            for (const Side* side : {&left, &right}) {
                const std::size_t first = order.size();
                for (const WordIndexes& line : *side) order.insert(order.end(), line.begin(), line.end());
                std::sort(order.begin() + static_cast<std::ptrdiff_t>(first), order.end());
            }
            return order;
        }
        return {};
    }

  private:
    [[nodiscard]] double left_of(std::size_t word) const { return words_[word].box.left(); }
    [[nodiscard]] double right_of(std::size_t word) const { return words_[word].box.right(); }
    [[nodiscard]] double size_of(std::size_t row) const { return words_[rows_[row].front()].size; }

    [[nodiscard]] bool follows(std::size_t row) const {
        return words_[rows_[row].front()].box.top() - words_[rows_[row - 1].front()].box.bottom() <
               widest_leading * size_of(row);
    }

    /// Narrows the gutter to what the row leaves free of it, if that is enough. TeX lets long words stand out
    /// into it: then the next begins where the second column does.
    [[nodiscard]] bool leaves_free(const WordIndexes& row, Gutter& gutter) const {
        const double size = words_[row.front()].size;
        Gutter free = gutter;
        bool stands_out = false;
        for (const std::size_t i : row) {
            if (left_of(i) > gutter.right - same_column_edge) {
                if (stands_out) return left_of(i) < gutter.right + same_column_edge;
                break;
            }
            if (left_of(i) > gutter.left && left_of(i) - free.left > least_common * size) {
                free.right = left_of(i);  // the row above began further in
                break;
            }
            free.left = std::max(free.left, right_of(i));
            stands_out = free.right - free.left < least_common * size;
            if (free.left > gutter.right) return false;
        }
        if (!stands_out) gutter = free;
        return !stands_out || free.left < gutter.right;
    }

    void part(std::size_t begin, std::size_t end, double second, Side& left, Side& right) const {
        for (std::size_t row = begin; row < end; ++row) {
            WordIndexes sides[2];
            for (const std::size_t i : rows_[row])
                sides[left_of(i) > second - same_column_edge ? 1 : 0].push_back(i);
            if (!sides[0].empty()) left.push_back(std::move(sides[0]));
            if (!sides[1].empty()) right.push_back(std::move(sides[1]));
        }
    }

    /// Lines of several words, half of which begin in the middle of a sentence; in a side note a quarter.
    [[nodiscard]] bool are_running(const Side& left, const Side& right) const {
        return (is_running(left, 2) && is_running(right, 4)) || (is_running(left, 4) && is_running(right, 2));
    }

    /// Of so many lines one at least begins with a small letter.
    [[nodiscard]] bool is_running(const Side& side, std::size_t of) const {
        if (side.size() < least_side_rows) return false;
        std::size_t all = 0, small = 0;
        for (const WordIndexes& line : side) {
            const char first = words_[line.front()].text.front();
            all += line.size();
            small += first >= 'a' && first <= 'z' ? 1 : 0;
        }
        return all >= least_words * side.size() && small * of >= side.size();
    }

    /// Whether poppler goes from one side to the other time and again.
    [[nodiscard]] static bool is_mixed(const Side& left, const Side& right) {
        std::vector<std::pair<std::size_t, bool>> order;
        for (const WordIndexes& line : left) order.emplace_back(line.front(), false);
        for (const WordIndexes& line : right) order.emplace_back(line.front(), true);
        std::sort(order.begin(), order.end());
        std::size_t changes = 0;
        for (std::size_t i = 1; i < order.size(); ++i)
            changes += order[i].second != order[i - 1].second ? 1 : 0;
        return changes > 2 && changes * 2 >= std::min(left.size(), right.size());
    }

    /// Whether the gutter is the widest gap in most of the rows: gaps of justified words may stand above each
    /// other by chance.
    [[nodiscard]] bool stands_out(std::size_t begin, std::size_t end, const Gutter& gutter) const {
        std::size_t both = 0, widest = 0;
        for (std::size_t row = begin; row < end; ++row) {
            double across = 0, other = 0;
            for (std::size_t i = 1; i < rows_[row].size(); ++i) {
                const double right = left_of(rows_[row][i]), left = right_of(rows_[row][i - 1]);
                const bool here = right > gutter.right - same_column_edge && left < gutter.right;
                (here ? across : other) = std::max(here ? across : other, right - left);
            }
            if (across == 0) continue;
            ++both;
            widest += across > 1.3 * other ? 1 : 0;
        }
        return both >= least_side_rows && widest * 4 >= both * 3;
    }

    const std::vector<PdfWord>& words_;
    const std::vector<WordIndexes>& rows_;
};

}  // namespace

void part_columns(std::vector<PdfWord>& words, const std::vector<bool>& free) {
    constexpr std::size_t most_words = 5000;  // of a page
    if (words.size() > most_words || is_turned(words)) return;
    WordIndexes movable;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (free[i]) movable.push_back(i);
    const std::vector<WordIndexes> rows = rows_of(words, movable);
    const Columns columns(words, rows);
    std::vector<PdfWord> placed = words;
    for (std::size_t row = 0, end = 0; row < rows.size(); row = end) {
        end = row + 1;
        const WordIndexes order = columns.from(row, end);
        if (order.empty()) {
            end = row + 1;
            continue;
        }
        WordIndexes places = order;
        std::sort(places.begin(), places.end());
        if (places.back() - places.front() + 1 != places.size()) {  // other text stands between them
            end = row + 1;
            continue;
        }
        for (std::size_t i = 0; i < order.size(); ++i) placed[places[i]] = words[order[i]];
    }
    words = std::move(placed);
}

}  // namespace islet
