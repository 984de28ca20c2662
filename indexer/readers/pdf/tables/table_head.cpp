// Names of columns.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/pdf/tables/table_rows.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

constexpr std::size_t most_rows_of_head = 3;
constexpr std::size_t longest_name = 80;  // bytes

/// Rows set in bold, or in one font that no row below is in.
std::size_t styled_rows(const std::vector<TableRow>& rows) {
    std::size_t bold = 0;
    while (bold < rows.size() && rows[bold].bold) ++bold;
    if (bold > 0 && bold <= most_rows_of_head && bold < rows.size()) return bold;
    const int font = rows.front().font;
    std::size_t same = 0;
    for (const TableRow& row : rows) same += row.font == font ? 1 : 0;
    return font != 0 && same == 1 ? 1 : 0;
}

std::size_t words_in(const std::string& text) {
    return text.empty() ? 0 : static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

/// "120 mg every four weeks", "up to 5 days"; not "the nurses first; 999 if you can't bear it alone".
bool is_figure(const std::string& text) {
    constexpr std::size_t short_cell = 4;  // words
    const std::size_t second = std::min(text.find(' '), text.size());
    const std::string opening = text.substr(0, text.find(' ', std::min(second + 1, text.size())));
    return has_digit(opening) || (has_digit(text) && words_in(text) <= short_cell);
}

/// Words above a column of figures.
bool figures_below(const std::vector<TableRow>& rows) {
    for (std::size_t column = 0; column < rows.front().cells.size(); ++column) {
        const std::string& name = rows.front().cells[column].text;
        if (name.empty() || has_digit(name)) continue;
        std::size_t figures = 0, filled = 0;
        for (std::size_t r = 1; r < rows.size(); ++r) {
            const std::string& text = rows[r].cells[column].text;
            filled += text.empty() ? 0 : 1;
            figures += is_figure(text) ? 1 : 0;
        }
        if (filled > 0 && figures * 3 >= filled * 2) return true;
    }
    return false;
}

bool can_be_names(const TableRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const PdfLine& cell) {
        return cell.text.size() <= longest_name && !cell.text.ends_with('.');
    });
}

/// "What happens | Whom to ring" above cells of longer phrases in small letters, or sentences. The first
/// lines of two columns of text are as wide as those below.
bool capitals_above(const std::vector<TableRow>& rows) {
    constexpr std::size_t longest = 5, least_rows = 4;  // words of a name; rows with the head
    constexpr double narrow = 0.6;                      // of the column's widest cell
    if (rows.size() < least_rows) return false;
    std::size_t small = 0, filled = 0, is_long = 0;
    for (std::size_t column = 0; column < rows.front().cells.size(); ++column) {
        const PdfLine& name = rows.front().cells[column];
        const bool capital = !name.text.empty() && name.text.front() >= 'A' && name.text.front() <= 'Z';
        if (!capital || words_in(name.text) > longest) return false;
        double widest = 0;
        for (std::size_t r = 1; r < rows.size(); ++r) {
            const PdfLine& cell = rows[r].cells[column];
            if (cell.text.empty()) continue;
            widest = std::max(widest, cell.right - cell.left);
            ++filled;
            small += cell.text.front() >= 'a' && cell.text.front() <= 'z' ? 1 : 0;
            is_long += words_in(cell.text) > longest ? 1 : 0;
        }
        if (name.right - name.left > narrow * widest) return false;
    }
    return small * 4 >= filled * 3 || is_long * 4 >= filled * 3;
}

/// "Question | Answer": words that name columns, all of them.
bool are_usual_names(const TableRow& row) {
    static const WordSet names(List::column_heads);
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const PdfLine& cell) { return names.contains(lower_ascii(cell.text)); });
}

/// "Reaction | How often" above cells of small letters in the last column.
bool small_below(const std::vector<TableRow>& rows) {
    constexpr std::size_t least_rows = 4, longest = 5;  // rows with the head; words of a name
    if (rows.size() < least_rows) return false;
    for (const PdfLine& name : rows.front().cells)
        if (name.text.empty() || name.text.front() < 'A' || name.text.front() > 'Z' ||
            words_in(name.text) > longest)
            return false;
    return std::all_of(rows.begin() + 1, rows.end(), [](const TableRow& row) {
        const std::string& text = row.cells.back().text;
        return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
    });
}

/// "Name: | Lanreotide", "Dose | 120 mg": the names stand in front of the values, not above them.
bool names_in_front(const std::vector<TableRow>& rows) {
    static const WordSet labels(List::form_labels);
    if (rows.front().cells.size() != 2) return false;
    std::size_t colons = 0, labelled = 0;
    for (const TableRow& row : rows) {
        const std::string& name = row.cells.front().text;
        colons += name.ends_with(':') ? 1 : 0;
        labelled += labels.contains(lower_ascii(name.substr(0, name.find_last_not_of(": ") + 1))) ? 1 : 0;
    }
    const bool first = labels.contains(lower_ascii(rows.front().cells.front().text));
    return colons * 3 >= rows.size() * 2 || (labelled - (first ? 1 : 0)) * 2 >= rows.size() - 1;
}

