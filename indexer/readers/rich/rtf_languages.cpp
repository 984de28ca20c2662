// Windows' numbers of languages.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/rich/rtf_languages.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace islet {
namespace {

std::string_view tag_of(int number) {
    constexpr int primary = 0x3FF;  // the other bits are the country
    constexpr std::array<std::pair<int, std::string_view>, 35> languages = {{
        {0x01, "ar"}, {0x02, "bg"}, {0x03, "ca"}, {0x04, "zh"}, {0x05, "cs"}, {0x06, "da"}, {0x07, "de"},
        {0x08, "el"}, {0x09, "en"}, {0x0A, "es"}, {0x0B, "fi"}, {0x0C, "fr"}, {0x0D, "he"}, {0x0E, "hu"},
        {0x10, "it"}, {0x11, "ja"}, {0x12, "ko"}, {0x13, "nl"}, {0x14, "no"}, {0x15, "pl"}, {0x16, "pt"},
        {0x18, "ro"}, {0x19, "ru"}, {0x1B, "sk"}, {0x1D, "sv"}, {0x1F, "tr"}, {0x21, "id"}, {0x22, "uk"},
        {0x24, "sl"}, {0x25, "et"}, {0x26, "lv"}, {0x27, "lt"}, {0x2A, "vi"}, {0x2D, "eu"}, {0x56, "gl"},
    }};
    for (const auto& [known, tag] : languages)
        if (known == (number & primary)) return tag;
    return {};
}

}  // namespace

std::string RtfLanguages::of_most() const {
    std::map<std::string_view, std::size_t> shares;
    for (const auto& [number, bytes] : bytes_) {
        const std::string_view own = tag_of(number);
        shares[own.empty() ? tag_of(usual_) : own] += bytes;
    }
    const auto most = std::max_element(shares.begin(), shares.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == shares.end() ? std::string{} : std::string(most->first);
}

}  // namespace islet
