// Guessing tokens.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/forward/likely_tokens.hpp"

#include <algorithm>
#include <array>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"

namespace islet {
namespace {

constexpr std::string_view typed_apostrophe = "'", set_apostrophe = "\u2019";

bool is_run_byte(char c) { return (likely::kind_of(c) & likely::word) != 0; }

std::size_t word_begin(std::string_view text, std::size_t at) {
    const auto last = std::min(text.size(), at + likely::longest_look);
    while (at < last && !is_run_byte(text[at])) ++at;
    return at;
}

std::size_t run_end(std::string_view text, std::size_t at) {
    const auto last = std::min(text.size(), at + likely::longest_look);
    while (at < last && is_run_byte(text[at])) ++at;
    return at;
}

bool is_number(std::string_view run) { return std::all_of(run.begin(), run.end(), is_ascii_digit); }

std::size_t apostrophe_at(std::string_view text, std::size_t at) {
    for (const auto sign : {typed_apostrophe, set_apostrophe})
        if (text.substr(at, sign.size()) == sign) return sign.size();
    return 0;
}

// What joins the run that ends at `at` to the one after it; 0: nothing.
std::size_t joint_at(std::string_view text, std::size_t begin, std::size_t at) {
    const char c = text[at];
    if (c == '.' || c == ',') {
        const auto next = run_end(text, at + 1);
        const auto size = next - at - 1;
        const bool joins = size > 0 && (c == '.' || size == 3) && is_number(text.substr(at + 1, size));
        return joins && is_number(text.substr(begin, at - begin)) ? 1 : 0;
    }
    const auto size = apostrophe_at(text, at);
    const bool more = size > 0 && at + size < text.size() && is_run_byte(text[at + size]);
    return more && !is_ascii_digit(text[at + size]) ? size : 0;
}

}  // namespace

LikelyWord LikelyPlace::joined(const LikelyWord& word) const {
    const auto joint = joint_at(text_, word.begin, word.end);
    if (joint == 0) return word;
    return {word.begin, run_end(text_, word.end + joint), true, true};  // capitals may follow
}

std::size_t LikelyPlace::behind_number(std::size_t begin) const {
    const auto end = run_end(text_, begin);
    return is_number(text_.substr(begin, end - begin)) ? word_begin(text_, end) : begin;
}

std::size_t LikelyPlace::compound_end(std::size_t begin) const {
    const auto end = word_at(begin).end;
    if (end < text_.size() && text_[end] == '%') return end + 1;
    return word_at(word_begin(text_, end)).end;
}

void LikelyPlace::pass(const Token& token) {
    if (token.compound) {
        at_ = token.begin;
        position_ = token.position;
        compound_end_ = token.end;
        code_end_ = token.span == 1 && !token.amount ? token.end : 0;
    } else {
        at_ = std::max<std::size_t>(at_, token.end);  // the letters of MEN1 end within it
        position_ = token.position + 1;
    }
}

void likely_form(std::string_view piece, std::string& out) {
    out.clear();
    for (std::size_t i = 0; i < piece.size(); ++i) {
        const char c = piece[i];
        const bool point = c == '.' && i > 0 && is_ascii_digit(piece[i - 1]);
        if (is_run_byte(c) || c == '%' || point) out += lower_ascii(c);
    }
    const auto possessive = [&](std::string_view sign) {
        return piece.size() > sign.size() && piece.ends_with('s') &&
               piece.substr(0, piece.size() - 1).ends_with(sign);
    };
    if (possessive(typed_apostrophe) || possessive(set_apostrophe)) out.pop_back();
}

bool likely_caps(std::string_view piece) {
    std::size_t capitals = 0;
    for (const char c : piece) {
        if (c >= 'a' && c <= 'z') return false;
        capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
    }
    return capitals >= 2;
}

}  // namespace islet
