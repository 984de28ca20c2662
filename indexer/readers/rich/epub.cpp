// EPUB: container.xml names the package, its spine the chapters.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <map>
#include <pugixml.hpp>
#include <string>

#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/xml.hpp"
#include "indexer/readers/rich/rich.hpp"

namespace islet {
namespace {

std::string package_place(const ZipArchive& archive, const ReadLimits& limits) {
    pugi::xml_document xml;
    if (!load_xml(archive, "META-INF/container.xml", limits, xml))
        throw Unreadable("an EPUB without a package");
    const pugi::xml_node files = child_named(child_named(xml, "container"), "rootfiles");
    return std::string(attribute_named(child_named(files, "rootfile"), "full-path"));
}

/// "text/a%20b.xhtml#top" -> "text/a b.xhtml"
std::string decoded(std::string_view href) {
    std::string result;
    for (std::size_t i = 0; i < href.size() && href[i] != '#'; ++i) {
        const bool code = href[i] == '%' && i + 2 < href.size();
        const auto digit = [&](std::size_t at) {
            const char c = href[at];
            return c >= '0' && c <= '9'                 ? c - '0'
                   : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                        : -1;
        };
        if (code && digit(i + 1) >= 0 && digit(i + 2) >= 0) {
            result += static_cast<char>(digit(i + 1) * 16 + digit(i + 2));
            i += 2;
        } else {
            result += href[i];
        }
    }
    return result;
}

void read_metadata(const pugi::xml_node& node, Metadata& metadata) {
    const auto value = [&](std::string_view name) { return tidy(child_named(node, name).text().get()); };
    metadata.title = value("title");
    metadata.publisher = value("publisher");
    metadata.published = value("date");
    metadata.language = value("language");
}

}  // namespace

Document read_epub(std::string_view bytes, const ReadLimits& limits) {
    const ZipArchive archive(bytes);
    const std::string place = package_place(archive, limits);
    pugi::xml_document xml;
    if (!load_xml(archive, place, limits, xml)) throw Unreadable("an EPUB without a package");
    const std::string folder = place.substr(0, place.rfind('/') + 1);
    const pugi::xml_node package = child_named(xml, "package");
    std::map<std::string, std::string, std::less<>> files;
    for (const pugi::xml_node& item : child_named(package, "manifest").children()) {
        const bool contents = attribute_named(item, "properties").find("nav") != std::string_view::npos;
        if (!contents)
            files.emplace(attribute_named(item, "id"), folder + decoded(attribute_named(item, "href")));
    }
    DocumentBuilder builder(limits.record_bytes);
    for (const pugi::xml_node& chapter : child_named(package, "spine").children()) {
        const auto file = files.find(attribute_named(chapter, "idref"));
        if (file == files.end() || attribute_named(chapter, "linear") == "no") continue;
        const std::string page = archive.file(file->second, limits.record_bytes, limits.unpack_ratio);
        std::string storage;
        if (!page.empty()) builder.append(read_html(as_utf8(page, storage), limits));
    }
    read_metadata(child_named(package, "metadata"), builder.metadata());
    return builder.take();
}

}  // namespace islet
