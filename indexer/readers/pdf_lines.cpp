// Puts poppler's words together to lines.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf_lines.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "indexer/readers/encoding.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t edge_lines = 3;  // a running head or foot has no more lines than this
constexpr std::size_t running_on = 3;  // pages

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

void append(PdfLine& line, const Word& word, bool space_before) {
    const bool gap = word.box.left() - line.right > line.size / 8;
    const auto so_far = static_cast<double>(line.text.size());
    const auto more = static_cast<double>(word.text.size());
    line.text.append(space_before || gap ? " " : "").append(word.text);
    line.size = (line.size * so_far + word.size * more) / (so_far + more);
    line.bold = line.bold && word.bold;
    line.right = std::max(line.right, word.box.right());
    line.bottom = std::max(line.bottom, word.box.bottom());
}

PdfLine start_line(const Word& word, int page) {
    return {word.text,        word.box.left(),   word.box.right(),
            word.box.top(),   word.box.bottom(), word.size,
            word.box.width(), word.bold,         page};
}

/// "Page 3 of 10" -> "page # of #"
std::string pattern_of(const std::string& text) {
    std::string pattern;
    for (const char c : lower_ascii(text)) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit) pattern += c;
        if (digit && (pattern.empty() || pattern.back() != '#')) pattern += '#';
    }
    return pattern;
}

/// "3", "- 3 -", "Page 3 of 10", "3/10"
bool is_page_number(std::string pattern) {
    for (const std::string_view filler : {"–", "—", "-", " ", "[", "]", "|", "/", ".", "page", "of"})
        for (std::size_t at = pattern.find(filler); at != std::string::npos; at = pattern.find(filler))
            pattern.erase(at, filler.size());
    return pattern == "#" || pattern == "##";
}

/// Indexes of the lines nearest a page's upper and lower edge.
std::set<std::size_t> lines_at_edges(const std::vector<PdfLine>& lines, std::size_t begin, std::size_t end) {
    std::vector<std::size_t> order;
    for (std::size_t i = begin; i < end; ++i) order.push_back(i);
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return lines[a].top < lines[b].top; });
    std::set<std::size_t> result;
    for (std::size_t i = 0; i < order.size(); ++i)
        if (i < edge_lines || i + edge_lines >= order.size()) result.insert(order[i]);
    return result;
}

using Heights = std::map<int, double>;  // page -> top of a line

/// The lines that differ in their numbers alone stand on these pages.
bool is_running(const Heights& heights, bool two_pages) {
    if (heights.size() >= running_on) return true;
    return two_pages && heights.size() == 2 &&
           std::abs(heights.begin()->second - heights.rbegin()->second) < 1;
}

}  // namespace

std::string pdf_string(const poppler::ustring& text) {
    const std::string_view bytes(reinterpret_cast<const char*>(text.data()), text.size() * sizeof(text[0]));
    constexpr bool little = std::endian::native == std::endian::little;
    return to_utf8(bytes, little ? Encoding::utf16le : Encoding::utf16be);
}

std::vector<PdfLine> page_lines(const poppler::page& page, int number) {
    std::vector<PdfLine> lines;
    bool space = false;
    for (const Word& word : page_words(page)) {
        if (!lines.empty() && stands_in(lines.back(), word)) {
            append(lines.back(), word, space);
        } else {
            lines.push_back(start_line(word, number));
        }
        space = word.space_after;
    }
    return lines;
}

void drop_running_lines(std::vector<PdfLine>& lines) {
    std::set<std::size_t> edges;
    std::map<std::string, Heights> pages;
    const bool two_pages = !lines.empty() && lines.back().page == 2;
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin;
        while (end < lines.size() && lines[end].page == lines[begin].page) ++end;
        for (const std::size_t i : lines_at_edges(lines, begin, end)) {
            edges.insert(i);
            pages[pattern_of(lines[i].text)].emplace(lines[i].page, lines[i].top);
        }
        begin = end;
    }
    std::vector<PdfLine> kept;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string pattern = edges.count(i) != 0 ? pattern_of(lines[i].text) : std::string{};
        const bool running =
            !pattern.empty() && (is_running(pages[pattern], two_pages) || is_page_number(pattern));
        if (!running) kept.push_back(std::move(lines[i]));
    }
    lines = std::move(kept);
}

}  // namespace islet
