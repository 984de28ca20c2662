// A small reader of CSS.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/style/style_classes.hpp"

#include <algorithm>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t most_classes = 10'000;

/// Small letters without white space.
std::string packed(std::string_view declarations) {
    std::string text = lower_ascii(declarations);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    return text;
}

/// "span.c5" -> c5; "" for anything else.
std::string_view class_of(std::string_view selector) {
    selector = trim(selector);
    const std::size_t dot = selector.find('.');
    if (dot == std::string_view::npos) return {};
    const std::string_view tag = selector.substr(0, dot), name = selector.substr(dot + 1);
    const auto is_name = [](char c) { return is_ascii_alphanumeric(c) || c == '-' || c == '_'; };
    return std::all_of(tag.begin(), tag.end(), is_ascii_letter) &&
                   std::all_of(name.begin(), name.end(), is_name)
               ? name
               : std::string_view{};
}

/// Where the block that opens at `open` ends.
std::size_t end_of_block(std::string_view css, std::size_t open) {
    std::size_t depth = 0;
    for (std::size_t at = open; at < css.size(); ++at) {
        depth += css[at] == '{' ? 1 : 0;
        if (css[at] == '}' && --depth == 0) return at;
    }
    return css.size();
}

}  // namespace

bool raises(std::string_view declarations) {
    if (declarations.find("super") == std::string_view::npos &&
        declarations.find("top") == std::string_view::npos)
        return false;
    const std::string text = packed(declarations);
    const std::size_t top = text.starts_with("top:-") ? 0 : text.find(";top:-");
    return text.find("vertical-align:super") != std::string::npos ||
           (text.find("position:relative") != std::string::npos && top != std::string::npos &&
            text.find("font-size:") != std::string::npos);
}

bool strikes_out(std::string_view declarations) {
    return declarations.find("line-through") != std::string_view::npos &&
           packed(declarations).find("text-decoration") != std::string::npos;
}

void StyleClasses::add_rule(std::string_view selectors, std::string_view declarations) {
    const bool raised = raises(declarations), struck = strikes_out(declarations);
    while ((raised || struck) && !selectors.empty()) {
        const std::size_t end = std::min(selectors.find(','), selectors.size());
        if (const std::string_view name = class_of(selectors.substr(0, end)); !name.empty()) {
            if (raised && raised_.size() < most_classes) raised_.emplace(name);
            if (struck && struck_.size() < most_classes) struck_.emplace(name);
        }
        selectors.remove_prefix(std::min(end + 1, selectors.size()));
    }
}

void StyleClasses::add_sheet(std::string_view css) {
    if (css.find("super") == std::string_view::npos && css.find("line-through") == std::string_view::npos &&
        css.find("top") == std::string_view::npos)
        return;
    for (std::size_t at = 0; at < css.size();) {
        const std::size_t open = css.find('{', at);
        if (open == std::string_view::npos) return;
        std::string_view selectors = css.substr(at, open - at);
        const std::size_t end = end_of_block(css, open);
        if (const std::size_t comment = selectors.rfind("*/"); comment != std::string_view::npos)
            selectors.remove_prefix(comment + 2);
        if (const std::size_t statement = selectors.rfind(';'); statement != std::string_view::npos)
            selectors.remove_prefix(statement + 1);  // @charset, @import
        if (!trim(selectors).starts_with('@')) add_rule(selectors, css.substr(open + 1, end - open - 1));
        at = end + 1;
    }
}

bool StyleClasses::has_any(const Names& names, std::string_view value) {
    if (names.empty()) return false;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find_first_of(" \t\n"), value.size());
        if (names.contains(value.substr(0, end))) return true;
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return false;
}

}  // namespace islet
