// Splits at line ends in one pass over the bytes, then looks at each run of lines for a column limit.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/segmentation/text_lines.hpp"

#include <algorithm>
#include <array>

#include "analysis/segmentation/text_shape.hpp"

namespace islet {
namespace {

// Columns at which people and programs wrap lines by hand.
constexpr std::size_t narrowest_wrap = 40, widest_wrap = 120;

/// Length of the line end at `at`, 0 if there is none.
std::size_t line_end_length(std::string_view text, std::size_t at) {
    switch (static_cast<unsigned char>(text[at])) {
        case '\n':
        case '\v':
        case '\f':
            return 1;
        case '\r':
            return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
        case 0xC2:
            return text.substr(at, 2) == "\u0085" ? 2 : 0;
        case 0xE2:
            return text.substr(at, 3) == "\u2028" || text.substr(at, 3) == "\u2029" ? 3 : 0;
        default:
            return 0;
    }
}

constexpr auto may_end_line = [] {
    std::array<bool, 256> table{};
    for (const unsigned byte : {0x0Au, 0x0Bu, 0x0Cu, 0x0Du, 0xC2u, 0xE2u}) table[byte] = true;
    return table;
}();

std::size_t next_line_end(std::string_view text, std::size_t at) {
    while (at < text.size() &&
           (!may_end_line[static_cast<unsigned char>(text[at])] || line_end_length(text, at) == 0))
        ++at;
    return at;
}

std::size_t indent_of(std::string_view text, std::size_t from, std::size_t to) {
    std::size_t columns = 0;
    while (from < to) {
        columns = text[from] == '\t' ? (columns / 4 + 1) * 4 : columns + 1;
        from += std::max<std::size_t>(space_length(text, from), 1);
    }
    return columns;
}

bool is_rule(std::string_view line) {
    constexpr std::string_view marks = "=-_*~";
    const auto marks_only = line.find_first_not_of("=-_*~ \t") == std::string_view::npos;
    return marks_only &&
           std::count_if(line.begin(), line.end(), [&](char c) { return marks.find(c) != marks.npos; }) >= 3;
}

bool is_bullet(char32_t p) {
    if (p < 0x80) return p == '-' || p == '*' || p == '+';
    return std::u32string_view(U"•◦▪▫●○■□‣⁃∙·–—➤►▶✓✔→❖➢\uF0B7").find(p) != std::u32string_view::npos;
}

/// "12." "12)" "(12)" "a)" "(a)" "(iv)": bytes, 0 if not there.
std::size_t counter_length(std::string_view line) {
    const std::size_t open = !line.empty() && line[0] == '(' ? 1 : 0;
    std::size_t at = open;
    while (at < line.size() && is_digit(static_cast<unsigned char>(line[at]))) ++at;
    const bool number = at > open && at - open <= 3;
    if (at == open) {
        while (at < line.size() && std::string_view("ivx").find(line[at]) != std::string_view::npos) ++at;
        if (at == open && at < line.size() &&
            case_of(static_cast<unsigned char>(line[at])) != LetterCase::none)
            ++at;
    } else if (!number) {
        return 0;
    }
    if (at == open || at - open > 4 || at >= line.size()) return 0;
    // A letter with a full stop is a person's initial as often as a counter.
    return line[at] == ')' || (number && open == 0 && line[at] == '.') ? at + 1 : 0;
}

Line make_line(std::string_view text, std::size_t from, std::size_t to) {
    Line line;
    line.span = trimmed(text, {from, to});
    if (line.span.size() == 0) return line;
    line.indent = indent_of(text, from, line.span.begin);
    const std::string_view content = line.span.in(text);
    line.rule = is_rule(content);
    line.marker = line.rule ? 0 : marker_length(content, &line.ordered);
    return line;
}

std::vector<Line> split_lines(std::string_view text) {
    std::vector<Line> lines;
    std::size_t blanks = 0;
    int page = text.find('\f') == std::string_view::npos ? 0 : 1;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = next_line_end(text, from);
        Line line = make_line(text, from, to);
        line.blanks = blanks;
        line.page = page;
        blanks = line.span.size() == 0 ? blanks + 1 : 0;
        if (line.span.size() != 0) lines.push_back(line);
        if (to < text.size() && text[to] == '\f') ++page, ++blanks;
        from = to < text.size() ? to + line_end_length(text, to) : to;
    }
    return lines;
}

/// "o breakfast": the letter that Word writes for a hollow bullet.
std::size_t letter_bullet(std::string_view text, const Line& line) {
    const std::string_view content = line.span.in(text);
    if (line.marker != 0 || content.size() < 3 || content[0] != 'o' || space_length(content, 1) == 0)
        return 0;
    std::size_t length = 1;
    while (const std::size_t space = space_length(content, length)) length += space;
    return length < content.size() ? length : 0;
}

/// Two lines or more of a list whose bullets are letters: below an item and further in, or below the end of a
/// sentence. In Spanish a wrapped line may begin with an "o" as well.
void mark_letter_bullets(std::string_view text, std::vector<Line>& lines) {
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
        const std::size_t length = letter_bullet(text, lines[i]);
        if (length == 0 || lines[i + 1].indent < lines[i].indent) continue;
        const Line& above = lines[i - 1];
        const std::string_view before = above.span.in(text);
        const bool inner = above.marker != 0 && lines[i].indent > above.indent;
        const bool apart = lines[i].blanks > 0 || before.back() == ':' || ends_sentence(before);
        std::size_t next = i + 1;
        while (next < lines.size() && lines[next].indent > lines[i].indent && lines[next].blanks == 0) ++next;
        const bool again = next < lines.size() && lines[next].indent == lines[i].indent &&
                           letter_bullet(text, lines[next]) != 0;
        if (!again || (!inner && !apart)) continue;
        for (; next < lines.size() && lines[next].indent >= lines[i].indent; ++next)
            if (lines[next].indent == lines[i].indent) lines[next].marker = letter_bullet(text, lines[next]);
        lines[i].marker = length;
    }
}

