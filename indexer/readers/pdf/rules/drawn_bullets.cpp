// Looks for ink beside the first words of lines that stand further in than others.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/rules/drawn_bullets.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/pdf/list_marks.hpp"
#include "indexer/readers/pdf/pdf_words.hpp"

namespace islet {
namespace {

// In units of the type's size.
constexpr double farthest_sign = 2.4, nearest_sign = 0.15;  // from the sign to its word
constexpr double smallest_sign = 0.15, largest_sign = 0.8;  // width and height of the sign
constexpr double most_off = 0.3;                            // of its middle from the middle of the word
constexpr double least_indent = 0.8;
constexpr std::size_t most_page_lines = 1000;  // of a page

/// A line's first word, and how far to the left there is nothing but paper.
struct LineStart {
    std::size_t word;
    double room;
    bool beside;  ///< another line, of a column at its left
};

/// The first words of lines, those in the second of two columns too.
std::vector<LineStart> line_starts(const std::vector<PdfWord>& words) {
    WordIndexes all(words.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<LineStart> starts;
    for (const WordIndexes& row : rows_of(words, std::move(all)))
        for (std::size_t i = 0; i < row.size() && starts.size() < most_page_lines; ++i) {
            const PdfWord& word = words[row[i]];
            const double free = i == 0 ? word.box.left() : word.box.left() - words[row[i - 1]].box.right();
            if (free > 1.2 * word.size && !is_list_mark(word.text) && !is_ascii_digit(word.text.front()))
                starts.push_back(
                    {row[i], std::min(free - 0.1 * word.size, farthest_sign * word.size), i > 0});
        }
    return starts;
}

/// Whether a line stands further in than some other that it may belong under; a second column may be a list
/// only.
bool is_indented(const std::vector<PdfWord>& words, const std::vector<LineStart>& starts,
                 const LineStart& line) {
    const PdfWord& word = words[line.word];
    return line.beside || std::any_of(starts.begin(), starts.end(), [&](const LineStart& other) {
               const double in = word.box.left() - words[other.word].box.left();
               return in > least_indent * word.size && in < 8 * word.size;
           });
}

/// The sign beside a word, if there is one.
std::optional<poppler::rectf> sign_beside(const PdfWord& word, double room, PageRules& page) {
    const double size = word.size;
    const auto ink = page.ink(word.box.left() - room, word.box.left() - nearest_sign * size, word.box.top(),
                              word.box.bottom());
    if (!ink) return std::nullopt;
    const double middle = (word.box.top() + word.box.bottom()) / 2;
    const bool small = ink->width() > smallest_sign * size && ink->width() < largest_sign * size &&
                       ink->height() > smallest_sign * size && ink->height() < largest_sign * size;
    const bool round = ink->width() < 1.6 * ink->height() && ink->height() < 1.6 * ink->width();
    const bool beside = std::abs((ink->top() + ink->bottom()) / 2 - middle) < most_off * size;
    const bool whole = ink->left() > word.box.left() - room + 1;  // not the end of something longer
    return small && round && beside && whole ? ink : std::nullopt;
}

}  // namespace

bool draws_bullets(std::string_view producer) {
    for (const std::string_view program : {"Skia", "Qt ", "cairo", "Quartz", "Chromium"})
        if (producer.find(program) != std::string_view::npos) return true;
    return false;
}

void add_drawn_bullets(std::vector<PdfWord>& words, PageRules& page) {
    if (is_turned(words)) return;
    std::vector<LineStart> starts = line_starts(words);
    const auto all = starts;
    std::erase_if(starts, [&](const LineStart& line) { return !is_indented(words, all, line); });
    if (starts.size() < 2) return;
    std::vector<std::pair<std::size_t, poppler::rectf>> found;
    for (const LineStart& line : starts)
        if (const auto sign = sign_beside(words[line.word], line.room, page))
            found.emplace_back(line.word, *sign);
    if (found.size() < 2) return;
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<PdfWord> with;
    with.reserve(words.size() + found.size());
    auto next = found.begin();
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (next != found.end() && next->first == i) {
            PdfWord bullet{"•", next->second, words[i].size, words[i].font, words[i].bold, true};
            bullet.box = poppler::rectf(next->second.left(), words[i].box.top(), next->second.width(),
                                        words[i].box.height());
            with.push_back(std::move(bullet));
            ++next;
        }
        with.push_back(std::move(words[i]));
    }
    words = std::move(with);
}

}  // namespace islet
