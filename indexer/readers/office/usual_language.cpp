// What word processors take the text for.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/usual_language.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>
#include <vector>

#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/xml.hpp"
#include "language/language.hpp"

namespace islet {
namespace {

/// Bytes of text by language.
using Shares = std::map<std::string, std::size_t, std::less<>>;

std::string largest(const Shares& shares) {
    const auto most = std::max_element(shares.begin(), shares.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == shares.end() ? std::string{} : most->first;
}

void add_to(Shares& shares, std::string_view language, const char* text) {
    const auto found = shares.find(language);
    (found == shares.end() ? shares[std::string(language)] : found->second) += std::strlen(text);
}

std::string_view language_in(const pugi::xml_node& run_properties) {
    return attribute_named(child_named(run_properties, "lang"), "val");
}

/// "es" and "ES" of text-properties: "es-ES"; "" for "none", "zxx".
std::string writer_language(const pugi::xml_node& style) {
    const pugi::xml_node text = child_named(style, "text-properties");
    std::string language(attribute_named(text, "language"));
    const std::string_view country = attribute_named(text, "country");
    if (!is_language_known(language)) return {};
    if (!country.empty() && country != "none") language.append("-").append(country);
    return language;
}

}  // namespace

std::string word_language(const pugi::xml_node& styles) {
    for (const pugi::xml_node& style : styles.children()) {
        if (local_name(style) != "style" || attribute_named(style, "type") != "paragraph") continue;
        const std::string_view is_default = attribute_named(style, "default");
        if (is_default != "1" && is_default != "true") continue;
        const std::string_view language = language_in(child_named(style, "rPr"));
        if (!language.empty()) return std::string(language);
    }
    return std::string(
        language_in(child_named(child_named(child_named(styles, "docDefaults"), "rPrDefault"), "rPr")));
}

std::string theme_language(const pugi::xml_node& settings) {
    return std::string(attribute_named(child_named(settings, "themeFontLang"), "val"));
}

std::string word_text_language(const pugi::xml_node& document, const std::string& usual) {
    Shares shares;
    std::vector<pugi::xml_node> open = {document};
    while (!open.empty()) {
        const pugi::xml_node node = open.back();
        open.pop_back();
        if (local_name(node) != "r") {
            open.insert(open.end(), node.begin(), node.end());
            continue;
        }
        const std::string_view own = language_in(child_named(node, "rPr"));
        for (const pugi::xml_node& child : node.children())
            if (local_name(child) == "t")
                add_to(shares, own.empty() ? std::string_view(usual) : own, child.text().get());
    }
    return shares.empty() ? usual : largest(shares);
}

void WriterLanguages::add(const pugi::xml_node& styles) {
    for (const pugi::xml_node& style : styles.children()) {
        const std::string_view name = local_name(style);
        if (name == "default-style" && attribute_named(style, "family") == "paragraph")
            usual_ = writer_language(style);
        if (name == "style")
            styles_.insert_or_assign(
                std::string(attribute_named(style, "name")),
                Style{writer_language(style), std::string(attribute_named(style, "parent-style-name"))});
    }
}

std::string_view WriterLanguages::language_of(std::string_view style, std::string_view otherwise) const {
    constexpr int most_parents = 20;  // damaged files may have a ring of them
    for (int i = 0; i < most_parents; ++i) {
        const auto found = styles_.find(style);
        if (found == styles_.end()) break;
        if (!found->second.language.empty()) return found->second.language;
        style = found->second.parent;
    }
    return otherwise;
}

std::string WriterLanguages::of_text(const pugi::xml_node& body) const {
    Shares shares;
    std::vector<std::pair<pugi::xml_node, std::string_view>> open = {{body, usual_}};
    while (!open.empty()) {
        const auto [node, around] = open.back();
        open.pop_back();
        if (node.type() == pugi::node_pcdata) add_to(shares, around, node.value());
        const std::string_view style = attribute_named(node, "style-name");
        const std::string_view language = style.empty() ? around : language_of(style, around);
        for (const pugi::xml_node& child : node.children()) open.emplace_back(child, language);
    }
    return shares.empty() ? usual_ : largest(shares);
}

}  // namespace islet
