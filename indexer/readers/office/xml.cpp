// pugixml, guarded.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "indexer/readers/encoding.hpp"
#include "indexer/readers/formats.hpp"

namespace islet {
namespace {

std::string_view after_colon(const char* name) {
    const char* colon = std::strchr(name, ':');
    return colon == nullptr ? name : colon + 1;
}

/// In document order without recursion.
void check_depth(const pugi::xml_node& root, std::size_t most) {
    std::size_t depth = 0;
    pugi::xml_node node = root;
    for (;;) {
        if (const pugi::xml_node child = node.first_child(); child) {
            if (++depth > most) throw Unreadable(fmt::format("XML nested deeper than {} levels", most));
            node = child;
            continue;
        }
        while (node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (node == root) return;
        node = node.next_sibling();
    }
}

}  // namespace

bool load_xml(const ZipArchive& archive, const std::string& name, const ReadLimits& limits,
              pugi::xml_document& xml) {
    const std::string content = archive.file(name, limits.record_bytes, limits.unpack_ratio);
    if (content.empty()) return false;
    const pugi::xml_parse_result result =
        xml.load_buffer(content.data(), content.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    if (!result) throw Unreadable(fmt::format("{} in it is damaged: {}", name, result.description()));
    check_depth(xml, std::min<std::size_t>(limits.depth, 2000));
    return true;
}

bool load_xml_part(const ZipArchive& archive, const std::string& name, const ReadLimits& limits,
                   pugi::xml_document& xml, std::vector<std::string>& unread) {
    try {
        return load_xml(archive, name, limits, xml);
    } catch (const Unreadable& problem) {
        unread.emplace_back(problem.what());
        xml.reset();
        return false;
    }
}

std::string load_xml_text(std::string_view bytes, const ReadLimits& limits, pugi::xml_document& xml) {
    const std::string text = to_utf8(bytes, html_charset(bytes));  // without NULs, which end XML
    const pugi::xml_parse_result result = xml.load_buffer(
        text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    check_depth(xml, std::min<std::size_t>(limits.depth, 2000));
    return result ? std::string{} : fmt::format("damaged XML: {}", result.description());
}

std::string_view local_name(const pugi::xml_node& node) { return after_colon(node.name()); }

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& child : node.children())
        if (local_name(child) == name) return child;
    return {};
}

std::string_view attribute_named(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute& attribute : node.attributes())
        if (after_colon(attribute.name()) == name) return attribute.value();
    return {};
}

int number_of(std::string_view value, int otherwise) {
    int number = otherwise;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    return error == std::errc{} && end == value.data() + value.size() ? number : otherwise;
}

}  // namespace islet
