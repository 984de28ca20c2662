// A heading is short, starts with a capital and ends neither like a sentence nor in mid-sentence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/structure/line_shapes.hpp"

#include <algorithm>

#include "analysis/boilerplate/web_phrases.hpp"
#include "analysis/segmentation/sentences.hpp"
#include "analysis/structure/structure_parameters.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

// Limits of a line that may be a heading; chosen, not tuned. A question may be longer.
constexpr std::size_t longest_heading_words = 12, longest_question_words = 18, longest_heading_bytes = 140;
constexpr std::size_t least_code_capitals = 2;  // in the first word: "CT scan"
constexpr std::size_t deepest_heading = 6;      // "###### "

// "… is now available in", "these include".
bool leads_on(std::string_view word) {
    static const WordSet set(List::unfinished_line_ends);
    return set.contains(word);
}

bool starts_statement(std::string_view word) {
    static const WordSet set(List::statement_starts);
    return set.contains(word);
}

std::string_view first_word(std::string_view plain) { return plain.substr(0, plain.find_first_of(" ,'")); }
std::string_view last_word(std::string_view plain) { return plain.substr(plain.find_last_of(' ') + 1); }

bool mostly_letters(std::string_view content) {
    std::size_t letters = 0, others = 0;
    for (std::size_t at = 0; at < content.size();) {
        const DecodedPoint point = point_at(content, at);
        if (space_length(content, at) == 0) ++(is_letter_like(point.value) ? letters : others);
        at += point.length;
    }
    return letters > others;
}

bool is_coded(std::string_view content) {
    std::size_t capitals = 0;
    for (std::size_t at = 0; at < content.size() && space_length(content, at) == 0;) {
        const DecodedPoint point = point_at(content, at);
        capitals += case_of(point.value) == LetterCase::upper ? 1 : 0;
        capitals += is_digit(point.value) ? least_code_capitals : 0;  // a digit is enough
        at += point.length;
    }
    return capitals >= least_code_capitals;
}

std::size_t count_cells(std::string_view content) {
    std::size_t cells = 1;
    for (std::size_t at = 0; at < content.size(); ++at) {
        if (content[at] == '\t' && content[at - 1] != '\t') ++cells;
        if (content.substr(at, 3) == " | ") ++cells;
    }
    return cells;
}

std::size_t hashes_of(std::string_view content) {
    const std::size_t hashes = std::min(content.find_first_not_of('#'), content.size());
    if (hashes == 0 || hashes > deepest_heading || space_length(content, hashes) == 0) return 0;
    return trimmed(content, {hashes, content.size()}).begin;
}

void judge_as_title(std::string_view content, std::string_view plain, Shape& shape) {
    const char32_t last = last_point(content);
    const bool open_ended =
        last == ',' || last == ';' || last == ':' || last == '-' || leads_on(last_word(plain));
    const bool aside = !content.empty() && content.front() == '(' && content.back() == ')';
    const bool starts_well = shape.first != LetterCase::lower || shape.coded;
    shape.title_like = starts_well && !open_ended && !aside && !shape.broken && !shape.control &&
                       !is_link_line(plain) && mostly_letters(content);
    const std::size_t longest = shape.question ? longest_question_words : longest_heading_words;
    shape.titled = shape.title_like && !shape.stopped && shape.words <= longest &&
                   content.size() <= longest_heading_bytes &&
                   (shape.question || !starts_statement(first_word(plain)));
}

}  // namespace

Shape shape_of(std::string_view text, const Line& line) {
    Shape shape;
    std::string_view content = line.span.in(text);
    shape.hashes = hashes_of(content);
    content.remove_prefix(std::max(line.marker, shape.hashes));
    const char32_t last = last_point(content);
    shape.words = count_words(content);
    shape.first = case_of(first_point(content));
    shape.coded = is_coded(content);
    shape.question = last == '?' || last == U'？' || last == U'؟';
    shape.stopped = !shape.question && is_terminator(last);
    shape.colon = last == ':' || last == U'：';
    shape.cells = count_cells(content);
    if (shape.words > structure_parameters.longest_judged_words) return shape;
    const std::string plain = plain_form(content);
    shape.broken = split_sentences(content).size() > 1;
    shape.control =
        is_page_control(plain) || is_dateline(plain) || is_update_line(plain) || is_copyright(plain);
    shape.known_heading = is_references_heading(plain) || is_related_heading(plain);
    judge_as_title(content, plain, shape);
    return shape;
}

std::string title_from(std::string_view block) {
    constexpr std::size_t longest = 150;  // bytes of a title
    std::string title;
    for (std::size_t at = 0; at < block.size();) {
        const std::size_t space = space_length(block, at);
        const std::size_t length = space != 0 ? space : point_at(block, at).length;
        if (space == 0)
            title.append(block, at, length);
        else if (!title.empty() && title.back() != ' ')
            title += ' ';
        at += length;
        if (title.size() > longest && at < block.size()) {
            const std::size_t word = title.find_last_of(' ');
            if (word != std::string::npos && word > longest / 2) title.resize(word);
            return title + "…";
        }
    }
    return title;
}

}  // namespace islet
