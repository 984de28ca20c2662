// Raised runs, and the tables of symbol fonts.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/run_text.hpp"

#include <array>
#include <utility>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/superscript.hpp"
#include "indexer/readers/text/bold_marks.hpp"

namespace islet {
namespace {

// Adobe's Symbol encoding from 0x20 and from 0xA0.
constexpr std::u32string_view symbol_low =
    U" !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
constexpr std::u32string_view symbol_high =
    U"€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑";
static_assert(symbol_low.size() == 0x7F - 0x20 && symbol_high.size() == 0xE6 - 0xA0);

/// The signs of Wingdings that mean something.
constexpr std::array<std::pair<unsigned, char32_t>, 17> wingdings_signs = {{{0x6C, U'●'},
                                                                            {0x6E, U'■'},
                                                                            {0x6F, U'□'},
                                                                            {0x71, U'❑'},
                                                                            {0x9F, U'•'},
                                                                            {0xA7, U'▪'},
                                                                            {0xA8, U'◻'},
                                                                            {0xD8, U'➢'},
                                                                            {0xDF, U'←'},
                                                                            {0xE0, U'→'},
                                                                            {0xE1, U'↑'},
                                                                            {0xE2, U'↓'},
                                                                            {0xE8, U'➔'},
                                                                            {0xFB, U'✗'},
                                                                            {0xFC, U'✓'},
                                                                            {0xFD, U'☒'},
                                                                            {0xFE, U'☑'}}};

constexpr char32_t unknown = U'\uFFFD';  // Unicode's sign for what is unknown

char32_t in_symbol(unsigned code) {
    if (code >= 0x20 && code - 0x20 < symbol_low.size()) return symbol_low[code - 0x20];
    if (code >= 0xA0 && code - 0xA0 < symbol_high.size()) return symbol_high[code - 0xA0];
    return unknown;
}

bool is_private(char32_t code) { return code >= 0xF020 && code <= 0xF0FF; }

enum class Font { symbol, wingdings, ornaments, other };

/// "Symbol", "ABCDEF+SymbolMT"; but "Segoe UI Symbol" has Unicode's signs.
Font font_named(std::string_view font) {
    const std::string name =
        lower_ascii(font.substr(font.find('+') == std::string_view::npos ? 0 : font.find('+') + 1));
    if (name.rfind("symbol", 0) == 0) return Font::symbol;
    if (name == "wingdings" || name == "wingdings-regular") return Font::wingdings;
    return name.find("dings") != std::string::npos ? Font::ornaments : Font::other;
}

}  // namespace

void RunText::add(std::string_view text, bool raised) {
    if (!raised) lower();
    (raised ? raised_ : text_).append(text);
}

void RunText::add_formula(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    lower();
    if (!text.empty() && !text_.empty() && is_digit(text_.back()) && is_digit(text.front())) text_ += ' ';
    text_.append(text);
}

void RunText::gap() {
    lower();
    if (!text_.empty() && text_.back() != ' ') text_ += ' ';
}

void RunText::lower() {
    if (raised_.empty()) return;
    const std::string_view all = raised_;
    const std::string_view sign = trim(all);
    if (sign.empty() || sign.data() != all.data()) text_ += ' ';
    text_ += superscript(text_, sign);
    if (!sign.empty() && sign.data() + sign.size() != all.data() + all.size()) text_ += ' ';
    raised_.clear();
}

std::string RunText::take() {
    lower();
    std::string text = tidy(std::exchange(text_, {}));
    if (has_bold_marks(text)) drop_bold_marks(text);
    return text;
}

bool leads_in(std::string_view paragraph) {
    const std::size_t last = paragraph.find_last_not_of("[]0123456789 ");
    return last != std::string_view::npos && paragraph[last] == ':';
}

std::string symbol_sign(std::string_view font, unsigned code) {
    const Font kind = font_named(font);
    const bool own = kind != Font::other && (code <= 0xFF || is_private(code));
    const bool private_use = code >= 0xE000 && code < 0xF900;
    const bool sound = code >= 0x20 && (code < 0xD800 || code > 0xDFFF) && code <= 0x10FFFF && !private_use;
    std::string sign;
    if (!own) {
        append_utf8(sound ? code : unknown, sign);
    } else if (kind == Font::symbol) {
        append_utf8(in_symbol(code & 0xFFU), sign);
    } else if (kind == Font::wingdings) {
        for (const auto& [known, meaning] : wingdings_signs)
            if (known == (code & 0xFFU)) append_utf8(meaning, sign);
    }
    return sign;
}

std::string with_symbol_signs(std::string_view font, std::string_view text) {
    if (font_named(font) == Font::other) return std::string(text);
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode(text, at);
        if (is_private(point.value))
            result += symbol_sign(font, point.value);
        else
            result.append(text, at, point.length);
        at += point.length;
    }
    return result;
}

}  // namespace islet
