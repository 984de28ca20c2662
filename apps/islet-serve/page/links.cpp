// Addresses.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/page/links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "formats/escaping/links.hpp"

namespace islet::serve {
namespace {

constexpr std::size_t fragment_words = 5;  // at either end of an answer: enough to be found only once

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto begin = text.find_first_not_of(" \n\t\r");
        if (begin == std::string_view::npos) break;
        const auto end = std::min(text.find_first_of(" \n\t\r", begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
    return words;
}

// "Ring the ward at once, … even when you feel well." -> "Ring%20the%20ward%20at%20once%2C,even%20when…"
std::string text_fragment(std::string_view text) {
    const auto words = words_of(text);
    const auto joined = [&](auto begin, auto end) {
        return percent_encoded(fmt::format("{}", fmt::join(begin, end, " ")));
    };
    if (words.size() <= 2 * fragment_words) return joined(words.begin(), words.end());
    return joined(words.begin(), words.begin() + fragment_words) + "," +
           joined(words.end() - fragment_words, words.end());
}

// A list item's bullet isn't part of the text of the page it came from.
std::string_view without_bullet(std::string_view text) {
    constexpr std::string_view bullet = "\xE2\x80\xA2 ";
    if (text.starts_with(bullet)) text.remove_prefix(bullet.size());
    return text.substr(0, text.find('\n'));
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string page_address(const Parameters& parameters) {
    std::string out = "/";
    for (const auto& [name, value] : parameters)
        out += fmt::format("{}{}={}", out.size() == 1 ? '?' : '&', percent_encoded(name),
                           percent_encoded(value));
    return out;
}

Parameters with_parameter(Parameters parameters, std::string_view name, std::string_view value) {
    std::erase_if(parameters, [&](const Parameter& p) { return p.name == name; });
    if (!value.empty()) parameters.push_back({std::string(name), std::string(value)});
    return parameters;
}

std::string source_address(const ResultPassage& result) {
    std::string target = link_target(result.document.url, "");
    if (target.empty()) return target;
    if (result.page > 0) return target.substr(0, target.find('#')) + fmt::format("#page={}", result.page);
    const auto answer = result.answer.end > result.answer.begin
                            ? std::string_view(result.text)
                                  .substr(result.answer.begin, result.answer.end - result.answer.begin)
                            : std::string_view();
    const auto fragment = text_fragment(without_bullet(answer));
    if (fragment.empty()) return target;
    return target + (target.find('#') == std::string::npos ? "#" : "") + ":~:text=" + fragment;
}

std::string source_name(const DocumentInfo& document) {
    if (document.url.empty()) return document.path.substr(document.path.rfind('/') + 1);
    const auto site = site_of(document.url);
    return std::string(site.empty() ? std::string_view(document.url) : site);
}

}  // namespace islet::serve