/// Where no letter's size tells names from cells: half of them are much shorter than what is below.
bool are_short(const std::vector<TableRow>& rows) {
    constexpr double narrow = 0.65;  // of the column's widest cell
    std::size_t small = 0, filled = 0, narrower = 0;
    for (std::size_t column = 0; column < rows.front().cells.size(); ++column) {
        const PdfLine& name = rows.front().cells[column];
        if (name.text.empty()) continue;
        double widest = 0;
        for (std::size_t r = 1; r < rows.size(); ++r)
            if (const PdfLine& cell = rows[r].cells[column]; !cell.text.empty())
                widest = std::max(widest, cell.right - cell.left);
        ++filled;
        small += name.text.front() >= 'a' && name.text.front() <= 'z' ? 1 : 0;
        narrower += name.right - name.left < narrow * widest ? 1 : 0;
    }
    return small < filled || narrower * 2 >= filled;
}

/// A second row of names below one that has gaps or names over several columns.
bool goes_on_as_head(const TableRow& above, const TableRow& row) {
    const auto has = [](const std::vector<bool>& marks) {
        return std::find(marks.begin(), marks.end(), true) != marks.end();
    };
    const bool open = above.filled() < above.cells.size() || has(above.spanned) || has(row.repeated);
    const bool figures = std::any_of(row.cells.begin(), row.cells.end(),
                                     [](const PdfLine& cell) { return has_digit(cell.text); });
    const bool corner =
        row.cells.front().text.empty() || row.repeated.front() || above.cells.front().text.empty();
    return open && corner && !figures && can_be_names(row);
}

/// The row below separates two columns that a name may span.
bool divides(const TableRow& below, std::size_t column) {
    return column > 1 && !below.cells[column].text.empty() && !below.cells[column - 1].text.empty();
}

/// The names of one row, those over several columns in each: set at the left of these, or in their middle.
std::vector<std::string> spread(const std::vector<TableRow>& rows, std::size_t r, std::size_t head) {
    constexpr double indented = 2;  // points
    const TableRow& row = rows[r];
    std::vector<std::string> names;
    for (const PdfLine& cell : row.cells) names.push_back(cell.text);
    if (r + 1 == head) return names;
    const TableRow& below = rows[r + 1];
    for (std::size_t column = names.size() - 1; column > 1; --column) {
        const double left = row.cells[column].left, own = below.cells[column].left;
        const bool centred = left + indented < own ||
                             (left > own + indented && left > below.cells[column - 1].right + indented);
        const bool spans = centred && !below.repeated[column];  // not one over two rows
        if (names[column - 1].empty() && spans && divides(below, column)) names[column - 1] = names[column];
    }
    for (std::size_t column = 2; column < names.size(); ++column)
        if (names[column].empty() && divides(below, column)) names[column] = names[column - 1];
    return names;
}

/// The next row's part of a name: the rest of a broken one, or what subdivides it.
void add_name(std::string& name, std::string more) {
    while (more.ends_with(':')) more.pop_back();
    if (more.empty() || name.ends_with(more)) return;  // the same in a cell over two rows
    const bool rest =
        (more.front() >= 'a' && more.front() <= 'z') || name.ends_with('/') || name.ends_with(',');
    if (name.empty() || name.size() + more.size() > longest_name)
        name = std::move(more);
    else
        name += (rest ? " " : ", ") + more;
}

}  // namespace

std::vector<std::string> texts_of(const TableRow& row) {
    std::vector<std::string> texts;
    for (const PdfLine& cell : row.cells) texts.push_back(cell.text);
    return texts;
}

bool has_own_names(const std::vector<TableRow>& rows) {
    if (rows.size() == 2) return rows[0].bold && !rows[1].bold;
    return rows.size() > 2 && styled_rows(rows) > 0;
}

std::size_t repeated_rows(const std::vector<TableRow>& rows,
                          const std::vector<std::vector<std::string>>& head) {
    if (rows.size() < head.size()) return 0;
    for (std::size_t r = 0; r < head.size(); ++r)
        if (texts_of(rows[r]) != head[r]) return 0;
    return head.size();
}

std::size_t head_rows(const std::vector<TableRow>& rows) {
    if (rows.size() < 2) return 0;
    if (const std::size_t styled = styled_rows(rows); styled > 0) return styled;
    const TableRow& first = rows.front();
    const std::size_t columns = first.cells.size();
    if (!can_be_names(first) || names_in_front(rows)) return 0;
    const bool words = std::none_of(first.cells.begin(), first.cells.end(),
                                    [](const PdfLine& cell) { return has_digit(cell.text); });
    const bool corner = first.cells.front().text.empty() && first.filled() + 1 == columns;
    const bool named = figures_below(rows) || corner || (columns > 2 && words && are_short(rows)) ||
                       (words && (capitals_above(rows) || small_below(rows) || are_usual_names(first)));
    if (!named || first.filled() < 2) return 0;
    return rows.size() > 2 && goes_on_as_head(first, rows[1]) ? 2 : 1;
}

std::vector<std::string> column_names(const std::vector<TableRow>& rows, std::size_t head) {
    std::vector<std::string> names;
    if (head == 0) return names;
    names.resize(rows.front().cells.size());
    for (std::size_t r = 0; r < head; ++r) {
        const std::vector<std::string> more = spread(rows, r, head);
        for (std::size_t column = 0; column < more.size(); ++column) add_name(names[column], more[column]);
    }
    return names;
}

}  // namespace islet
