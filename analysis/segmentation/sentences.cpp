// One pass over each line, stopping only at bytes that may end a sentence; then the words beside the stop
// decide. SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/segmentation/sentences.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "analysis/segmentation/text_lines.hpp"
#include "analysis/segmentation/text_shape.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

constexpr auto may_stop = [] {
    std::array<bool, 256> table{};
    // ASCII stops and the dash of an inline list; lead bytes of … • ‼ 。 ！ ।  ؟ ۔ ።
    for (const unsigned byte : {0x2Du, 0x2Eu, 0x3Fu, 0x21u, 0xE2u, 0xE3u, 0xEFu, 0xE0u, 0xE1u, 0xD8u, 0xDBu})
        table[byte] = true;
    return table;
}();

bool is_wide_stop(char32_t point) {
    return point == U'。' || point == U'！' || point == U'？' || point == U'｡';
}

/// Cuts one line (or wrapped paragraph) `span` of `text`.
class LineCutter {
  public:
    LineCutter(std::string_view text, Span span, std::vector<Span>& out)
        : text_(text.substr(0, span.end)), begin_(span.begin), out_(out) {}

    void run() {
        start_ = begin_;
        for (std::size_t at = begin_; at < text_.size();) {
            if (!may_stop[static_cast<unsigned char>(text_[at])])
                ++at;
            else
                at = visit(at);
        }
        cut(text_.size());
    }

  private:
    std::size_t visit(std::size_t at) {
        const DecodedPoint point = point_at(text_, at);
        if (is_inline_bullet(at, point)) {
            cut(at);
            return at + point.length;
        }
        if (!is_terminator(point.value)) return at + point.length;
        const std::size_t stop = end_of_stop(at);
        std::size_t after = end_of_closers(stop);
        // French sets a space before its closing quotes.
        const std::size_t quote = skip_spaces(after);
        if (quote < text_.size() && point_at(text_, quote).value == U'»') after = end_of_closers(quote);
        const std::size_t next = skip_spaces(after);
        if (next >= text_.size()) return text_.size();
        const bool apart = next > after || is_wide_stop(point.value);
        if (apart && starts_sentence(next) &&
            !(point.value == '.' && stop == at + 1 && is_abbreviation(at, next)))
            cut(after);
        return after;
    }

    void cut(std::size_t at) {
        const Span piece = trimmed(text_, {start_, at});
        if (piece.size() != 0) out_.push_back(piece);
        start_ = at;
    }

    bool is_inline_bullet(std::size_t at, DecodedPoint point) {
        if (at == begin_ || space_length(text_, at + point.length) == 0) return false;
        const DecodedPoint before = point_before(text_, at);
        if (space_length(text_, at - before.length) == 0) return false;
        if (point.value == U'•' || point.value == U'◦' || point.value == U'▪' || point.value == U'●')
            return true;
        if (point.value != '-') return false;
        dashed_ = dashed_ || (at >= 2 && at - 2 >= begin_ && text_[at - 2] == ':');
        return dashed_;
    }

    [[nodiscard]] std::size_t end_of_stop(std::size_t at) const {
        while (at < text_.size()) {
            const DecodedPoint point = point_at(text_, at);
            if (!is_terminator(point.value)) break;
            at += point.length;
        }
        return at;
    }

    /// Past closing quotes and brackets, "[3,4]", "¹²" and the bare "3,4" that a lost superscript leaves
    /// behind.
    [[nodiscard]] std::size_t end_of_closers(std::size_t at) const {
        const std::size_t stop = at;
        while (at < text_.size()) {
            const DecodedPoint point = point_at(text_, at);
            if (is_closer(point.value) || is_superscript(point.value))
                at += point.length;
            else if (const std::size_t note = note_length(at, at == stop))
                at += note;
            else
                break;
        }
        return at;
    }

    static bool is_superscript(char32_t p) {
        return p == 0xB9 || p == 0xB2 || p == 0xB3 || (p >= 0x2070 && p <= 0x2079);
    }

    [[nodiscard]] std::size_t note_length(std::size_t at, bool at_stop) const {
        const bool bracket = text_[at] == '[';
        if (!bracket &&
            (!at_stop || at < begin_ + 2 || case_of(point_before(text_, at - 1).value) != LetterCase::lower))
            return 0;
        std::size_t end = at + (bracket ? 1 : 0);
        while (end < text_.size() && end - at < 16 &&
               (is_digit(static_cast<unsigned char>(text_[end])) || text_[end] == ',' || text_[end] == '-'))
            ++end;
        if (end == at + (bracket ? 1 : 0)) return 0;
        if (bracket) return end < text_.size() && text_[end] == ']' ? end + 1 - at : 0;
        return space_length(text_, end) != 0 ? end - at : 0;
    }

