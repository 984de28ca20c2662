// Tables of signs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/math/formula_signs.hpp"

#include <array>
#include <utility>

#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

using Signs = std::pair<SignKind, std::string_view>;  // signs separated by spaces

constexpr std::array<Signs, 8> kinds = {{
    {SignKind::relation, "= < > ≤ ≥ ≠ ≈ ≡ ≅ ∼ ~ ∝ → ← ↔ ⇒ ⇐ ⇔ ⟶ ⟹ ∈ ∉ ⊂ ⊆ := ≪ ≫ ≲ ≳ ⩽ ⩾ == <= >= !="},
    {SignKind::sum, "+ - − – ± ∓ ∪ ∩ ∧ ∨"},
    {SignKind::product, "× · ⋅ * ∙ ∗ ÷ • ∘"},
    {SignKind::over, "/ ∕ ⁄"},
    {SignKind::open, "( [ { ⟨ ⌊ ⌈"},
    {SignKind::close, ") ] } ⟩ ⌋ ⌉"},
    {SignKind::comma, ", ;"},
    {SignKind::big, "∑ ∏ ∫ ∬ ∮ ⋃ ⋂ lim"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> accents = {{{"¯", "\u0304"},
                                                                                    {"‾", "\u0304"},
                                                                                    {"_", "\u0304"},
                                                                                    {"\u0305", "\u0304"},
                                                                                    {"\u0304", "\u0304"},
                                                                                    {"^", "\u0302"},
                                                                                    {"ˆ", "\u0302"},
                                                                                    {"\u0302", "\u0302"},
                                                                                    {"~", "\u0303"},
                                                                                    {"˜", "\u0303"},
                                                                                    {"\u0303", "\u0303"},
                                                                                    {"˙", "\u0307"},
                                                                                    {"\u0307", "\u0307"},
                                                                                    {"¨", "\u0308"}}};

constexpr std::u32string_view greek = U"ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΘΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ";

char32_t plain(char32_t code) {
    if (code < 0x1D400 || code > 0x1D7FF) return code;
    if (code < 0x1D6A4) {
        const char32_t letter = (code - 0x1D400) % 52;
        return letter < 26 ? U'A' + letter : U'a' + letter - 26;
    }
    if (code >= 0x1D7CE) return U'0' + (code - 0x1D7CE) % 10;
    return code >= 0x1D6A8 && code < 0x1D7CA ? greek[(code - 0x1D6A8) % 58] : code;
}

}  // namespace

SignKind kind_of_sign(std::string_view sign) {
    // Invisible: function application, times, comma, plus.
    if (sign.empty() || sign == "\u2061" || sign == "\u2062" || sign == "\u2063" || sign == "\u2064")
        return SignKind::nothing;
    for (const auto& [kind, signs] : kinds)
        for (std::size_t begin = 0; begin < signs.size();) {
            const std::size_t end = std::min(signs.find(' ', begin), signs.size());
            if (signs.substr(begin, end - begin) == sign) return kind;
            begin = end + 1;
        }
    return SignKind::other;
}

std::string plain_letters(std::string_view text) {
    std::string tidied = tidy(text);
    if (tidied.find('\xF0') == std::string::npos) return tidied;
    std::string result;
    for (std::size_t at = 0; at < tidied.size();) {
        const CodePoint point = decode(tidied, at);
        append_utf8(plain(point.value), result);
        at += point.length;
    }
    return result;
}

std::string_view combining_accent(std::string_view accent) {
    for (const auto& [sign, mark] : accents)
        if (sign == accent) return mark;
    return {};
}

}  // namespace islet
