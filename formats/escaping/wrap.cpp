// Wraps a passage to the width of a screen, with its matches bold and its answer underlined.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/escaping/wrap.hpp"

#include <algorithm>

#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {

namespace {

constexpr unsigned bold = 1, underline = 2;  // bits of a style

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

/// Styles of the bytes of a passage. Asked for in text order.
class Styles {
  public:
    explicit Styles(const ResultPassage* result) : result_(result) {}

    [[nodiscard]] unsigned at(std::size_t byte) {
        if (result_ == nullptr) return 0;
        const auto& highlights = result_->highlights;
        while (next_ < highlights.size() && highlights[next_].span.end <= byte) ++next_;
        unsigned style = next_ < highlights.size() && highlights[next_].span.begin <= byte ? bold : 0;
        if (result_->answer.begin <= byte && byte < result_->answer.end) style |= underline;
        return style;
    }

  private:
    const ResultPassage* result_;
    std::size_t next_ = 0;
};

/// Puts words on lines. Style changes are written only where they happen; indents and line ends are never
/// styled.
class Filler {
  public:
    Filler(std::string_view text, const WrapStyle& style, const ResultPassage* result)
        : text_(text), style_(style), styles_(style.color ? result : nullptr) {}

    void paragraph(std::size_t begin, std::size_t end, std::size_t hang, std::size_t started) {
        column_ = started;
        hang_ = hang;
        bool first = true;
        for (std::size_t at = begin; at < end;) {
            const std::size_t space = at;
            while (at < end && is_blank(text_[at])) ++at;
            if (at == end) break;
            const std::size_t word = at;
            while (at < end && !is_blank(text_[at])) ++at;
            add_word(word, at, first ? word : space);
            first = false;
        }
        set(0);
        out += '\n';
    }

    // The columns that are taken then.
    std::size_t begin_line(std::string_view label, bool cut) {
        out.append(style_.indent, ' ');
        if (!label.empty()) out.append(label) += ' ';
        if (cut) out.append(ellipsis) += ' ';
        return style_.indent + (label.empty() ? 0 : style_.measure(label) + 1) + (cut ? 2 : 0);
    }

    // Behind the last word, or below it where there is no room.
    void cut_end() {
        if (out.empty()) return;
        out.pop_back();
        const bool fits = column_ + 2 <= style_.width;
        out += fits ? " " : "\n" + std::string(style_.indent + hang_, ' ');
        out.append(ellipsis) += '\n';
    }

    std::string out;

  private:
    void add_word(std::size_t begin, std::size_t end, std::size_t space) {
        const std::size_t width = style_.measure(text_.substr(begin, end - begin));
        const bool spaced = space < begin;
        if (column_ + width + (spaced ? 1 : 0) > style_.width && column_ > style_.indent + hang_) {
            new_line();
        } else if (spaced) {
            set(styles_.at(space));
            out += ' ';
            ++column_;
        }
        for (std::size_t at = begin; at < end;) {
            const CodePoint c = decode(text_, at);
            const std::string_view one = text_.substr(at, c.length);
            const std::size_t columns = style_.measure(one);
            if (column_ + columns > style_.width && column_ > style_.indent + hang_) new_line();
            set(styles_.at(at));
            append_printable(out, one);
            column_ += columns;
            at += c.length;
        }
    }

    void new_line() {
        set(0);
        out += '\n';
        column_ = style_.indent + hang_;
        out.append(column_, ' ');
    }

    void set(unsigned wanted) {
        if (wanted == current_) return;
        out += "\033[0";
        if ((wanted & bold) != 0) out += ";1";
        if ((wanted & underline) != 0) out += ";4";
        out += 'm';
        current_ = wanted;
    }

    std::string_view text_;
    WrapStyle style_;
    Styles styles_;
    std::size_t column_ = 0, hang_ = 0;
    unsigned current_ = 0;
};

// Bytes of "- ", "* ", "• ", "– " or "12. " that a list item starts with, else 0.
std::size_t marker_length(std::string_view line) {
    for (const std::string_view bullet :
         {"- ", "* ", "+ ", "\xE2\x80\xA2 ", "\xE2\x80\x93 ", "\xC2\xB7 ", "\xE2\x97\xA6 "})
        if (line.starts_with(bullet)) return bullet.size();
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool counted = digits > 0 && digits <= 3 && digits + 1 < line.size();
    return counted && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ' ? digits + 2
                                                                                              : 0;
}

}  // namespace

std::string wrapped_part(const ResultPassage& result, Span part, Cuts cuts, const WrapStyle& style,
                         std::string_view label) {
    const std::string_view text = std::string_view(result.text).substr(0, part.end);
    Filler filler(text, style, &result);
    std::size_t begin = part.begin;
    while (begin < text.size()) {
        const std::size_t line_end = std::min(text.find('\n', begin), text.size());
        std::size_t end = line_end;
        while (begin < end && is_blank(text[begin])) ++begin;
        while (end > begin && is_blank(text[end - 1])) --end;
        if (begin < end) {
            const std::string_view line = text.substr(begin, end - begin);
            const std::size_t started = filler.begin_line(label, cuts.before);
            const std::size_t hang = style.measure(line.substr(0, marker_length(line)));
            filler.paragraph(begin, end, hang, started);
            cuts.before = false;
            label = {};
        }
        begin = line_end + 1;
    }
    if (cuts.after) filler.cut_end();
    return std::move(filler.out);
}

std::string wrapped_passage(const ResultPassage& result, const WrapStyle& style) {
    const std::size_t size = result.text.size();
    return wrapped_part(result, {result.body < size ? result.body : 0, size}, {}, style);
}

std::string wrapped_line(std::string_view text, const WrapStyle& style, std::size_t started) {
    const std::string safe = printable(text);
    Filler filler(safe, style, nullptr);
    filler.paragraph(0, safe.size(), 0, started);
    return std::move(filler.out);
}

}  // namespace islet
