// Code point classes by range, enough to judge shape; the analysis chain proper does its own folding.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/segmentation/text_shape.hpp"

#include <algorithm>
#include <array>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/byte_runs.hpp"
#include "analysis/unicode/utf8.hpp"
#include "language/language.hpp"

namespace islet {
namespace {

constexpr DecodedPoint broken{0xFFFD, 1};

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool in_any(char32_t point, std::u32string_view set) { return set.find(point) != std::u32string_view::npos; }

bool is_space_point(char32_t point) {
    if (point <= 0x20) return point == 0x20 || (point >= 0x09 && point <= 0x0D);
    if (point == 0x85 || point == 0xA0 || point == 0x1680 || point == 0x3000 || point == 0xFEFF) return true;
    return (point >= 0x2000 && point <= 0x200B) || in_any(point, U"\u2028\u2029\u202F\u205F");
}

}  // namespace

DecodedPoint point_at(std::string_view text, std::size_t at) {
    const unsigned lead = byte_at(text, at);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xC2 || lead > 0xF4) return broken;
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + length > text.size()) return broken;
    char32_t value = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned next = byte_at(text, at + i);
        if ((next & 0xC0u) != 0x80u) return broken;
        value = (value << 6) | (next & 0x3Fu);
    }
    return {value, length};
}

DecodedPoint point_before(std::string_view text, std::size_t end) {
    std::size_t at = end - 1;
    while (at > 0 && end - at < 4 && (byte_at(text, at) & 0xC0u) == 0x80u) --at;
    const DecodedPoint found = point_at(text, at);
    return at + found.length == end ? found : broken;
}

std::size_t wide_space_length(std::string_view text, std::size_t at) {
    const unsigned lead = byte_at(text, at);
    if (lead != 0xC2 && lead != 0xE1 && lead != 0xE2 && lead != 0xE3 && lead != 0xEF) return 0;
    const DecodedPoint point = point_at(text, at);
    return is_space_point(point.value) ? point.length : 0;
}

Span trimmed(std::string_view text, Span span) {
    while (span.begin < span.end) {
        const std::size_t length = space_length(text, span.begin);
        if (length == 0 || span.begin + length > span.end) break;
        span.begin += length;
    }
    while (span.begin < span.end) {
        const DecodedPoint last = point_before(text, span.end);
        if (last.length > span.size() || !is_space_point(last.value)) break;
        span.end -= last.length;
    }
    return span;
}

std::size_t count_words(std::string_view text, std::size_t enough) {
    std::size_t words = 0, ideographs = 0;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const unsigned lead = byte_at(text, at);
        if (const std::size_t space = space_length(text, at)) {
            inside = false;
            at += space;
            continue;
        }
        // U+3040 (kana) to U+9FFF lie between the lead bytes E3 and E9.
        if (lead >= 0xE3 && lead <= 0xE9) ++ideographs;
        if (!inside && ++words >= enough) return words;
        inside = true;
        ++at;
    }
    return words + ideographs / 2;
}

LetterCase case_of(char32_t p) {
    if (p < 0x80)
        return p >= 'a' && p <= 'z'   ? LetterCase::lower
               : p >= 'A' && p <= 'Z' ? LetterCase::upper
                                      : LetterCase::none;
    if (p >= 0xC0 && p <= 0xDE) return p == 0xD7 ? LetterCase::none : LetterCase::upper;
    if (p >= 0xDF && p <= 0xFF) return p == 0xF7 ? LetterCase::none : LetterCase::lower;
    if (p >= 0x100 && p <= 0x17F) {
        const bool odd_is_upper = (p >= 0x139 && p <= 0x148) || (p >= 0x179 && p <= 0x17E);
        return ((p % 2 == 1) == odd_is_upper) ? LetterCase::upper : LetterCase::lower;
    }
    if (p >= 0x386 && p <= 0x3AB && p != 0x387 && p != 0x390) return LetterCase::upper;
    if (p >= 0x3AC && p <= 0x3CE) return LetterCase::lower;
    if (p >= 0x400 && p <= 0x42F) return LetterCase::upper;
    if (p >= 0x430 && p <= 0x45F) return LetterCase::lower;
    return LetterCase::none;
}

bool is_letter_like(char32_t p) {
    if (p < 0xC0) return case_of(p) != LetterCase::none || p == 0xAA || p == 0xB5 || p == 0xBA;
    if (p == 0xD7 || p == 0xF7 || p == 0xFFFD) return false;
    if (p >= 0x2000 && p <= 0x2BFF) return false;  // punctuation, arrows, symbols, box drawing
    return !(p >= 0x3000 && p <= 0x3004) && !(p >= 0x3008 && p <= 0x3020) && !(p >= 0xFF01 && p <= 0xFF20) &&
           p < 0x1F000;
}

bool is_digit(char32_t point) { return point >= '0' && point <= '9'; }

bool is_closer(char32_t p) { return p < 0x80 ? in_any(p, U")]}\"'") : in_any(p, U"’”»›」』）】"); }

bool is_opener(char32_t p) { return p < 0x80 ? in_any(p, U"([{\"'") : in_any(p, U"‘“«‹„‚「『（【¿¡"); }

bool is_terminator(char32_t p) {
    if (p < 0x80) return p == '.' || p == '?' || p == '!';
    return in_any(p, U"…‽⁇⁈⁉‼。！？｡．।॥؟۔።");
}

char32_t first_point(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const DecodedPoint point = point_at(text, at);
        if (!is_opener(point.value)) return point.value;
        at += point.length;
    }
    return 0;
}

char32_t last_point(std::string_view text) {
    for (std::size_t end = text.size(); end > 0;) {
        const DecodedPoint point = point_before(text, end);
        if (!is_closer(point.value)) return point.value;
        end -= point.length;
    }
    return 0;
}

bool ends_sentence(std::string_view text) { return is_terminator(last_point(text)); }

std::string plain_form(std::string_view text) {
    const bool unmarked = language_in_use() != default_language;
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (const auto run = plain_bytes<' '>(text.substr(at))) {
            plain.append(text, at, run);
            const auto copied = plain.end() - static_cast<std::ptrdiff_t>(run);
            std::transform(copied, plain.end(), copied, [](char c) { return lower_ascii(c); });
            at += run;
            continue;
        }
        if (const std::size_t space = space_length(text, at)) {
            if (!plain.empty() && plain.back() != ' ') plain += ' ';
            at += space;
            continue;
        }
        const DecodedPoint point = point_at(text, at);
        if (point.value == 0x2019 || point.value == 0x2018)
            plain += '\'';
        else if (unmarked && point.value >= 0x80)
            append_folded(point.value, plain);
        else
            plain.append(text, at, point.length);
        at += point.length;
    }
    if (!plain.empty() && plain.back() == ' ') plain.pop_back();
    return plain;
}

}  // namespace islet
