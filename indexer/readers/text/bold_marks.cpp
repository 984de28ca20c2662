// Runs of two or more stars, and pairs of such runs of underscores.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text/bold_marks.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "language/known_words.hpp"

namespace islet {
namespace {

constexpr std::string_view mark = "**", low_mark = "__";

bool is_space_or_tab(char c) { return c == ' ' || c == '\t'; }

/// Whether the stars from begin to end are a sign of arithmetic or stand in for something.
bool is_sign(std::string_view text, std::size_t begin, std::size_t end) {
    if (begin == 0 || end == text.size() || end - begin > mark.size()) return false;
    const char before = text[begin - 1], after = text[end];
    return (is_ascii_digit(before) && is_ascii_digit(after)) ||
           (is_space_or_tab(before) && is_space_or_tab(after));
}

bool is_escaped(std::string_view text, std::size_t at) {
    constexpr std::string_view signs = "\\`*_{}[]()#+-.!~>|<=&";
    return text[at] == '\\' && at + 1 < text.size() && signs.find(text[at + 1]) != std::string_view::npos;
}

constexpr std::size_t longest_word = 40;

std::string word_before(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && text.size() - begin < longest_word && is_ascii_letter(text[begin - 1])) --begin;
    return lower_ascii(text.substr(begin));
}

std::string word_after(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && end < longest_word && is_ascii_letter(text[end])) ++end;
    return lower_ascii(text.substr(0, end));
}

bool is_known(const std::string& word) {
    constexpr std::size_t least = 3;  // letters; "s" ends a word
    return word.size() >= least && is_spelt_right(word);
}

/// Whether a mark was all that stood between two words: "Take**one**tablet", "**Dose:**5 mg". A part of a
/// word may be bold, too: "hypo**thyroid**ism".
bool parts_words(std::string_view before, std::string_view after) {
    if (before.empty() || after.empty()) return false;
    const char last = before.back(), first = after.front();
    const bool word = is_ascii_alphanumeric(first);
    if (std::string_view(":;!?").find(last) != std::string_view::npos && word)
        return last != ':' || !word_before(before.substr(0, before.size() - 1)).empty();  // "1:2"
    const std::string left = word_before(before), right = word_after(after);
    if (is_ascii_digit(first)) return is_known(left);
    if (is_ascii_digit(last)) return is_known(right);
    return is_known(left) && is_known(right) && !is_spelt_right(left + right);
}

/// Whether a letter or digit ends text; quotes, dashes and no-break spaces are none.
bool ends_in_word(std::string_view text) {
    if (text.empty()) return false;
    const auto last = static_cast<unsigned char>(text.back());
    if (last < 0x80) return is_ascii_letter(text.back()) || is_ascii_digit(text.back()) || last == '_';
    return !text.ends_with("\u00A0") && (text.size() < 3 || text.substr(text.size() - 3, 2) != "\xE2\x80");
}

bool starts_with_word(std::string_view text) {
    if (text.empty()) return false;
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80) return is_ascii_letter(text.front()) || is_ascii_digit(text.front()) || first == '_';
    return !text.starts_with("\u00A0") && !text.starts_with("\xE2\x80");
}

/// Names that a programming language gives: "__init__".
bool is_program_name(std::string_view inside, std::string_view behind) {
    if (inside.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string_view::npos)
        return false;
    if (inside.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos) return false;
    return behind.starts_with("(") || behind.starts_with(".py") || !is_spelt_right(inside) ||
           is_one_of(inside, {"init", "name", "file",  "all",  "version", "author", "class",  "call",
                              "next", "new",  "enter", "exit", "path",    "slots",  "module", "future",
                              "main", "hash", "str",   "doc",  "dict",    "del",    "eq",     "unicode"});
}

/// Where the underscores that open at `at`, from..inside, are closed; npos: they aren't.
std::size_t closing(std::string_view text, std::size_t inside, std::string_view run) {
    constexpr std::size_t longest = 1000;  // bytes between two marks
    const std::string_view near = text.substr(0, std::min(text.size(), inside + longest));
    const std::size_t paragraph = std::min(near.find("\n\n", inside), near.size());
    for (std::size_t at = near.find(run, inside); at < paragraph; at = near.find(run, at + 1)) {
        const char before = text[at - 1];
        if (at == inside || is_space_or_tab(before) || before == '\n' || before == '_') continue;
        if (!starts_with_word(text.substr(at + run.size()))) return at;
    }
    return std::string_view::npos;
}

/// "__Never__ more" -> "Never more"; names with underscores in them stay: "TP__53", "__init__", "____".
std::string without_low_marks(std::string_view all) {
    std::string result;
    std::vector<std::size_t> closings;  // places of marks whose beginning is left out already
    std::size_t from = 0;
    for (std::size_t at = all.find(low_mark); at != std::string_view::npos; at = all.find(low_mark, at)) {
        const std::size_t inside = std::min(all.find_first_not_of('_', at), all.size());
        const std::string_view run = all.substr(at, inside - at);
        const bool closes = !closings.empty() && closings.back() == at;
        const bool opens = run.size() <= 3 && inside < all.size() && !is_space_or_tab(all[inside]) &&
                           all[inside] != '\n' && !ends_in_word(all.substr(0, at));
        const std::size_t end = opens && !closes ? closing(all, inside, run) : std::string_view::npos;
        const bool marks = end != std::string_view::npos &&
                           !is_program_name(all.substr(inside, end - inside), all.substr(end + run.size()));
        if (closes) closings.pop_back();
        if (marks) closings.push_back(end);
        if (marks || closes) {
            result.append(all, from, at - from);
            from = inside;
        }
        at = inside;
    }
    return result.append(all, from);
}

std::string without_stars(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    bool marked = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_not_of('*', at), text.size());
        if (end - at >= mark.size() && !is_sign(text, at, end)) {
            marked = true;
            if (parts_words(result, text.substr(end))) result += ' ';
            at = end;
        } else {
            result.append(text, at, std::max<std::size_t>(end - at, 1));
            at = std::max(end, at + 1);
        }
    }
    if (!marked) return result;
    std::string plain;
    plain.reserve(result.size());
    for (std::size_t at = 0; at < result.size(); ++at)
        if (!is_escaped(result, at))
            plain += result[at];
        else
            plain += result[++at];
    return plain;
}

}  // namespace

void drop_bold_marks(std::string& text) {
    if (text.find(mark) != std::string::npos) text = without_stars(text);
    if (text.find(low_mark) != std::string::npos) text = without_low_marks(text);
}

bool has_bold_marks(std::string_view text) {
    for (const std::string_view sign : {mark, low_mark}) {
        const std::size_t first = text.find(sign);
        if (first != std::string_view::npos && text.find(sign, first + sign.size()) != std::string_view::npos)
            return true;
    }
    return false;
}

}  // namespace islet
