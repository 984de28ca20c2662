// Looks for ink where there is no text, and for letters that make no words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pictures/unread_pages.hpp"

#include <fmt/format.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/pdf/list_marks.hpp"
#include "language/known_words.hpp"

namespace islet {
namespace {

constexpr double dots_per_inch = 24;   // enough to see that there is text
constexpr double dots_for_lines = 48;  // to tell its lines from each other
constexpr unsigned char dark_below = 0xC0;
constexpr int most_pictures = 20;  // looked at; a picture takes long to unpack, and the rest will be alike

/// How often a row of the picture goes from light to dark: often where it cuts a line of text, once or twice
/// where it cuts a rule or a frame.
std::size_t dark_runs(const unsigned char* row, int width) {
    std::size_t runs = 0;
    for (int x = 1; x < width; ++x) runs += row[x] < dark_below && row[x - 1] >= dark_below ? 1 : 0;
    return runs;
}

/// What a small picture of a page shows.
struct Ink {
    bool any = false;  ///< more than a rule or a stamp: it is dark, or some of it looks like lines of text
    std::size_t lines = 0;  ///< that look like text, with white between them
};

Ink ink_on(const poppler::page& page, double dots) {
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    const poppler::image image = renderer.render_page(&page, dots, dots);
    if (!image.is_valid()) return {};
    constexpr std::size_t least_runs = 12, least_rows = 2;  // of a line of text
    const auto most_height = static_cast<std::size_t>(dots / 4);
    std::size_t dark = 0, text_rows = 0, height = 0, lines = 0;
    for (int y = 0; y < image.height(); ++y) {
        const auto* row = reinterpret_cast<const unsigned char*>(image.const_data()) +
                          static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
        dark += static_cast<std::size_t>(
            std::count_if(row, row + image.width(), [](unsigned char grey) { return grey < dark_below; }));
        if (dark_runs(row, image.width()) >= least_runs) {
            ++text_rows;
            ++height;
            continue;
        }
        lines += height > 0 && height <= most_height ? 1 : 0;
        height = 0;
    }
    const auto all = static_cast<std::size_t>(image.width()) * static_cast<std::size_t>(image.height());
    return {dark * 200 > all || text_rows >= least_rows, lines};
}

std::size_t words_in(const std::vector<PdfLine>& lines) {
    std::size_t words = 0;
    for (const PdfLine& line : lines)
        words += 1 + static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), ' '));
    return words;
}

/// Private use, replacement and control characters.
bool is_no_letter(char32_t point) {
    return point == 0xFFFD || (point >= 0xE000 && point <= 0xF8FF) || point < 0x20 ||
           (point >= 0x7F && point < 0xA0);
}

/// Without a vowel, or with signs among the letters.
bool is_odd(std::string_view word) {
    constexpr std::string_view inner_signs = "[]\\^`{|}~@#$%&*+<=>!?\"";
    if (word.find("://") != std::string_view::npos || word.find('@') != std::string_view::npos) return false;
    return lower_ascii(word).find_first_of("aeiouy") == std::string::npos ||
           word.substr(1, word.size() - 2).find_first_of(inner_signs) != std::string_view::npos;
}

bool is_in_dictionary(std::string_view word) {
    std::string letters;
    std::copy_if(word.begin(), word.end(), std::back_inserter(letters), is_ascii_letter);
    return is_english_word(lower_ascii(letters));
}

/// Words with four or more letters, all of ASCII.
struct WordCount {
    std::size_t all = 0, different = 0;
    std::size_t found = 0;  ///< of the different ones
};