    [[nodiscard]] std::size_t skip_spaces(std::size_t at) const {
        while (const std::size_t space = space_length(text_, at)) at += space;
        return at;
    }

    [[nodiscard]] std::size_t skip_openers(std::size_t at) const {
        while (at < text_.size()) {
            const DecodedPoint point = point_at(text_, at);
            if (!is_opener(point.value)) break;
            at += point.length;
        }
        return at;
    }

    /// A lower-case word goes on with the sentence, unless it is a name like mRNA, pNET or p53.
    [[nodiscard]] bool starts_sentence(std::size_t next) const {
        const std::size_t at = skip_openers(next);
        if (at >= text_.size()) return false;
        const DecodedPoint first = point_at(text_, at);
        if (case_of(first.value) != LetterCase::lower)
            return is_letter_like(first.value) || is_digit(first.value) || at == next;
        if (at + first.length >= text_.size()) return false;
        const char32_t second = point_at(text_, at + first.length).value;
        return case_of(second) == LetterCase::upper || is_digit(second);
    }

    [[nodiscard]] bool is_abbreviation(std::size_t stop, std::size_t next) const {
        static const WordSet never_final(List::abbreviations_in_sentence),
            before_number(List::abbreviations_before_numbers), seldom_final(List::abbreviations_seldom_final);
        std::size_t word = stop;
        while (word > start_ && stop - word < 24 && !is_word_edge(text_[word - 1])) --word;
        const std::string_view token = text_.substr(word, stop - word);
        if (token.empty()) return false;
        if (is_counter(word, token)) return true;
        const std::string lower = lower_ascii(token);
        if (never_final.contains(lower)) return true;
        if (is_digit(static_cast<unsigned char>(text_[next]))) return before_number.contains(lower);
        return (is_initial(token) || seldom_final.contains(lower)) && !starts_with_starter(next);
    }

    static bool is_word_edge(char c) {
        return std::string_view(" \t\n\r\v\f([{\"'/,;:-").find(c) != std::string_view::npos;
    }

    /// "1." or "a." before anything else is the item's number.
    [[nodiscard]] bool is_counter(std::size_t word, std::string_view token) const {
        if (token.size() > 3 || word - start_ > 8) return false;
        if (skip_openers(start_) != word && skip_spaces(start_) != word) return false;
        return token.size() == 1 || token.find_first_not_of("0123456789") == std::string_view::npos;
    }

    /// "J", "J.N", "U.S", "Ph.D": pieces of at most two letters between full stops.
    static bool is_initial(std::string_view token) {
        if (token.find_first_of("0123456789") != std::string_view::npos) return false;
        if (token.find('.') == std::string_view::npos) return point_at(token, 0).length == token.size();
        std::size_t piece = 0;
        for (const char c : token) {
            piece = c == '.' ? 0 : piece + 1;
            if (piece > 2) return false;
        }
        return true;
    }

    [[nodiscard]] bool starts_with_starter(std::size_t next) const {
        static const WordSet starters(List::sentence_starters);
        const std::size_t from = skip_openers(next);
        std::size_t to = from;
        while (to < text_.size() && to - from < 16 && is_ascii_letter(text_[to])) ++to;
        return starters.contains(lower_ascii(text_.substr(from, to - from)));
    }

    std::string_view text_;  ///< up to the line's end, so that looking ahead stops there
    std::size_t begin_;
    std::size_t start_ = 0;
    bool dashed_ = false;
    std::vector<Span>& out_;
};

bool ends_in_hyphenation(std::string_view line) {
    return line.size() > 2 && line.back() == '-' &&
           case_of(point_before(line, line.size() - 1).value) == LetterCase::lower;
}

/// Whether `next` goes on in the middle of `line`'s last word, or, in a paragraph where a line does, of its
/// sentence.
bool goes_on(std::string_view text, const Line& line, const Line& next, bool hyphenated) {
    const auto above = line.span.in(text);
    if (next.blanks > 0 || next.marker > 0 ||
        case_of(point_at(text, next.span.begin).value) != LetterCase::lower)
        return false;
    return ends_in_hyphenation(above) || (hyphenated && !ends_sentence(above) && above.back() != ':');
}

}  // namespace

std::vector<Span> split_sentences(std::string_view text) {
    std::vector<Span> sentences;
    const auto lines = find_lines(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Span paragraph = lines[i].span;
        // A narrow column may break words without being recognised as hard-wrapped.
        bool hyphenated = false;
        for (; i + 1 < lines.size() && goes_on(text, lines[i], lines[i + 1], hyphenated); ++i) {
            hyphenated = hyphenated || ends_in_hyphenation(lines[i].span.in(text));
            paragraph.end = lines[i + 1].span.end;
        }
        LineCutter(text, paragraph, sentences).run();
    }
    return sentences;
}

}  // namespace islet
