// Chooses sentences around the answer until the room is full.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/terminal/excerpt.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/escaping/snippet.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_list = 24;  // items between an answer and the words that introduce it

/// The sentences of a passage below its own headings, and how much of a screen they take.
class Sentences {
  public:
    Sentences(const ResultPassage& result, Room room)
        : text_(result.text), columns_(room.columns), all_(result.sentences) {}

    [[nodiscard]] std::size_t count() const { return all_.size(); }
    [[nodiscard]] const Span& operator[](std::size_t n) const { return all_[n]; }
    [[nodiscard]] std::string_view text(std::size_t n) const {
        return text_.substr(all_[n].begin, all_[n].end - all_[n].begin);
    }

    /// The last one that begins at this byte or before; 0 if none does.
    [[nodiscard]] std::size_t at(std::size_t byte) const {
        std::size_t n = 0;
        while (n + 1 < all_.size() && all_[n + 1].begin <= byte) ++n;
        return n;
    }

    [[nodiscard]] bool begins_line(std::size_t n) const {
        return n == 0 || text_.substr(all_[n - 1].end, all_[n].begin - all_[n - 1].end).find('\n') !=
                             std::string_view::npos;
    }

    /// Columns that the sentences [first, last] take; what a line end leaves empty counts.
    [[nodiscard]] std::size_t cost(std::size_t first, std::size_t last) const {
        std::size_t columns = 0;
        for (std::size_t n = first; n <= last && n < all_.size(); ++n) {
            if (n > first && begins_line(n)) columns = (columns + columns_ - 1) / columns_ * columns_;
            columns += screen_width(text(n)) + 1;
        }
        return columns;
    }

    [[nodiscard]] bool is_item(std::size_t n) const {
        for (const std::string_view bullet : {"\xE2\x80\xA2", "- ", "* ", "\xC2\xB7", "\xE2\x80\x93 "})
            if (text(n).starts_with(bullet)) return true;
        return std::string_view(".!?").find(text(n).back()) == std::string_view::npos;
    }

    /// The sentence that introduces the list of which this one is an item; n itself if there is none.
    [[nodiscard]] std::size_t introduction_of(std::size_t n) const {
        if (!is_item(n)) return n;
        for (std::size_t m = n; m > 0 && n - m < longest_list;) {
            --m;
            if (text(m).ends_with(':')) return m;
            if (begins_line(m) && !is_item(m)) break;
        }
        return n;
    }

  private:
    std::string_view text_;
    std::size_t columns_;
    const std::vector<Span>& all_;
};

// The last space within so many columns of one endless sentence.
std::size_t cut_between_words(std::string_view text, Span sentence, std::size_t columns) {
    std::size_t at = sentence.begin, cut = sentence.begin, used = 0;
    while (at < sentence.end && used < columns) {
        const CodePoint c = decode(text, at);
        if (classify(c.value) == CharClass::space) cut = at;
        used += screen_width(text.substr(at, c.length));
        at += c.length;
    }
    return at >= sentence.end ? sentence.end : cut > sentence.begin ? cut : at;
}

}  // namespace

Excerpt excerpt_of(const ResultPassage& result, Room room) {
    const Sentences all(result, room);
    if (all.count() == 0) return {{}, {0, result.text.size()}, {}, {}, {}};
    const std::size_t space = room.rows * room.columns, most = space + room.slack * room.columns;
    const std::size_t count = all.count(), start = all.at(focus_of(result));
    const std::size_t intro = all.introduction_of(start);
    std::size_t last = start;
    while (last + 1 < count && (all[last].end < result.answer.end || all.cost(start, last + 1) <= space))
        ++last;
    if (all.cost(start, count - 1) <= most) last = count - 1;

    Excerpt part;
    if (intro < start) part.introduction = all[intro];
    part.flow = {all[start].begin, all[last].end};
    part.flow_cuts = {start > (intro < start ? intro + 1 : 0), last + 1 < count};
    if (all.cost(start, last) > most) {
        part.flow.end = cut_between_words(result.text, part.flow, most);
        part.flow_cuts.after = true;
    }
    std::size_t first = start;
    while (intro == start && first > 0 && !all.is_item(first - 1) &&
           all.cost(start, last) + all.cost(first - 1, start - 1) <= space)
        --first;
    if (first < start) {
        part.before = {all[first].begin, all[start - 1].end};
        part.before_cuts = {first > 0, false};
        part.flow_cuts.before = false;
    }
    return part;
}

}  // namespace islet
