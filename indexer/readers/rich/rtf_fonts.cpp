// Numbers of character sets.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/rich/rtf_fonts.hpp"

#include <array>
#include <utility>

namespace islet {
namespace {

constexpr std::size_t longest_font_name = 80;  // bytes

// \fcharset: Windows' numbers of character sets.
constexpr std::array<std::pair<int, int>, 17> code_pages = {{
    {77, 10000},
    {128, 932},
    {129, 949},
    {130, 1361},
    {134, 936},
    {136, 950},
    {161, 1253},
    {162, 1254},
    {163, 1258},
    {177, 1255},
    {178, 1256},
    {186, 1257},
    {204, 1251},
    {222, 874},
    {238, 1250},
    {254, 437},
    {255, 850},
}};

constexpr int signs_charset = 2;

}  // namespace

std::string charset_of_code_page(int number) {
    if (number == 65001) return "UTF-8";
    if (number == 10000) return "MACINTOSH";
    if (number == 1361) return "JOHAB";
    return "CP" + std::to_string(number);
}

void RtfFonts::set_charset(int number) {
    fonts_[current_].signs = number == signs_charset;
    for (const auto& [charset, page] : code_pages)
        if (charset == number) fonts_[current_].charset = charset_of_code_page(page);
}

void RtfFonts::add_name(char c) {
    std::string& name = fonts_[current_].name;
    if (c != ';' && name.size() < longest_font_name && !(c == ' ' && name.empty())) name += c;
}

std::string RtfFonts::charset(int number) const {
    const auto found = fonts_.find(number);
    return found == fonts_.end() ? std::string{} : found->second.charset;
}

std::string RtfFonts::sign_font(int number) const {
    const auto found = fonts_.find(number);
    return found != fonts_.end() && found->second.signs ? found->second.name : std::string{};
}

}  // namespace islet
