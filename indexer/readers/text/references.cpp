// Finds references; the HTML parser knows their names.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text/references.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/text/entities.hpp"
#include "indexer/readers/text/mojibake.hpp"

namespace islet {
namespace {

constexpr int most_escapings = 3;  // of escaping

/// Bytes of the reference that text begins with, "&" and ";" included; 0: there is none.
std::size_t reference_length(std::string_view text) {
    constexpr std::size_t longest = 32;
    std::size_t at = 1;
    if (at < text.size() && text[at] == '#') ++at;
    const std::size_t begin = at;
    while (at < text.size() && at < longest && is_ascii_alphanumeric(text[at])) ++at;
    return at > begin && at < text.size() && text[at] == ';' ? at + 1 : 0;
}

/// Copies text, with what replace(rest) says of each "&": {bytes of text, what stands for them}; no bytes: it
/// stays. false: nothing was replaced.
template <typename Replace>
bool replace_references(std::string_view text, std::string& to, Replace replace) {
    bool any = false;
    std::size_t from = 0;
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at)) {
        const auto [length, written] = replace(text.substr(at));
        if (length == 0) {
            ++at;
            continue;
        }
        any = true;
        to.append(text, from, at - from).append(written);
        from = at += length;
    }
    if (any) to.append(text, from);
    return any;
}

using Replaced = std::pair<std::size_t, std::string>;

/// The name of the tag that text begins with ("<pre class=x>", not "</pre>").
std::string tag_of(std::string_view text) {
    std::size_t end = 1;
    while (end < text.size() && end < 16 && is_ascii_alphanumeric(text[end])) ++end;
    return lower_ascii(text.substr(1, end - 1));
}

/// Where an element ends whose references are meant: code, programs; 0: no such element begins here.
std::size_t end_of_code(std::string_view html, std::size_t at) {
    const std::string tag = tag_of(html.substr(at));
    if (!is_one_of(tag, {"code", "pre", "kbd", "samp", "script", "style", "textarea", "xmp"})) return 0;
    for (std::size_t end = html.find("</", at); end != std::string_view::npos; end = html.find("</", end + 2))
        if (lower_ascii(html.substr(end + 2, tag.size())) == tag) return end;
    return html.size();
}

/// Ends of the code in a page: pairs of begin and end, in order.
std::vector<std::pair<std::size_t, std::size_t>> code_in(std::string_view html) {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
        const std::size_t end = end_of_code(html, at);
        if (end != 0) found.emplace_back(at, end);
        at = std::max(end, at + 1);
    }
    return found;
}

/// References that misread UTF-8 begins with: â, Â, Ã, Î.
bool may_be_misread(std::string_view html) {
    static constexpr std::array<std::string_view, 12> leads = {"&acirc;", "&Acirc;", "&Atilde;", "&Icirc;",
                                                               "&#226;",  "&#194;",  "&#195;",   "&#206;",
                                                               "&#xE2;",  "&#xC2;",  "&#xe2;",   "&#xc2;"};
    return std::any_of(leads.begin(), leads.end(),
                       [&](std::string_view lead) { return html.find(lead) != std::string_view::npos; });
}

}  // namespace

std::string_view with_references_read(std::string_view text, std::string& storage) {
    EntityDecoder entities;
    const auto read = [&](std::string_view rest) -> Replaced {
        const std::size_t length = reference_length(rest);
        std::string sign = length == 0 ? std::string{} : entities.decode(rest.substr(0, length));
        const bool known = length != 0 && sign != rest.substr(0, length) && sign != "\uFFFD";
        return {known ? length : 0, std::move(sign)};
    };
    for (int round = 0; round < most_escapings; ++round) {
        std::string next;
        if (!replace_references(text, next, read)) break;
        storage = std::move(next);
        text = storage;
    }
    return text;
}

std::string_view with_references_escaped_once(std::string_view html, std::string& storage) {
    constexpr std::string_view again = "&amp;";
    if (html.find(again) == std::string_view::npos) return html;
    EntityDecoder entities;
    const auto code = code_in(html);
    auto next_code = code.begin();
    const auto once = [&](std::string_view rest) -> Replaced {
        const auto at = static_cast<std::size_t>(rest.data() - html.data());
        while (next_code != code.end() && next_code->second <= at) ++next_code;
        if (next_code != code.end() && next_code->first < at) return {0, {}};
        std::size_t amps = 0;  // bytes of "amp;" once too often
        while (rest.substr(1 + amps).starts_with(again.substr(1))) amps += again.size() - 1;
        if (amps == 0) return {0, {}};
        std::string inner = "&" + std::string(rest.substr(1 + amps, 40));
        const std::size_t length = reference_length(inner);
        inner.resize(length);
        if (length != 0 && entities.decode(inner) != inner) return {amps + length, inner};
        const std::size_t one = again.size() - 1;
        return {amps > one ? 1 + amps : 0, std::string(again)};  // "&amp;amp; Jones"
    };
    return replace_references(html, storage, once) ? std::string_view(storage) : html;
}

std::string_view without_mojibake_references(std::string_view html, std::string& storage) {
    if (!may_be_misread(html)) return html;
    EntityDecoder entities;
    std::string read, sound;
    const auto letters = [&](std::string_view rest) -> Replaced {
        const std::size_t length = reference_length(rest);
        std::string sign = length == 0 ? std::string{} : entities.decode(rest.substr(0, length));
        const bool beyond_ascii = !sign.empty() && (static_cast<unsigned char>(sign.front()) & 0x80U) != 0;
        return {beyond_ascii ? length : 0, std::move(sign)};
    };
    if (!replace_references(html, read, letters)) return html;
    if (without_mojibake(read, sound).data() == read.data()) return html;
    storage = std::move(sound);
    return storage;
}

}  // namespace islet