std::size_t columns_of(std::string_view text, const Line& line) {
    const std::string_view content = line.span.in(text);
    const auto continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; };
    return line.indent + content.size() -
           static_cast<std::size_t>(std::count_if(content.begin(), content.end(), continuation));
}

/// A list item's second line: further in than its mark, and in mid-sentence.
bool hangs(std::string_view text, const Line& item, const Line& next) {
    if (item.marker == 0 || next.marker != 0 || next.rule || next.indent < item.indent + 2) return false;
    return case_of(first_point(next.span.in(text))) == LetterCase::lower &&
           !ends_sentence(item.span.in(text));
}

/// A run [first, last) of lines without blank ones between, and what speaks for and against a column limit in
/// it.
class WrapJudge {
  public:
    WrapJudge(std::string_view text, const std::vector<Line>& lines, std::size_t first, std::size_t last)
        : text_(text), lines_(lines), first_(first) {
        for (std::size_t i = first; i < last; ++i) {
            columns_.push_back(columns_of(text, lines[i]));
            width_ = std::max(width_, columns_.back());
        }
    }

    /// Whether line i and the next are one paragraph, if the run is wrapped at all.
    [[nodiscard]] bool joins(std::size_t i) const {
        return !lines_[i].rule && !lines_[i + 1].rule && lines_[i + 1].marker == 0 && no_room(i);
    }

    [[nodiscard]] bool wrapped() const {
        if (columns_.size() < 2 || width_ < narrowest_wrap || width_ > widest_wrap) return false;
        std::size_t pairs = 0, against = 0, broken_sentences = 0;
        for (std::size_t i = first_; i + 1 < first_ + columns_.size(); ++i) {
            if (lines_[i + 1].marker != 0 || lines_[i].rule || lines_[i + 1].rule) continue;
            const std::string_view line = lines_[i].span.in(text_);
            const bool closed = ends_sentence(line) || line.back() == ':';
            ++pairs;
            if (!closed && !no_room(i)) ++against;
            if (!closed && no_room(i) &&
                case_of(first_point(lines_[i + 1].span.in(text_))) == LetterCase::lower)
                ++broken_sentences;
        }
        if (broken_sentences == 0 || against * 10 > pairs) return false;
        // Two long list items without markers look like this too; a sentence's end at the run's end decides.
        return broken_sentences > 1 || ends_sentence(lines_[first_ + columns_.size() - 1].span.in(text_));
    }

  private:
    [[nodiscard]] bool no_room(std::size_t i) const {
        const std::string_view next = lines_[i + 1].span.in(text_);
        const std::size_t word = std::min(next.find_first_of(" \t"), next.size());
        return columns_[i - first_] + 1 + word > width_;
    }

    std::string_view text_;
    const std::vector<Line>& lines_;
    std::size_t first_;
    std::size_t width_ = 0;
    std::vector<std::size_t> columns_;
};

}  // namespace

std::size_t marker_length(std::string_view line, bool* ordered) {
    std::size_t length = counter_length(line);
    if (ordered != nullptr) *ordered = length != 0;
    if (length == 0 && !line.empty()) {
        const DecodedPoint first = point_at(line, 0);
        length = is_bullet(first.value) ? first.length : 0;
    }
    if (length == 0 || space_length(line, length) == 0) return 0;
    while (const std::size_t space = space_length(line, length)) length += space;
    return length < line.size() ? length : 0;
}

std::vector<Line> find_lines(std::string_view text) {
    std::vector<Line> single = split_lines(text);
    mark_letter_bullets(text, single);
    std::vector<Line> lines;
    lines.reserve(single.size());
    for (std::size_t first = 0; first < single.size();) {
        std::size_t last = first + 1;
        while (last < single.size() && single[last].blanks == 0) ++last;
        const WrapJudge judge(text, single, first, last);
        const bool wrapped = judge.wrapped();
        for (std::size_t i = first; i < last; ++i) {
            if (i > first && ((wrapped && judge.joins(i - 1)) || hangs(text, lines.back(), single[i])))
                lines.back().span.end = single[i].span.end;
            else
                lines.push_back(single[i]);
        }
        first = last;
    }
    return lines;
}

}  // namespace islet
