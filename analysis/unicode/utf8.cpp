// UTF-8 decoding, repair and folding on utf8proc.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/unicode/utf8.hpp"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <unordered_map>

namespace islet {
namespace {

constexpr char32_t replacement = 0xFFFD;  // Unicode's sign for what can't be decoded

bool is_hyphen(char32_t c) {
    return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}
bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2032 || c == 0xFF07;
}
bool is_ideograph(char32_t c) {
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

CharClass classify_category(char32_t c) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
            return is_ideograph(c) ? CharClass::ideograph : CharClass::letter;
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return CharClass::digit;
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
            return CharClass::mark;
        case UTF8PROC_CATEGORY_CF:
            return CharClass::ignorable;
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
            return CharClass::space;
        default:
            return CharClass::other;
    }
}

CharClass classify_slow(char32_t c) {
    if (c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x85) return CharClass::space;
    if (is_hyphen(c)) return CharClass::hyphen;
    if (is_apostrophe(c)) return CharClass::apostrophe;
    return classify_category(c);
}

// Letters that compatibility decomposition leaves whole though readers write them with plain ones.
std::string_view plain_letters(char32_t c) {
    switch (c) {
        case 0xE6:
            return "ae";  // æ
        case 0x153:
            return "oe";  // œ
        case 0xF8:
            return "o";  // ø
        case 0x142:
            return "l";  // ł
        case 0x111:      // đ
        case 0xF0:       // ð
            return "d";
        case 0xFE:
            return "th";  // þ
        case 0x131:
            return "i";  // ı
        default:
            return {};
    }
}

// What compatibility decomposition puts between letters and digits: the space in ﷺ, the brackets of ⑴, the
// apostrophe of ŉ.
bool inner_sign(char32_t c) {
    if (c < 0x80) return classify(c) != CharClass::letter && classify(c) != CharClass::digit;
    return classify(c) == CharClass::apostrophe;
}

// The scripts of India and of those beside it, from Devanagari to Khmer, write vowels as marks: without them
// बाल is बल, another word.
bool has_vowel_marks(char32_t c) { return (c >= 0x900 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF); }

// Where the last code point of text begins.
std::size_t last_begin(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
    return at;
}

// Canonical composition with the letter before, as stemmers and keyboards have it: ெ and ா are ொ.
void append_composed(char32_t c, std::string& out) {
    const auto keep = out.empty() ? 0 : last_begin(out);
    std::string end = out.substr(keep);
    append_utf8(c, end);
    utf8proc_uint8_t* composed = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(end.data()),
                                   static_cast<utf8proc_ssize_t>(end.size()), &composed,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (size >= 0) end.assign(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(size));
    std::free(composed);  // NOLINT(cppcoreguidelines-no-malloc): utf8proc's own
    out.replace(keep, std::string::npos, end);
}

std::string fold_codepoint(char32_t c) {
    std::array<utf8proc_int32_t, 32> buffer{};
    const auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    int boundary = 0;
    const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), buffer.data(),
                                           static_cast<utf8proc_ssize_t>(buffer.size()), options, &boundary);
    const auto kind = classify(c);
    const bool of_word =
        kind == CharClass::letter || kind == CharClass::digit || kind == CharClass::ideograph;
    std::string out;
    for (std::size_t i = 0; n > 0 && i < static_cast<std::size_t>(n) && i < buffer.size(); ++i) {
        const auto folded = static_cast<char32_t>(buffer[i]);
        if (of_word && inner_sign(folded)) continue;
        const auto plain = plain_letters(folded);
        if (plain.empty())
            append_utf8(folded, out);
        else
            out += plain;
    }
    return out;
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t pos) {
    const auto lead = static_cast<unsigned char>(text[pos]);
    if (lead < 0x80) return {lead, 1};
    utf8proc_int32_t c = 0;
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + pos,
                                    static_cast<utf8proc_ssize_t>(text.size() - pos), &c);
    if (n < 1) return {replacement, 1};
    return {static_cast<char32_t>(c), static_cast<std::uint32_t>(n)};
}

CharClass classify(char32_t c) {
    // Most text lies below U+0800: one table look-up there.
    static const auto table = [] {
        std::array<CharClass, 0x800> t{};
        for (char32_t i = 0; i < t.size(); ++i) t[i] = classify_slow(i);
        return t;
    }();
    return c < table.size() ? table[c] : classify_slow(c);
}

bool is_upper(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_LU;
}

char32_t to_lower(char32_t c) {
    if (c < 0x80) return is_upper(c) ? c + 0x20 : c;
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

bool is_greek(char32_t c) { return (c >= 0x391 && c <= 0x3C9) || c == 0xB5; }

void append_utf8(char32_t c, std::string& out) {
    if (c < 0x80) {
        out += static_cast<char>(c);
        return;
    }
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto n = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(n));
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto c = decode(text, i);
        if (c.length == 1 && static_cast<unsigned char>(text[i]) >= 0x80) return false;
        i += c.length;
    }
    return true;
}

std::string repair_utf8(std::string_view text) {
    if (is_valid_utf8(text)) return std::string(text);
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = decode(text, i);
        append_utf8(c.value, out);
        i += c.length;
    }
    return out;
}

std::size_t count_codepoints(std::string_view text) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < text.size(); ++n) i += decode(text, i).length;
    return n;
}

void append_folded(char32_t c, std::string& out) {
    if (c < 0x80) {
        out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        return;
    }
    if (has_vowel_marks(c)) return append_composed(c, out);
    thread_local std::unordered_map<char32_t, std::string> memo;
    const auto found = memo.find(c);
    out += found != memo.end() ? found->second : memo.emplace(c, fold_codepoint(c)).first->second;
}

char32_t combining_mark(char32_t c) {
    std::array<utf8proc_int32_t, 4> buffer{};
    int boundary = 0;
    const auto n =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), buffer.data(),
                                static_cast<utf8proc_ssize_t>(buffer.size()), UTF8PROC_DECOMPOSE, &boundary);
    return n == 2 ? static_cast<char32_t>(buffer[1]) : 0;
}

FoldedText fold(std::string_view text) {
    FoldedText folded;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = decode(text, i);
        append_folded(c.value, folded.text);
        folded.origin.resize(folded.text.size(), static_cast<std::uint32_t>(i));
        i += c.length;
    }
    folded.origin.push_back(static_cast<std::uint32_t>(text.size()));
    return folded;
}

std::string fold_string(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = decode(text, i);
        append_folded(c.value, out);
        i += c.length;
    }
    return out;
}

}  // namespace islet
