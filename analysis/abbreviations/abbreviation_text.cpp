// The shapes around an abbreviation, byte by byte.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/abbreviations/abbreviation_text.hpp"

#include <algorithm>
#include <array>

#include "analysis/abbreviations/abbreviation_costs.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/words/stopwords.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

bool opens(char c) { return c == '(' || c == '['; }
bool closes(char c) { return c == ')' || c == ']'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool small(char c) { return c >= 'a' && c <= 'z'; }

constexpr std::array<std::string_view, 10> margin_marks = {
    " ", "\n", "\t", "\r", "\"", "'", "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C", "\xE2\x80\x9D"};
constexpr std::string_view no_break_space = "\xC2\xA0";

// Length of the blank or quote that s begins, or ends, with.
std::size_t mark_at_front(std::string_view s) {
    for (const auto mark : margin_marks) {
        if (s.starts_with(mark)) return mark.size();
    }
    return s.starts_with(no_break_space) ? no_break_space.size() : 0;
}

std::size_t mark_at_back(std::string_view s) {
    for (const auto mark : margin_marks) {
        if (s.ends_with(mark)) return mark.size();
    }
    return s.ends_with(no_break_space) ? no_break_space.size() : 0;
}

// Whether text[stop] ends a sentence: not the full stop of "S. aureus", "vs. " or "e.g. ".
bool stop_ends_sentence(std::string_view text, std::size_t stop) {
    static const WordSet no_ends(List::no_sentence_ends);
    if (text[stop] != '.') return text[stop] == '?' || text[stop] == '!';
    auto begin = stop;
    while (begin > 0 && stop - begin < 8 && !is_ascii_blank(text[begin - 1]) && !opens(text[begin - 1]))
        --begin;
    const auto word = text.substr(begin, stop - begin);
    if (word.size() <= 1 || word.find('.') != std::string_view::npos) return false;
    auto next = stop + 1;
    while (next < text.size() && is_ascii_blank(text[next])) ++next;
    if (next < text.size() && small(text[next])) return false;
    return !no_ends.contains(word);
}

// A window can't reach over what stands before the blank at `at`.
bool clause_ends(std::string_view text, std::size_t at) {
    const char before = text[at - 1];
    return before == ';' || before == ':' || (text[at] == '\n' && before == '\n') ||
           stop_ends_sentence(text, at - 1);
}

}  // namespace

Span bracket_inside(std::string_view text, std::size_t open) {
    int depth = 0;
    const auto limit = std::min(text.size(), open + abbreviation_limits.longest_bracket);
    for (auto at = open; at < limit; ++at) {
        if (opens(text[at])) ++depth;
        if (closes(text[at]) && --depth == 0) return {open + 1, at};
    }
    return {open, open};
}

Span trim_quotes(std::string_view text, Span span) {
    for (;;) {
        const auto rest = span.in(text);
        const auto front = mark_at_front(rest);
        const auto back = mark_at_back(rest.substr(front));
        span = {span.begin + front, span.end - back};
        if (front + back == 0) return span;
    }
}

Span first_piece(std::string_view text, Span inner) {
    for (auto at = inner.begin; at < inner.end; ++at) {
        const char c = text[at];
        const bool before_blank = at + 1 < inner.end && is_ascii_blank(text[at + 1]);
        if (c == ';' || c == '=' || ((c == ',' || c == ':') && before_blank) ||
            text.substr(at, 4) == " or ") {
            return trim_quotes(text, {inner.begin, at});
        }
    }
    return trim_quotes(text, inner);
}

std::size_t window_begin(std::string_view text, std::size_t end, std::size_t words) {
    int depth = 0;
    const auto floor = end - std::min(end, abbreviation_limits.longest_window);
    auto begin = end;  // of the last whole word seen
    for (auto at = end; at > floor; --at) {
        const char c = text[at - 1];
        if (closes(c)) ++depth;
        if (opens(c) && --depth < 0) return at;
        if (depth > 0 || !is_ascii_blank(c)) continue;
        if (at < end && !is_ascii_blank(text[at])) {
            begin = at;
            if (--words == 0) return begin;
        }
        if (at >= 2 && clause_ends(text, at - 1)) return begin;
    }
    return floor == 0 && depth == 0 ? 0 : begin;
}

bool looks_short(std::string_view form) {
    if (form.empty() || form.size() > abbreviation_limits.longest_short) return false;
    if (form.find_first_of("%<>=;") != std::string_view::npos) return false;
    if (opens(form.front()) && closes(form.back())) return false;
    return std::count_if(form.begin(), form.end(), is_ascii_blank) <= 1 && !is_query_stopword(form) &&
           !is_marker(form.substr(0, form.find_first_of(" \n")));
}

bool is_marker(std::string_view words) {
    static const WordSet set(List::bracket_markers);
    return set.contains(words);
}

bool looks_plural(std::string_view form) {
    const auto n = form.size();
    return n >= 3 && form[n - 1] == 's' && (upper(form[n - 2]) || is_ascii_digit(form[n - 2]));
}

bool holds_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !is_word_byte(text[at - 1])) && (end == text.size() || !is_word_byte(text[end])))
            return true;
    }
    return false;
}

}  // namespace islet
