// Encoding detection and decoding; iconv only for charsets that a page or mail names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/charset.hpp"
#include "analysis/unicode/utf8.hpp"

namespace islet {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// How far a UTF-8 sequence goes, and whether it is complete. length is at least 1.
struct Sequence {
    std::size_t length;
    bool valid;
};

unsigned char byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

/// Lead bytes with the range of their second byte (Unicode table 3-7).
Sequence sequence_at(std::string_view bytes, std::size_t at) {
    const unsigned char lead = byte_at(bytes, at);
    if (lead < 0x80) return {1, true};
    if (lead < 0xC2 || lead > 0xF4) return {1, false};
    const std::size_t wanted = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (std::size_t i = 1; i < wanted; ++i) {
        if (at + i >= bytes.size()) return {i, false};
        const unsigned char next = byte_at(bytes, at + i);
        if (i == 1 ? next < low || next > high : next < 0x80 || next > 0xBF) return {i, false};
    }
    return {wanted, true};
}

/// First byte from `at` on that isn't ASCII; bytes.size() if there is none.
std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
    while (at + 8 <= bytes.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        if ((word & 0x8080808080808080U) != 0) break;
        at += 8;
    }
    while (at < bytes.size() && byte_at(bytes, at) < 0x80) ++at;
    return at;
}

/// islet::is_valid_utf8 at some GB/s: every byte of every source passes here.
bool is_valid(std::string_view bytes) {
    for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
        const Sequence sequence = sequence_at(bytes, at);
        if (!sequence.valid) return false;
        at += sequence.length;
    }
    return true;
}

/// Whether the bytes look like UTF-16 without a mark: Latin text has NULs in nearly every other byte.
bool nulls_at(std::string_view bytes, std::size_t parity) {
    const std::size_t pairs = std::min<std::size_t>(bytes.size(), 4096) / 2;
    if (pairs < 2) return false;
    std::size_t here = 0;
    std::size_t there = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        here += bytes[2 * i + parity] == '\0';
        there += bytes[2 * i + 1 - parity] == '\0';
    }
    return here * 10 >= pairs * 6 && there * 20 <= pairs;
}

Encoding one_byte_or_damaged(std::string_view bytes) {
    std::size_t good = 0;
    std::size_t bad = 0;
    bool punctuation = false;
    bool unassigned = false;
    const auto note = [&](unsigned char byte) {
        punctuation = punctuation || (byte >= 0x80 && byte <= 0x9F);
        unassigned =
            unassigned || byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
    };
    for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
        const Sequence sequence = sequence_at(bytes, at);
        (sequence.valid ? good : bad) += 1;
        for (std::size_t i = 0; i < sequence.length; ++i) note(byte_at(bytes, at + i));
        at += sequence.length;
    }
    if (good >= bad || unassigned) return Encoding::utf8;
    return punctuation ? Encoding::windows1252 : Encoding::latin1;
}

std::string decode_utf8(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = skip_ascii(bytes, at);
        text.append(bytes, at, end - at);
        if (end == bytes.size()) break;
        const Sequence sequence = sequence_at(bytes, end);
        text.append(sequence.valid ? bytes.substr(end, sequence.length) : replacement);
        at = end + sequence.length;
    }
    return text;
}

std::string decode_utf16(std::string_view bytes, bool big_endian) {
    const auto unit_at = [&](std::size_t at) -> std::uint32_t {
        const std::uint32_t first = byte_at(bytes, at);
        const std::uint32_t second = byte_at(bytes, at + 1);
        return big_endian ? first << 8 | second : second << 8 | first;
    };
    std::string text;
    text.reserve(bytes.size());
    std::size_t at = 0;
    for (; at + 2 <= bytes.size(); at += 2) {
        const std::uint32_t unit = unit_at(at);
        const bool pair = unit >= 0xD800 && unit < 0xDC00 && at + 4 <= bytes.size() &&
                          (unit_at(at + 2) & 0xFC00U) == 0xDC00U;
        if (pair) {
            append_utf8(static_cast<char32_t>(0x10000 + ((unit & 0x3FFU) << 10) + (unit_at(at + 2) & 0x3FFU)),
                        text);
            at += 2;
        } else {
            append_utf8(unit >= 0xD800 && unit < 0xE000 ? char32_t{0xFFFD} : static_cast<char32_t>(unit),
                        text);
        }
    }
    if (at < bytes.size()) text.append(replacement);
    return text;
}

std::string decode_one_byte(std::string_view bytes, bool windows) {
    // Windows-1252 0x80-0x9F; 0: not assigned.
    static constexpr std::array<std::uint16_t, 32> windows_high = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
        } else if (windows && byte < 0xA0) {
            const std::uint16_t code = windows_high[byte - 0x80U];
            append_utf8(code == 0 ? char32_t{0xFFFD} : char32_t{code}, text);
        } else {
            append_utf8(byte, text);
        }
    }
    return text;
}

