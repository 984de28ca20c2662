// The catalog by its bytes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pdf_language.hpp"

#include <algorithm>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "language/language.hpp"

namespace islet {
namespace {

constexpr std::size_t object_reach = 1U
                                     << 16U;  // bytes, from where an object is named to its beginning or end

/// The last object that is a catalog: each saving adds one.
std::string_view catalog_in(std::string_view bytes) {
    constexpr std::string_view name = "/Catalog", begins = " obj", ends = "endobj";
    const auto at = bytes.rfind(name);
    if (at == std::string_view::npos) return {};
    auto object = bytes.substr(at - std::min(at, object_reach), 2 * object_reach);
    const auto here = std::min(at, object_reach);
    if (const auto begin = object.substr(0, here).rfind(begins); begin != std::string_view::npos) {
        object.remove_prefix(begin);
        return object.substr(0, object.find(ends, here - begin));
    }
    return {};
}

/// The letters and hyphens of a string in hexadecimal digits; of UTF-16 what is ASCII.
std::string of_hex(std::string_view digits) {
    std::string text;
    int first = -1;
    for (const char c : digits) {
        const char small = lower_ascii(c);
        const int value = is_ascii_digit(c) ? c - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
        if (value < 0) continue;
        if (first >= 0) text += static_cast<char>(first * 16 + value);
        first = first < 0 ? value : -1;
    }
    return text;
}

}  // namespace

std::string declared_language(std::string_view bytes) {
    constexpr std::string_view key = "/Lang";
    auto catalog = catalog_in(bytes);
    auto at = catalog.find(key);
    while (at != std::string_view::npos && at + key.size() < catalog.size() &&
           is_ascii_letter(catalog[at + key.size()]))  // /Language is another key
        at = catalog.find(key, at + 1);
    if (at == std::string_view::npos) return {};
    const auto value = trim_ascii(catalog.substr(at + key.size()));
    std::string text;
    if (value.starts_with('(')) text = value.substr(1, value.find(')') - 1);
    if (value.starts_with('<')) text = of_hex(value.substr(1, value.find('>') - 1));
    std::string tag;
    for (const char c : text)
        if (is_ascii_alphanumeric(c) || c == '-') tag += c;
    return is_language_known(tag) ? tag : std::string{};
}

std::string first_text(const std::vector<PdfLine>& lines) {
    constexpr std::size_t enough = 4'000;  // bytes
    std::string text;
    for (const PdfLine& line : lines) {
        if (text.size() > enough) break;
        text.append(line.text).append("\n");
    }
    return text;
}

}  // namespace islet
