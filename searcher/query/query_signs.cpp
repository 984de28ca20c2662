// One rule per sign.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_signs.hpp"

#include <algorithm>
#include <array>

#include "analysis/numbers/units.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"

namespace islet {
namespace {

constexpr std::size_t brief_piece = 3;  // letters around a ? that are hardly a word: tum?r

std::string_view letters_before(std::string_view word, std::size_t at) {
    auto begin = at;
    while (begin > 0 && is_ascii_letter(word[begin - 1])) --begin;
    return word.substr(begin, at - begin);
}

std::string_view letters_behind(std::string_view word, std::size_t at) {
    auto end = at + 1;
    while (end < word.size() && is_ascii_letter(word[end])) ++end;
    return word.substr(at + 1, end - at - 1);
}

bool is_digit_at(std::string_view word, std::size_t at) {
    return at < word.size() && is_ascii_digit(word[at]);
}
bool is_word_at(std::string_view word, std::size_t at) {
    return at < word.size() && is_letter_byte(word[at]);
}

std::string quoted(std::string_view sign) { return "\"" + std::string(sign) + "\""; }

// --word, +-word, also before a phrase; a dash between words has spaces, or nothing, on both sides.
std::string signs_before(std::string_view word, bool opens) {
    const auto end = std::min(word.find_first_not_of("+-"), word.size());
    if (end < 2 || !(is_word_at(word, end) || is_digit_at(word, end) || (opens && end == word.size())))
        return {};
    return quoted(word.substr(0, end)) + " is no operator: write + or - once. Read as words";
}

std::string exclamation(std::string_view word) {
    const auto end = word.find_first_not_of('!');
    if (!word.starts_with('!') || end == std::string_view::npos || !is_word_at(word, end)) return {};
    return "\"!\" before a word is no operator: - and NOT are. Read as words";
}

// *zepam, gluc*oma; but x*y, and the alleles HLA-B*57 and UGT1A1*28.
std::string asterisk(std::string_view word) {
    for (auto at = word.find('*'); at != std::string_view::npos; at = word.find('*', at + 1)) {
        const bool inside = letters_before(word, at).size() >= 2 && is_word_at(word, at + 1);
        if ((at == 0 && is_word_at(word, word.find_first_not_of('*'))) || inside)
            return "a * stands for letters only at the end of a word: read as words";
    }
    return {};
}

std::string question_mark(std::string_view word) {
    for (auto at = word.find('?'); at != std::string_view::npos; at = word.find('?', at + 1)) {
        const auto before = letters_before(word, at).size();
        const auto behind = letters_behind(word, at).size();
        if (before > 0 && behind > 0 && std::min(before, behind) <= brief_piece)
            return "a ? inside a word doesn't stand for a letter: read as words";
    }
    return {};
}

// word~, word~2, "a phrase"~2.
std::string tilde(std::string_view word) {
    const auto at = word.find('~');
    if (at == std::string_view::npos) return {};
    const bool behind_word = at > 0 && (is_ascii_letter(word[at - 1]) || is_ascii_digit(word[at - 1]));
    const bool number = is_digit_at(word, at + 1);
    if (!(behind_word && (number || at + 1 == word.size())) && !(at == 0 && number)) return {};
    return quoted(word.substr(at)) + " doesn't widen a search here: read as words";
}

// word^3; but 10^9 and kg/m^2.
std::string caret(std::string_view word) {
    const auto at = word.find('^');
    if (at == std::string_view::npos || !is_digit_at(word, at + 1)) return {};
    if (at > 0 && is_ascii_digit(word[at - 1])) return {};
    const auto base = lower_ascii(letters_before(word, at));
    if (base == "m" || is_measure(unit_of(base))) return {};
    return quoted(word.substr(at)) + " doesn't give weight to a word here: read as words";
}

// author:x, also before a phrase or a bracket; but 10:30, http://, PMID:1.
std::string field(std::string_view word, bool opens) {
    const auto colon = word.find(':');
    if (colon == std::string_view::npos || colon < 2) return {};
    const auto name = word.substr(0, colon);
    const bool named =
        std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    const bool value =
        is_word_at(word, colon + 1) || is_digit_at(word, colon + 1) || (colon + 1 == word.size() && opens);
    if (!named || !value) return {};
    return "there is no field " + quoted(name) + " in queries (title: and heading: are): read as words";
}

std::string doubled(std::string_view word) {
    for (const std::string_view sign : {"&&", "||"})
        if (word.find(sign) != std::string_view::npos)
            return quoted(sign) + " is no operator: AND and OR are. Read as words";
    const auto bar = word.find('|');
    const bool alone = word == "|";
    if (alone || (bar != std::string_view::npos && bar > 0 && is_word_at(word, bar + 1)))
        return "\"|\" is no operator: OR is. Read as words";
    return {};
}

std::string regex(std::string_view word) {
    if (word.size() < 3 || word.front() != '/' || word.find('/', 1) != word.size() - 1) return {};
    return quoted(word) + " is no pattern here: read as words";
}

std::string near(std::string_view word) {
    if (!word.starts_with("NEAR/")) return {};
    return quoted(word) + " isn't NEAR with a number: read as words";
}

// What PubMed writes in brackets behind a word, and Ovid between points.
constexpr std::array<std::string_view, 24> field_tags{
    "ti", "tiab", "ab", "tw",   "kw", "kf",   "mp", "au", "jn", "ta", "dp",   "yr",
    "mh", "mesh", "sh", "majr", "la", "lang", "pt", "so", "hw", "ot", "pmid", "title"};

bool is_field_tag(std::string_view tag) {
    return std::find(field_tags.begin(), field_tags.end(), lower_ascii(tag)) != field_tags.end();
}

std::string no_field(std::string_view sign) {
    return quoted(sign) + " names no field here: write title:word, or filter. Read as words";
}

// fatigue[ti], fatigue[tiab:~3]; but {a} and "[b]".
std::string bracketed_field(std::string_view word) {
    const auto open = word.rfind('[');
    if (open == std::string_view::npos || open == 0 || word.back() != ']') return {};
    const auto tag = word.substr(open + 1, word.size() - open - 2);
    return is_field_tag(tag.substr(0, tag.find_first_of(":/"))) ? no_field(word.substr(open)) : std::string();
}

// fatigue.ti., fatigue.ti,ab.; but "e.g." and "p.m.".
std::string pointed_field(std::string_view word) {
    if (!word.ends_with('.')) return {};
    const auto bare = word.substr(0, word.size() - 1);
    const auto point = bare.rfind('.');
    if (point == std::string_view::npos || point < 2) return {};
    for (auto tags = bare.substr(point + 1);;) {
        const auto end = std::min(tags.find(','), tags.size());
        if (!is_field_tag(tags.substr(0, end))) return {};
        if (end == tags.size()) return no_field(word.substr(point));
        tags.remove_prefix(end + 1);
    }
}

// tumo$r, pancrea$; but $5.
std::string dollar(std::string_view word) {
    const auto at = word.find('$');
    if (at == std::string_view::npos || letters_before(word, at).size() < 3) return {};
    return "a $ doesn't stand for letters: a * does at the end of a word. Read as words";
}

}  // namespace

std::string foreign_sign(std::string_view word, bool opens) {
    if (auto said = signs_before(word, opens); !said.empty()) return said;
    if (auto said = field(word, opens); !said.empty()) return said;
    for (auto* rule : {exclamation, asterisk, question_mark, tilde, caret, doubled, regex, near,
                       bracketed_field, pointed_field, dollar})
        if (auto said = rule(word); !said.empty()) return said;
    return {};
}

std::string foreign_operator(std::string_view word) {
    const auto digits = word.find_last_not_of("0123456789") + 1;
    const auto number = word.substr(digits);
    auto name = lower_ascii(word.substr(0, digits));
    const bool stroke = name.ends_with('/');
    if (stroke) name.pop_back();
    // "w5" and "n5" may be anything; alone, "near" and "adj" are words.
    const bool proximity =
        name == "near" || name == "adj" || (stroke && (name == "w" || name == "n" || name == "pre"));
    if (number.empty() || !proximity || word.starts_with("NEAR/")) return {};
    return quoted(word) + " is no operator: write NEAR/" + std::string(number) + ". Read as words";
}

std::string small_operator(std::string_view word) {
    if (word == "and") return "\"and\" in small letters is a word: AND demands what stands on both sides";
    if (word == "or") return "\"or\" in small letters is a word: OR asks for what stands on either side";
    if (word == "not")
        return "\"not\" in small letters is a word: NOT, or a - before a word, leaves out what has it";
    return {};
}

std::string foreign_sign_in_phrase(std::string_view phrase) {
    for (auto at = phrase.find('*'); at != std::string_view::npos; at = phrase.find('*', at + 1))
        if (!letters_before(phrase, at).empty() || is_word_at(phrase, at + 1))
            return "a * in quotation marks stands for nothing: read as a phrase without it";
    return {};
}

std::string foreign_range(std::string_view query) {
    const auto open = query.find_first_of("[{");
    if (open == std::string_view::npos) return {};
    const auto to = query.find(" TO ", open);
    if (to == std::string_view::npos || query.find_first_of("]}", to) == std::string_view::npos) return {};
    return "[… TO …] is no range here: read as words";
}

}  // namespace islet
