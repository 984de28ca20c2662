// Judges each line by itself and by its neighbours: items first, then lists after a lead-in, then headings.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/structure/text_structure.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "analysis/structure/heading_levels.hpp"
#include "analysis/structure/line_shapes.hpp"
#include "analysis/structure/structure_parameters.hpp"
#include "analysis/structure/title.hpp"

namespace islet {
namespace {

constexpr const StructureParameters& limits = structure_parameters;

enum class Mark { none, heading, paragraph, item, row, rule };

class StructureFinder {
  public:
    explicit StructureFinder(std::string_view text)
        : text_(text), lines_(find_lines(text)), marks_(lines_.size(), Mark::none) {
        shapes_.reserve(lines_.size());
        for (const Line& line : lines_) shapes_.push_back(shape_of(text_, line));
    }

    std::vector<Block> find() {
        mark_by_sign();
        mark_lead_in_lists();
        mark_huddles();
        mark_headings();
        thin_out_headings();
        mark_series();
        return blocks();
    }

  private:
    [[nodiscard]] std::size_t size() const { return lines_.size(); }
    [[nodiscard]] bool is(std::size_t i, Mark mark) const { return i < size() && marks_[i] == mark; }

    void mark_by_sign() {
        for (std::size_t i = 0; i < size(); ++i) {
            const bool row = shapes_[i].cells >= 2;
            if (lines_[i].rule)
                marks_[i] = Mark::rule;
            else if (shapes_[i].hashes != 0 || underlined(i))
                marks_[i] = Mark::heading;
            else if (lines_[i].marker != 0)
                marks_[i] = numbered_heading(i) ? Mark::heading : Mark::item;
            else if (row &&
                     ((i > 0 && shapes_[i - 1].cells >= 2) || (i + 1 < size() && shapes_[i + 1].cells >= 2)))
                marks_[i] = Mark::row;
        }
    }

    /// "Title" over "=====".
    [[nodiscard]] bool underlined(std::size_t i) const {
        if (i + 1 >= size() || !lines_[i + 1].rule || lines_[i + 1].blanks != 0 || lines_[i].marker != 0)
            return false;
        const char sign = text_[lines_[i + 1].span.begin];
        return (sign == '=' || sign == '-') && shapes_[i].words <= limits.longest_underlined_words &&
               !shapes_[i].stopped;
    }

    /// "2. Treatment" over a paragraph, where the numbers don't run on from line to line.
    [[nodiscard]] bool numbered_heading(std::size_t i) const {
        if (!lines_[i].ordered || i + 1 >= size() || lines_[i + 1].marker != 0) return false;
        const bool led_in = i > 0 && shapes_[i - 1].colon;
        return !led_in && shapes_[i].titled && shapes_[i].words <= limits.longest_numbered_words &&
               shapes_[i + 1].words >= limits.least_text_words && shapes_[i + 1].stopped &&
               (i == 0 || lines_[i - 1].marker == 0);
    }

    void mark_lead_in_lists() {
        for (std::size_t i = 0; i + 1 < size(); ++i) {
            if (!shapes_[i].colon || (marks_[i] != Mark::none && marks_[i] != Mark::item)) continue;
            const std::size_t end =
                lower_list_end(i + 1) > i + 1 ? lower_list_end(i + 1) : capital_list_end(i + 1);
            for (std::size_t j = i + 1; j < end; ++j) marks_[j] = Mark::item;
            if (marks_[i] == Mark::none) marks_[i] = Mark::paragraph;
        }
    }

    /// Items that go on with the lead-in's sentence; a full stop ends the list.
    [[nodiscard]] std::size_t lower_list_end(std::size_t from) const {
        std::size_t end = from;
        while (end < size() && marks_[end] == Mark::none &&
               lines_[end].blanks <= limits.most_blanks_between_items) {
            const Shape& shape = shapes_[end];
            const bool fits = shape.first == LetterCase::lower ||
                              (end > from && (shape.coded || shape.first == LetterCase::none));
            if (!fits || shape.words > limits.longest_judged_words || shape.colon || shape.broken ||
                shape.control)
                break;
            ++end;
            if (shape.stopped) break;
        }
        return end;
    }

