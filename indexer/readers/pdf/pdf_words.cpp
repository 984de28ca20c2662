// Takes words from poppler.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pdf_words.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/pdf/letters/raised_figures.hpp"
#include "indexer/readers/pdf/letters/tex_letters.hpp"
#include "indexer/readers/pdf/list_marks.hpp"
#include "indexer/readers/superscript.hpp"

namespace islet {
namespace {

bool is_bold(const std::string& font) {
    const std::string name = lower_ascii(font);
    for (const std::string_view mark : {"bold", "black", "heavy", "semibold", "demi"})
        if (name.find(mark) != std::string::npos) return true;
    return false;
}

/// The fonts of a page, numbered as they come.
class Fonts {
  public:
    struct Font {
        int number;
        bool bold;
    };
    const Font& font(const std::string& name) {
        const auto found = fonts_.find(name);
        if (found != fonts_.end()) return found->second;
        return fonts_.emplace(name, Font{static_cast<int>(fonts_.size()) + 1, is_bold(name)}).first->second;
    }

    /// The number of those without a name; 0: there are none.
    [[nodiscard]] int unnamed() const {
        const auto found = fonts_.find("");
        return found == fonts_.end() ? 0 : found->second.number;
    }

  private:
    std::map<std::string, Font> fonts_;
};

/// Smaller than the line and above its foot, where a subscript stands below it.
bool is_raised(const PdfLine& line, const PdfWord& word) {
    const bool foot = word.box.bottom() < line.bottom - 0.15 * line.size;
    const bool drawn_small = word.box.height() < 0.85 * (line.bottom - line.top) && word.box.top() < line.top;
    return foot && (word.size < 0.9 * std::max(line.size, line.last_size) || drawn_small);
}

/// A note's mark: raised figures that are no power, letters and signs after a word.
bool is_note_mark(const std::string& before, const std::string& raised, const std::string& read) {
    if (read.starts_with('[') && !raised.starts_with('[')) return true;
    for (const std::string_view sign : {"*", "**", "†", "‡", "§", "¶", "††", "‡‡"})
        if (raised == sign) return true;
    const auto is_letter = [](char c) { return lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z'; };
    const std::size_t least = before.size() > 2 && before[before.size() - 3] == ' ' ? 2 : 3;  // "40 mg", a
    return raised.size() == 1 && raised[0] >= 'a' && raised[0] <= 'z' && before.size() >= least &&
           std::all_of(before.end() - static_cast<std::ptrdiff_t>(least), before.end(), is_letter);
}

double middle(const PdfWord& word) { return (word.box.top() + word.box.bottom()) / 2; }

/// Next to each other for more than half of the lower one's height.
bool beside(const PdfWord& a, const PdfWord& b) {
    const double common = std::min(a.box.bottom(), b.box.bottom()) - std::max(a.box.top(), b.box.top());
    return common > std::min(a.box.height(), b.box.height()) / 2;
}

}  // namespace

std::string pdf_string(const poppler::ustring& text) {
    const std::string_view bytes(reinterpret_cast<const char*>(text.data()), text.size() * sizeof(text[0]));
    constexpr bool little = std::endian::native == std::endian::little;
    return to_utf8(bytes, little ? Encoding::utf16le : Encoding::utf16be);
}

namespace {

/// The middle of the sizes that the words of other fonts have, 0 where there are none.
double usual_size(const std::vector<PdfWord>& words, int other_than) {
    std::vector<double> sizes;
    for (const PdfWord& word : words)
        if (word.font != other_than) sizes.push_back(word.size);
    if (sizes.empty()) return 0;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

/// The size of drawn letters (Type 3 fonts, which have no name) is a guess of poppler's: they are as large as
/// their small letters are wide.
void measure_drawn_letters(std::vector<PdfWord>& words, int font) {
    constexpr double letter_width = 0.48;  // of a type's size, in the mean
    constexpr double least_letters = 40;
    double width = 0, letters = 0, guessed = 0;
    for (const PdfWord& word : words) {
        if (word.font != font || !std::all_of(word.text.begin(), word.text.end(), is_ascii_small)) continue;
        const auto length = static_cast<double>(word.text.size());
        width += word.box.width();
        letters += length;
        guessed += word.size * length;
    }
    if (letters < least_letters || guessed <= 0) return;
    double factor = width / letter_width / guessed;
    const double usual = usual_size(words, font), measured = factor * guessed / letters;
    if (std::abs(usual - measured) < 0.15 * measured) factor *= usual / measured;
    if (std::abs(factor - 1) < 0.1) return;
    for (PdfWord& word : words) {
        if (word.font != font) continue;
        word.size *= factor;
        word.box.set_top(std::min(word.box.top(), word.box.bottom() - word.size));
    }
}

}  // namespace

namespace {

/// "naı¨ve": TeX sets an accent over an i without its dot.
std::string with_dots(std::string text) {
    constexpr std::string_view dotless = "\xC4\xB1", marks = "\xCC";  // U+0300 to U+033F
    for (std::size_t at = text.find(dotless); at != std::string::npos; at = text.find(dotless, at + 1))
        if (std::string_view(text).substr(at + dotless.size()).starts_with(marks))
            text.replace(at, dotless.size(), "i");
    return text;
}

}  // namespace

namespace {

std::vector<double> edges_of(const poppler::text_box& box) {
    std::vector<double> edges;
    const std::size_t characters = box.text().size();
    for (std::size_t i = 0; i < characters; ++i) edges.push_back(box.char_bbox(i).left());
    edges.push_back(box.bbox().right());
    return edges;
}

}  // namespace

std::vector<PdfWord> page_words(const poppler::page& page) {
    const std::vector<poppler::text_box> boxes = page.text_list(poppler::page::text_list_include_font);
    std::vector<PdfWord> words;
    Fonts fonts;
    for (const poppler::text_box& box : boxes) {
        std::string text = with_dots(tidy(with_tex_letters(pdf_string(box.text()))));
        if (text.empty()) continue;
        PdfWord word{std::move(text),       box.bbox(),    box.bbox().height(), 0, false,
                     box.has_space_after(), box.rotation()};
        if (box.has_font_info()) {
            const Fonts::Font& font = fonts.font(box.get_font_name());
            word.size = box.get_font_size();
            word.font = font.number;
            word.bold = font.bold;
        }
        if (may_hold_power(word.text)) word.edges = edges_of(box);
        words.push_back(std::move(word));
    }
    if (const int drawn = fonts.unnamed(); drawn != 0) measure_drawn_letters(words, drawn);
    return words;
}

/// Whether the page is turned, and its lines run up or down.
bool is_turned(const std::vector<PdfWord>& words) {
    constexpr std::size_t least_letters = 3;
    std::size_t turned = 0, all = 0;
    for (const PdfWord& word : words) {
        if (word.text.size() < least_letters) continue;
        ++all;
        turned += word.box.height() > word.box.width() ? 1 : 0;
    }
    return turned * 2 > all;
}

PdfLine start_line(const PdfWord& word, int page) {
    PdfLine line;
    line.text = word.text;
    line.left = word.box.left();
    line.right = word.box.right();
    line.top = word.box.top();
    line.bottom = word.box.bottom();
    line.size = word.size;
    line.last_size = word.size;
    line.first_word = word.box.width();
    line.bold = word.bold;
    line.page = page;
    return line;
}

bool is_raised_start(const PdfLine& line, const PdfWord& word) {
    const bool figures =
        is_ascii_digit(line.text.front()) && line.text.find_first_not_of("0123456789m") == std::string::npos;
    const double gap = word.box.left() - line.right;
    return figures && line.size < 0.9 * word.size && line.bottom < word.box.bottom() - 0.15 * word.size &&
           line.bottom > word.box.top() && gap > -word.size / 4 && gap < word.size;
}

namespace {

/// Smaller than the line and no higher, as the lower number of a fraction.
bool is_lowered(const PdfLine& line, const PdfWord& word) {
    return word.size < 0.9 * line.size && !is_raised(line, word) && is_ascii_digit(word.text.front());
}

/// The line is set as the word is, not as the figure that it opens with.
void append_to_figure(PdfLine& line, const PdfWord& word) {
    const bool apart = word.box.left() - line.right > word.size / 6;
    line.note = apart;
    if (apart) {
        line.left = word.box.left();  // the number may hang beside the note's lines
    } else {
        line.first_word = word.box.right() - line.left;
        line.raised = line.text.size();
    }
    line.text.append(apart ? " " : "").append(word.text);
    line.size = line.last_size = word.size;
    line.bold = word.bold;
    line.right = word.box.right();
    line.bottom = word.box.bottom();
}

}  // namespace

void append_word(PdfLine& line, const PdfWord& word, bool space_before) {
    if (is_raised_start(line, word)) return append_to_figure(line, word);
    const double gap = word.box.left() - line.right;
    const bool after_figure = word.size > 1.15 * line.last_size;  // for poppler any gap after one is a space
    const bool space = after_figure ? gap > line.size / 6 : space_before || gap > line.size / 8;
    std::string read = word.text;
    if (is_raised(line, word)) {
        const bool opens = space_before || gap > line.size / 6;
        read = superscript(opens ? line.text + " " : line.text, word.text);
        if (!opens && is_note_mark(line.text, word.text, read)) {
            line.right = std::max(line.right, word.box.right());
            line.last_size = word.size;  // for poppler a space follows it, whatever comes
            return;
        }
    }
    if (is_lowered(line, word)) line.text = with_fraction(line.text);
    const auto so_far = is_bullet(line.text) ? 0.0 : static_cast<double>(line.text.size());
    const auto more = static_cast<double>(word.text.size());
    line.text.append(space ? " " : "");
    line.text += read;
    line.last_size = word.size;
    line.size = (line.size * so_far + word.size * more) / (so_far + more);
    line.bold = line.bold && word.bold;
    line.right = std::max(line.right, word.box.right());
    line.bottom = std::max(line.bottom, word.box.bottom());
}

PdfLine line_of(const std::vector<PdfWord>& words, const WordIndexes& indexes, int page) {
    PdfLine line = start_line(words[indexes.front()], page);
    for (std::size_t i = 1; i < indexes.size(); ++i)
        append_word(line, words[indexes[i]], words[indexes[i - 1]].space_after);
    return line;
}

std::vector<WordIndexes> rows_of(const std::vector<PdfWord>& words, WordIndexes indexes) {
    std::stable_sort(indexes.begin(), indexes.end(),
                     [&](std::size_t a, std::size_t b) { return middle(words[a]) < middle(words[b]); });
    std::vector<WordIndexes> rows;
    std::size_t largest = 0;  // of the row that is being filled
    for (const std::size_t i : indexes) {
        if (rows.empty() || !beside(words[largest], words[i])) {
            rows.emplace_back();
            largest = i;
        }
        if (words[i].size > words[largest].size) largest = i;
        rows.back().push_back(i);
    }
    for (WordIndexes& row : rows)
        std::stable_sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
            return words[a].box.left() < words[b].box.left();
        });
    return rows;
}

}  // namespace islet
