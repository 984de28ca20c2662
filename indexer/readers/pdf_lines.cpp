// Puts poppler's words together to lines.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf_lines.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

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
    return {word.text,        word.box.left(),   word.box.right(),
            word.box.top(),   word.box.bottom(), word.size,
            word.box.width(), word.bold,         page};
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

}  // namespace islet