    /// Short lines with capitals: close together at least two, with blank lines between at least three.
    [[nodiscard]] std::size_t capital_list_end(std::size_t from) const {
        std::size_t end = from;
        const bool close = from + 1 < size() && lines_[from + 1].blanks == 0;
        while (end < size() && marks_[end] == Mark::none &&
               (end == from || (lines_[end].blanks == 0) == close)) {
            const Shape& shape = shapes_[end];
            if (shape.words > limits.longest_short_line_words || shape.stopped || shape.colon ||
                shape.control || shape.question)
                break;
            ++end;
        }
        // With blank lines between, the last short line before a sentence is the next heading.
        if (!close && end > from && end < size() && shapes_[end].stopped) --end;
        return end - from >= (close ? limits.least_close_items : limits.least_apart_items) ? end : from;
    }

    /// Three or more short lines close together, with blank lines round them: a list that lost its bullets.
    void mark_huddles() {
        if (!is_airy()) return;
        const std::size_t title = title_line();
        for (std::size_t first = 0, last = 0; first < size(); first = last) {
            last = first + 1;
            while (last < size() && lines_[last].blanks == 0) ++last;
            const bool titled = title >= first && title < last;
            if (last - first < limits.least_huddled || titled || !short_lines(first, last)) continue;
            std::fill(marks_.begin() + static_cast<std::ptrdiff_t>(first),
                      marks_.begin() + static_cast<std::ptrdiff_t>(last), Mark::item);
        }
    }

    [[nodiscard]] bool short_lines(std::size_t first, std::size_t last) const {
        for (std::size_t i = first; i < last; ++i) {
            const Shape& shape = shapes_[i];
            if ((marks_[i] != Mark::none && marks_[i] != Mark::item) || lines_[i].marker != 0) return false;
            if (shape.words > limits.longest_short_line_words || shape.stopped || shape.colon ||
                shape.question || shape.control || shape.known_heading)
                return false;
        }
        return true;
    }

    void mark_headings() {
        const bool airy = is_airy();
        const std::size_t title = title_line();
        for (std::size_t i = size(); i-- > 0;) {
            if (marks_[i] != Mark::none) continue;
            const Shape& shape = shapes_[i];
            const bool titled =
                i == title || shape.known_heading ||
                (shape.titled && heads_something(i) && !(airy && in_huddle(i) && !asked_and_answered(i)));
            marks_[i] = titled ? Mark::heading : Mark::paragraph;
        }
    }

    /// Blank lines between blocks, as browsers save pages; list items keep close even then.
    [[nodiscard]] bool is_airy() const {
        std::size_t apart = 0, close = 0;
        for (std::size_t i = 0; i < size(); ++i) ++(lines_[i].blanks != 0 ? apart : close);
        return apart * limits.airy > close;
    }

    /// The first line that isn't the page's own; size() if that is no title.
    [[nodiscard]] std::size_t title_line() const {
        std::size_t i = 0;
        while (i < size() && (shapes_[i].control || marks_[i] == Mark::rule)) ++i;
        if (i + 1 >= size() || marks_[i] != Mark::none) return size();
        const Shape& shape = shapes_[i];
        const bool short_enough =
            shape.words <= (shape.question ? limits.longest_asking_title_words : limits.longest_title_words);
        return short_enough && !shape.stopped && shape.title_like ? i : size();
    }

    [[nodiscard]] bool heads_something(std::size_t i) const {
        if (i + 1 >= size()) return false;
        const Shape& next = shapes_[i + 1];
        if (i + 2 < size() && marks_[i + 1] == Mark::paragraph && marks_[i + 2] == Mark::item) return true;
        if (marks_[i + 1] == Mark::heading || marks_[i + 1] == Mark::item || marks_[i + 1] == Mark::row)
            return true;
        return (next.stopped && (next.words >= limits.least_sentence_words || shapes_[i].question)) ||
               next.words >= limits.least_text_words || next.colon;
    }

    [[nodiscard]] bool asked_and_answered(std::size_t i) const {
        return shapes_[i].question && i + 1 < size() && lines_[i + 1].blanks == 0 && shapes_[i + 1].stopped;
    }

