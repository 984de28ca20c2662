// Turns words, and the names of columns.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/letters/turned_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "indexer/readers/pdf/pdf_words.hpp"

namespace islet {
namespace {

/// The box as it is when the page is turned so that the words run from left to right.
poppler::rectf turned(const poppler::rectf& box, int rotation, double width, double height) {
    switch (rotation) {
        case 1:
            return {box.top(), width - box.right(), box.height(), box.width()};
        case 2:
            return {width - box.right(), height - box.bottom(), box.width(), box.height()};
        case 3:
            return {height - box.bottom(), box.left(), box.height(), box.width()};
        default:
            return box;
    }
}

WordIndexes all_of(const std::vector<PdfWord>& words) {
    WordIndexes all(words.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

/// A line that runs upright, and where it stands on the page.
struct Upright {
    std::string text;
    PdfWord word;           ///< its type; the box is the line's
    std::size_t below = 0;  ///< the word right below it
};

bool overlap(const poppler::rectf& a, const poppler::rectf& b, double near) {
    return std::min(a.right(), b.right()) > std::max(a.left(), b.left()) - near;
}

/// The lines that upright words make, each with the box that it has on the page.
std::vector<Upright> upright_lines(const std::vector<PdfWord>& upright, double width, double height) {
    std::vector<PdfWord> level = upright;
    for (PdfWord& word : level) word.box = turned(word.box, word.rotation, width, height);
    std::vector<Upright> lines;
    for (const WordIndexes& row : rows_of(level, all_of(level))) {
        Upright line{line_of(level, row, 0).text, upright[row.front()]};
        poppler::rectf& box = line.word.box;
        for (const std::size_t i : row) {
            const poppler::rectf more = upright[i].box;
            const double left = std::min(box.left(), more.left()), top = std::min(box.top(), more.top());
            box = {left, top, std::max(box.right(), more.right()) - left,
                   std::max(box.bottom(), more.bottom()) - top};
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

/// The lines that stand beside each other with a word below them.
std::vector<Upright> names_above(const std::vector<PdfWord>& words, std::vector<Upright> lines) {
    constexpr double farthest = 2.5;  // of the type's size
    std::vector<Upright> names;
    for (Upright& line : lines) {
        double foot = line.word.box.bottom();
        for (const Upright& other : lines)
            if (other.word.box.top() < line.word.box.bottom() &&
                other.word.box.bottom() > line.word.box.top())
                foot = std::max(foot, other.word.box.bottom());
        line.below = words.size();
        for (std::size_t i = 0; i < words.size(); ++i) {
            const double gap = words[i].box.top() - foot;
            if (gap < -1 || gap > farthest * line.word.size ||
                !overlap(line.word.box, words[i].box, line.word.size / 2))
                continue;
            if (line.below == words.size() || words[i].box.top() < words[line.below].box.top())
                line.below = i;
        }
        if (line.below < words.size()) names.push_back(line);
    }
    return names;
}

/// Above several words of one row.
bool are_beside(const std::vector<PdfWord>& words, const std::vector<Upright>& names) {
    const PdfWord& first = words[names.front().below];
    bool several = false;
    for (const Upright& name : names) {
        const PdfWord& below = words[name.below];
        if (std::abs(below.box.bottom() - first.box.bottom()) > first.size / 2) return false;
        several = several || name.below != names.front().below;
    }
    return several;
}

/// Lays the names of columns down in one row right above their cells, and what names the first column beside
/// them.
void lay_down(std::vector<PdfWord>& words, const std::vector<Upright>& names) {
    double top = names.front().word.box.top(), bottom = names.front().word.box.bottom();
    double left = names.front().word.box.left();
    std::size_t first = words.size();
    for (const Upright& name : names) {
        top = std::min(top, name.word.box.top());
        bottom = std::max(bottom, name.word.box.bottom());
        left = std::min(left, name.word.box.left());
        first = std::min(first, name.below);
    }
    const double size = names.front().word.size;
    const auto place = [&](PdfWord& word, double from, double width) {
        word.box = {from, bottom - size, width, size};
    };
    WordIndexes corner;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].box.top() > top - size && words[i].box.bottom() < bottom + size / 2 &&
            words[i].box.right() < left)
            corner.push_back(i);
    if (rows_of(words, corner).size() == 1)
        for (const std::size_t i : corner) place(words[i], words[i].box.left(), words[i].box.width());
    std::map<std::size_t, PdfWord> by_cell;
    for (const Upright& name : names) {
        PdfWord word = name.word;
        word.text = name.text;
        word.rotation = 0;
        place(word, word.box.left(), word.box.width());
        const auto [found, fresh] = by_cell.emplace(name.below, word);
        if (!fresh) found->second.text += " " + name.text;  // the next line of a name
    }
    std::vector<PdfWord> row;
    row.reserve(by_cell.size());
    for (auto& [cell, word] : by_cell) row.push_back(std::move(word));
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(first), row.begin(), row.end());
}

}  // namespace

PageWords by_direction(const std::vector<PdfWord>& all, double width, double height) {
    constexpr std::size_t least_lines = 4, least_words = 20, least_names = 2;
    std::array<std::vector<PdfWord>, 4> ways;
    for (const PdfWord& word : all)
        ways[static_cast<std::size_t>(word.rotation) % ways.size()].push_back(word);
    std::array<std::size_t, 4> order{0, 1, 2, 3};
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return ways[a].size() > ways[b].size(); });
    PageWords page;
    const auto take = [&](std::size_t way) {
        std::vector<PdfWord> words = std::move(ways[way]);
        for (PdfWord& word : words) word.box = turned(word.box, static_cast<int>(way), width, height);
        return words;
    };
    const auto way_width = [&](std::size_t way) { return way % 2 == 1 ? height : width; };
    std::vector<PdfWord>& second = ways[order[1]];
    if (order[0] == 0 && order[1] % 2 == 1) {
        const std::vector<Upright> names = names_above(ways[0], upright_lines(second, width, height));
        if (names.size() >= least_names && are_beside(ways[0], names)) {
            lay_down(ways[0], names);
            second.clear();
        }
    }
    page.turned = order[0] != 0;
    page.width = way_width(order[0]);
    page.words = take(order[0]);
    if (second.size() < least_words) return page;
    page.across = take(order[1]);
    page.across_width = way_width(order[1]);
    if (rows_of(page.across, all_of(page.across)).size() < least_lines) page.across.clear();
    return page;
}

}  // namespace islet
