// Puts bullets before what they mark.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/list_marks.hpp"

#include <cstddef>
#include <utility>

namespace islet {
namespace {

constexpr std::size_t most_marks = 500;  // a page of nothing else is no list
constexpr double farthest_mark = 6;      // of the type's size, from a mark to its text

/// The nearest word to the right of a mark; the mark itself if there is none.
std::size_t marked_by(const std::vector<PdfWord>& words, std::size_t mark) {
    const PdfWord& bullet = words[mark];
    const double middle = (bullet.box.top() + bullet.box.bottom()) / 2;
    std::size_t nearest = mark;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const poppler::rectf& box = words[i].box;
        const double gap = box.left() - bullet.box.right();
        if (i == mark || gap < 0 || gap > farthest_mark * bullet.size || middle < box.top() ||
            middle > box.bottom())
            continue;
        if (nearest == mark || box.left() < words[nearest].box.left()) nearest = i;
    }
    return nearest;
}

}  // namespace

void place_bullets(std::vector<PdfWord>& words) {
    std::vector<std::size_t> before(words.size(), words.size());  // the mark that a word gets
    std::vector<bool> moved(words.size());
    std::size_t marks = 0;
    for (std::size_t i = 0; i < words.size() && marks < most_marks; ++i) {
        if (!is_bullet(words[i].text)) continue;
        ++marks;
        const std::size_t text = marked_by(words, i);
        if (text == i || text == i + 1 || is_bullet(words[text].text) || before[text] != words.size())
            continue;
        before[text] = i;
        moved[i] = true;
    }
    std::vector<PdfWord> placed;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (moved[i]) continue;
        if (before[i] != words.size()) {
            PdfWord& mark = words[before[i]];
            mark.moved = mark.space_after = true;
            placed.push_back(std::move(mark));
        }
        placed.push_back(std::move(words[i]));
    }
    words = std::move(placed);
}

}  // namespace islet