    /// Short lines without a blank one between are a list of something, not headings.
    [[nodiscard]] bool in_huddle(std::size_t i) const {
        const auto lone = [&](std::size_t j) {
            return !shapes_[j].stopped && !shapes_[j].colon &&
                   (shapes_[j].words <= limits.longest_beside_words || shapes_[j].question);
        };
        const bool above = i > 0 && lines_[i].blanks == 0 && lone(i - 1) && marks_[i - 1] != Mark::rule;
        const bool below = i + 1 < size() && lines_[i + 1].blanks == 0 && lone(i + 1);
        return above || below;
    }

    /// Of more than three headings in a row (a menu, a list of links) only the last two can head the text
    /// below.
    void thin_out_headings() {
        const std::size_t title = title_line();
        for (std::size_t first = 0; first < size();) {
            std::size_t last = first;
            while (is(last, Mark::heading)) ++last;
            if (last - first > limits.most_headings) {
                for (std::size_t i = first + (first == title ? 1 : 0); i + limits.kept_headings < last; ++i) {
                    if (shapes_[i].hashes == 0 && !underlined(i) && !shapes_[i].known_heading)
                        marks_[i] = Mark::paragraph;
                }
            }
            first = std::max(last, first + 1);
        }
    }

    /// "Types - lung", "Types - skin and gut.": what starts like a heading up to its dash is one, with a full
    /// stop too.
    void mark_series() {
        std::unordered_set<std::string_view> openings;
        for (std::size_t i = 0; i < size(); ++i) {
            const std::string_view line = lines_[i].span.in(text_);
            const std::size_t dash = std::min(line.find(" - "), line.find(" – "));
            if (dash == std::string_view::npos || dash < limits.shortest_opening ||
                dash > limits.longest_opening)
                continue;
            const std::string_view opening = line.substr(0, dash);
            if (marks_[i] == Mark::heading) openings.insert(opening);
            const bool known = openings.contains(opening);
            if (known && marks_[i] == Mark::paragraph && shapes_[i].words <= limits.longest_series_words &&
                shapes_[i].title_like && !shapes_[i].broken)
                marks_[i] = Mark::heading;
        }
    }

    [[nodiscard]] std::vector<Block> blocks() const {
        std::vector<Block> blocks;
        HeadingLevels levels;
        std::vector<std::size_t> indents;  // of the list items still open
        for (std::size_t i = 0; i < size(); ++i) {
            if (marks_[i] == Mark::rule) continue;
            Block block;
            block.begin = lines_[i].span.begin + (marks_[i] == Mark::heading ? shapes_[i].hashes : 0);
            block.end = lines_[i].span.end;
            block.page = lines_[i].page;
            if (marks_[i] != Mark::item) indents.clear();
            if (marks_[i] == Mark::item) {
                block.kind = BlockKind::list_item;
                block.level = nesting(indents, lines_[i].indent);
            } else if (marks_[i] == Mark::heading) {
                block.kind = BlockKind::heading;
                const int given = shapes_[i].hashes != 0
                                      ? static_cast<int>(text_.find_first_not_of('#', lines_[i].span.begin) -
                                                         lines_[i].span.begin)
                                      : 0;
                block.level = levels.heading(text_.substr(block.begin, block.end - block.begin), given,
                                             shapes_[i].known_heading);
            } else if (marks_[i] == Mark::row) {
                block.kind = BlockKind::table_row;
            }
            if (marks_[i] != Mark::heading && !shapes_[i].control) levels.text(shapes_[i].words);
            blocks.push_back(block);
        }
        return blocks;
    }

    static int nesting(std::vector<std::size_t>& indents, std::size_t indent) {
        while (!indents.empty() && indents.back() > indent + 1) indents.pop_back();
        if (indents.empty() || indent > indents.back() + 1) indents.push_back(indent);
        return static_cast<int>(indents.size());
    }

    std::string_view text_;
    std::vector<Line> lines_;
    std::vector<Shape> shapes_;
    std::vector<Mark> marks_;
};

}  // namespace

std::vector<Block> find_blocks(std::string_view text) { return StructureFinder(text).find(); }

std::string guess_title(std::string_view text, const std::vector<Block>& blocks) {
    return choose_title(text, blocks);
}

}  // namespace islet