/// found: of which is_so() is true. A table may say "GmbH" in each row.
WordCount count_words(const std::vector<PdfLine>& lines, bool (*is_so)(std::string_view)) {
    WordCount count;
    std::set<std::string_view> seen;
    for (const PdfLine& line : lines) {
        const std::string_view text = line.text;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find(' ', begin), text.size());
            const std::string_view word = text.substr(begin, end - begin);
            begin = end + 1;
            if (std::count_if(word.begin(), word.end(), is_ascii_letter) < 4 ||
                std::any_of(word.begin(), word.end(), [](char c) { return (c & 0x80) != 0; }))
                continue;
            ++count.all;
            if (seen.insert(word).second) count.found += is_so(word) ? 1 : 0;
        }
    }
    count.different = seen.size();
    return count;
}

bool has_strange_signs(const std::vector<PdfLine>& lines) {
    constexpr std::size_t least_points = 60;
    constexpr std::string_view soup = "~^|\\`{}[]<>#@$&*=+;%!?\"";  // leaders and figures have others
    std::size_t points = 0, strange = 0, signs = 0;
    char32_t before = 0;  // leaders repeat one sign
    for (const PdfLine& line : lines) {
        const std::string_view text = line.text;
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint point = decode(text, at);
            if (text[at] != ' ' && point.value != before && !is_bullet(text.substr(at, point.length))) {
                ++points;
                strange += is_no_letter(point.value) ? 1 : 0;
                signs += point.value < 0x80 && soup.find(text[at]) != soup.npos ? 1 : 0;
            }
            before = point.value;
            at += point.length;
        }
    }
    return strange * 5 > points || (points > least_points && signs * 5 > points * 2);
}

}  // namespace

bool is_garbled(const std::vector<PdfLine>& lines) {
    constexpr std::size_t least_words = 12;
    if (has_strange_signs(lines)) return true;
    const WordCount odd = count_words(lines, is_odd);
    if (odd.all < least_words || odd.found * 5 < odd.different * 2) return false;
    return count_words(lines, is_in_dictionary).found * 10 < odd.different;
}

void UnreadPages::look_at(const poppler::page& page, int number, std::vector<PdfLine>& lines) {
    if (!lines.empty()) {
        if (!is_garbled(lines)) return look_behind(page, number, lines);
        lines.clear();
        if (read_picture(page, number, lines)) return;
        note(number, "a garbled text layer", "garbled text layers");
        return;
    }
    if (read_picture(page, number, lines)) return;
    if (pictures_ < most_pictures) last_was_picture_ = ink_on(page, dots_per_inch).any;
    ++pictures_;
    if (last_was_picture_) note(number, "only a picture of text", "only pictures of text");
}

void UnreadPages::look_behind(const poppler::page& page, int number, std::vector<PdfLine>& lines) {
    constexpr std::size_t most_words = 15, least_lines = 4;  // of a stamp; of a page that is more than that
    const std::size_t words = words_in(lines);
    if (words > most_words || glances_ >= most_pictures) return;
    ++glances_;
    if (ink_on(page, dots_for_lines).lines < least_lines + lines.size()) return;
    std::vector<PdfLine> read;
    if (!read_picture(page, number, read))
        note(number, "only a picture of text", "only pictures of text");
    else if (words_in(read) > words)
        lines = std::move(read);
    else
        read_.erase(number);
}

bool UnreadPages::read_picture(const poppler::page& page, int number, std::vector<PdfLine>& lines) {
    if (!ocr_) return false;
    lines = ocr_(page, number);
    if (is_garbled(lines)) lines.clear();
    if (!lines.empty()) read_.insert(number);
    return !lines.empty();
}

void UnreadPages::note(int page, const char* one, const char* many) {
    if (notes_.empty()) first_ = page;
    if (!notes_.empty() && (many_ != many || last_ + 1 != page)) one_kind_ = false;
    many_ = many;
    last_ = page;
    notes_.push_back(fmt::format("page {}: {}", page, one));
}

std::string UnreadPages::summary() const {
    if (notes_.size() > 1 && one_kind_) return fmt::format("pages {} to {}: {}", first_, last_, many_);
    return fmt::format("{}", fmt::join(notes_, "; "));
}

}  // namespace islet
