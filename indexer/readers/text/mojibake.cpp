// Runs that are UTF-8 when written as Windows-1252.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text/mojibake.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "analysis/unicode/utf8.hpp"

namespace islet {
namespace {

constexpr std::array<char32_t, 32> high = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                           0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

/// The byte that Windows-1252 has for a character, -1 for others. Letters it lacks are often left as
/// Latin-1's.
int byte_of(char32_t code) {
    if (code >= 0xA0 && code <= 0xFF) return static_cast<int>(code);
    const auto found = std::find(high.begin(), high.end(), code);
    return found == high.end() ? -1 : 0x80 + static_cast<int>(found - high.begin());
}

bool is_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; }

/// What a run of characters beyond ASCII was, or "".
std::string former(std::string_view run) {
    std::string bytes;
    for (std::size_t at = 0; at < run.size();) {
        const CodePoint point = decode(run, at);
        const int byte = byte_of(point.value);
        if (byte < 0) return {};
        bytes += static_cast<char>(byte);
        at += point.length;
    }
    return bytes.size() > 1 && is_valid_utf8(bytes) ? bytes : std::string{};
}

}  // namespace

std::string_view without_mojibake(std::string_view text, std::string& storage) {
    // "Ã", "Â" or "â", with which nearly all of it begins.
    if (text.find("\xC3\x83") == std::string_view::npos && text.find("\xC3\x82") == std::string_view::npos &&
        text.find("\xC3\xA2") == std::string_view::npos)
        return text;
    std::string result;
    result.reserve(text.size());
    std::size_t mended = 0;
    std::size_t sound = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_ascii(text[end]) == is_ascii(text[at])) ++end;
        const std::string_view run = text.substr(at, end - at);
        const std::string was = is_ascii(text[at]) ? std::string{} : former(run);
        if (!is_ascii(text[at])) ++(was.empty() ? sound : mended);
        result.append(was.empty() ? run : std::string_view(was));
        at = end;
    }
    if (mended == 0 || sound * 10 > mended) return text;
    storage = std::move(result);
    return storage;
}

}  // namespace islet