std::string_view without_mark(std::string_view bytes, Encoding encoding) {
    if (encoding == Encoding::utf8 && bytes.substr(0, 3) == "\xEF\xBB\xBF") return bytes.substr(3);
    if (encoding == Encoding::utf16le && bytes.substr(0, 2) == "\xFF\xFE") return bytes.substr(2);
    if (encoding == Encoding::utf16be && bytes.substr(0, 2) == "\xFE\xFF") return bytes.substr(2);
    return bytes;
}

}  // namespace

Encoding detect_encoding(std::string_view bytes) {
    const std::string_view mark = bytes.substr(0, 2);
    if (mark == "\xFF\xFE") return Encoding::utf16le;
    if (mark == "\xFE\xFF") return Encoding::utf16be;
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return Encoding::utf8;
    if (nulls_at(bytes, 1)) return Encoding::utf16le;
    if (nulls_at(bytes, 0)) return Encoding::utf16be;
    return is_valid(bytes) ? Encoding::utf8 : one_byte_or_damaged(bytes);
}

std::string to_utf8(std::string_view bytes, Encoding encoding) {
    bytes = without_mark(bytes, encoding);
    std::string text;
    switch (encoding) {
        case Encoding::utf8:
            text = decode_utf8(bytes);
            break;
        case Encoding::utf16le:
            text = decode_utf16(bytes, false);
            break;
        case Encoding::utf16be:
            text = decode_utf16(bytes, true);
            break;
        case Encoding::latin1:
            text = decode_one_byte(bytes, false);
            break;
        case Encoding::windows1252:
            text = decode_one_byte(bytes, true);
            break;
    }
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
    return text;
}

namespace {

/// Multi-byte sequences that are UTF-8, and bytes that aren't.
std::pair<std::size_t, std::size_t> count_sequences(std::string_view bytes) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
        const Sequence sequence = sequence_at(bytes, at);
        (sequence.valid ? good : bad) += 1;
        at += sequence.length;
    }
    return {good, bad};
}

/// The web reads "iso-8859-1" and "us-ascii" as Windows-1252, and a page that says so may be anything.
bool is_vague(std::string_view label) {
    static constexpr std::array<std::string_view, 12> vague = {
        "",       "iso-8859-1", "latin1", "us-ascii",   "ascii",    "windows-1252",
        "cp1252", "iso8859-1",  "l1",     "iso_8859-1", "x-cp1252", "ansi_x3.4-1968"};
    return std::find(vague.begin(), vague.end(), label) != vague.end();
}

/// What has more of UTF-8 than stray bytes is UTF-8: the stray ones are Windows-1252's, such as the "µ" of a
/// dose that was pasted in. Nobody means 0xFF by itself, nor a character that is cut off by the end.
std::string mended_utf8(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const Sequence sequence = sequence_at(bytes, at);
        const std::string_view piece = bytes.substr(at, sequence.length);
        at += sequence.length;
        const bool cut = piece == "\xFF" || (piece.size() > 1 && at == bytes.size());
        if (sequence.valid)
            text += piece;
        else
            text += cut ? std::string(replacement) : decode_one_byte(piece, true);
    }
    std::erase(text, '\0');
    return text;
}

}  // namespace

std::string to_utf8(std::string_view bytes) {
    const Encoding told = detect_encoding(bytes);
    if (told != Encoding::utf8 || is_valid(bytes)) return to_utf8(bytes, told);
    const auto [good, bad] = count_sequences(bytes);
    return good > 0 && bad <= good ? mended_utf8(without_mark(bytes, told)) : to_utf8(bytes, told);
}

std::string to_utf8(std::string_view bytes, const std::string& charset) {
    const Encoding told = detect_encoding(bytes);
    const bool wide = told == Encoding::utf16le || told == Encoding::utf16be;
    const std::string label = charset_of_label(charset);
    // Escape-coded charsets (ISO-2022-JP, UTF-7) are all ASCII; other text that is valid UTF-8 is meant to
    // be UTF-8.
    const bool escaped = label.rfind("iso-2022", 0) == 0 || label == "utf-7" || label == "hz-gb-2312";
    if (wide || is_vague(label) || (!escaped && is_valid(bytes)) || label == "utf-8" || label == "utf8")
        return to_utf8(bytes);
    const auto [good, bad] = count_sequences(bytes);
    std::size_t faults = 0;
    std::string text = convert_to_utf8(bytes, label, faults);
    // Damaged UTF-8 labelled as something else has far more valid sequences than chance gives.
    const bool utf8 = told == Encoding::utf8 && good > 8 * bad && !escaped;
    if (text.empty() || utf8 || faults * 20 > bytes.size()) return to_utf8(bytes, told);
    std::erase(text, '\0');
    return text;
}

std::string_view as_utf8(std::string_view bytes, std::string& storage) {
    const bool marked = bytes.substr(0, 3) == "\xEF\xBB\xBF";
    if (!marked && bytes.find('\0') == std::string_view::npos && is_valid(bytes)) return bytes;
    storage = to_utf8(bytes);
    return storage;
}

void normalise_newlines(std::string& text) {
    if (text.find('\r') == std::string::npos && text.find('\f') == std::string::npos) return;
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\f') {
            result += "\n\n";
        } else if (text[i] != '\r') {
            result += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            result += '\n';
        }
    }
    text = std::move(result);
}

}  // namespace islet
