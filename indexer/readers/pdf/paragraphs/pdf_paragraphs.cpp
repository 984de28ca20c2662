// Which lines go on with the one above.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/paragraphs/pdf_paragraphs.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/pdf/list_marks.hpp"
#include "indexer/readers/pdf/paragraphs/line_joining.hpp"
#include "indexer/readers/superscript.hpp"

namespace islet {
namespace {

bool starts_item(std::string_view text) {
    const auto starts = [&](std::string_view bullet) { return text.starts_with(bullet); };
    if (std::any_of(bullets.begin(), bullets.end(), starts) || starts("- ") || starts("– ") || starts("— ") ||
        starts("* "))
        return true;
    // "p. 15", "i. e." go on with a sentence.
    const bool letter =
        text.size() > 3 && text.front() >= 'a' && text.front() <= 'h' && !is_ascii_digit(text[3]);
    if (letter && (text.substr(1, 2) == ") " || text.substr(1, 2) == ". ")) return true;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    return digits > 0 && digits <= 2 && (text.substr(digits, 2) == ". " || text.substr(digits, 2) == ") ");
}

/// "o" as a hollow bullet, beside the line above it: in Spanish a wrapped line may begin with the word.
bool is_letter_item(const PdfLine& line, const PdfParagraph& above) {
    const bool again = above.item && above.text.starts_with("o ");
    return line.text.starts_with("o ") && (again || std::abs(line.left - above.last.left) > 0.5 * line.size);
}

/// The widest gap between two lines of a paragraph, in units of the type's size: what lines have that go on
/// within a sentence, where most are set wider than usual.
double line_gap(const std::vector<PdfLine>& lines) {
    constexpr double usual = 0.6;
    constexpr std::size_t least_lines = 3;
    std::vector<double> gaps;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const PdfLine &above = lines[i - 1], &below = lines[i];
        const bool small = below.text.front() >= 'a' && below.text.front() <= 'z';
        if (!small || ends_with_stop(above.text) || above.page != below.page || below.top < above.bottom ||
            !above.cells.empty() || !below.cells.empty())
            continue;
        gaps.push_back((below.top - above.bottom) / below.size);
    }
    if (gaps.size() < least_lines) return usual;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle > usual && *middle < 2 ? 1.1 * *middle : usual;
}

/// Whether a line goes on with the paragraph before it. widest_gap: as line_gap() says.
bool continues(const PdfParagraph& paragraph, const PdfLine& line, double widest_gap) {
    const PdfLine& last = paragraph.last;
    if (!last.cells.empty() || !line.cells.empty()) return false;
    if (std::abs(line.size - last.size) > 0.08 * last.size || line.bold != last.bold) return false;
    if (line.note || starts_item(line.text) || is_letter_item(line, paragraph)) return false;
    const bool small = line.text.front() >= 'a' && line.text.front() <= 'z';
    const bool open = small && !ends_with_stop(paragraph.text);
    const bool below = line.page == last.page && line.top > last.top + last.size / 4;
    if (!below) return open;  // in the next column or on the next page
    if (line.top - last.bottom > widest_gap * line.size) return false;
    const bool hanging = paragraph.item && paragraph.lines == 1;
    if (line.left > last.left + 0.8 * line.size && !hanging) return false;
    if (last.text.back() == '-') return true;
    const double right = std::max(paragraph.right, line.right);
    const bool long_line = last.right - last.left > 0.7 * (right - paragraph.first.left);
    // Had the line's first word fitted after a short last line, this would be no wrapped line.
    return (open && long_line) || last.right + 0.3 * line.size + line.first_word > right;
}

/// Appends a line to a paragraph; "10" and "9/L" are 10⁹/L where the 9 is raised.
void append_line(std::string& text, const PdfLine& line, const LineJoining& joining) {
    const std::string_view rest = std::string_view(line.text).substr(line.raised);
    const bool is_power = line.raised > 0 && is_ascii_digit(text.back()) && !is_ascii_letter(rest.front());
    const std::string raised = is_power ? power(line.text.substr(0, line.raised)) : std::string{};
    if (raised.empty())
        joining.join(text, line.text);
    else
        text.append(raised).append(rest);
}

}  // namespace

std::vector<PdfParagraph> paragraphs_of(const std::vector<PdfLine>& lines) {
    const LineJoining joining(lines);
    const double gap = line_gap(lines);
    std::vector<PdfParagraph> paragraphs;
    for (const PdfLine& line : lines) {
        if (paragraphs.empty() || !continues(paragraphs.back(), line, gap)) {
            const bool item =
                starts_item(line.text) || (!paragraphs.empty() && is_letter_item(line, paragraphs.back()));
            paragraphs.push_back({line.text, line, line, line.right, 1, item});
            continue;
        }
        PdfParagraph& paragraph = paragraphs.back();
        append_line(paragraph.text, line, joining);
        paragraph.right =
            line.page == paragraph.last.page ? std::max(paragraph.right, line.right) : line.right;
        paragraph.last = line;
        ++paragraph.lines;
    }
    return paragraphs;
}

}  // namespace islet
