// EPUB: container.xml names the package, its spine the chapters.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <map>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/encoding.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/xml.hpp"
#include "indexer/readers/rich/rich.hpp"
#include "indexer/readers/text/mojibake.hpp"

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

/// Its dates by what they are of. The day on which a program last wrote the file counts where there is none.
void read_dates(const pugi::xml_node& node, Metadata& metadata) {
    std::string written;
    for (const pugi::xml_node& child : node.children()) {
        const std::string value = tidy(child.text().get());
        if (local_name(child) == "meta" && attribute_named(child, "property") == "dcterms:modified")
            written = value;
        if (local_name(child) != "date") continue;
        const bool modified = attribute_named(child, "event") == "modification";
        add_date(metadata, modified ? &Metadata::modified : &Metadata::published, value);
    }
    if (metadata.published.empty()) add_date(metadata, &Metadata::modified, written);
}

void read_metadata(const pugi::xml_node& node, Metadata& metadata) {
    const auto value = [&](std::string_view name) { return tidy(child_named(node, name).text().get()); };
    metadata.title = value("title");
    metadata.publisher = value("publisher");
    std::string language;
    for (const pugi::xml_node& child : node.children())
        if (local_name(child) == "language" && language.empty()) language = language_tag(child.text().get());
    if (!language.empty()) metadata.language = language;
    read_dates(node, metadata);
}

/// The files of a book that are chapters.
class Book {
  public:
    Book(const ZipArchive& archive, const ReadLimits& limits, const std::string& folder,
         const pugi::xml_node& manifest)
        : archive_(archive), limits_(limits) {
        for (const pugi::xml_node& item : manifest.children()) {
            if (local_name(item) != "item") continue;
            const std::string id(attribute_named(item, "id"));
            if (attribute_named(item, "properties").find("nav") != std::string_view::npos)
                contents_.insert(id);
            const std::string& file =
                files_.emplace(id, folder + decoded(attribute_named(item, "href"))).first->second;
            if (attribute_named(item, "media-type") == "text/css") add_styles(file);
        }
        pugi::xml_document xml;
        if (!load_xml(archive, "META-INF/encryption.xml", limits, xml)) return;
        for (const auto& found : xml.select_nodes("//*[local-name()='CipherReference']"))
            locked_.insert(decoded(attribute_named(found.node(), "URI")));
    }

    /// Throws Unreadable, with the chapter's name.
    void add_chapter(std::string_view id, DocumentBuilder& builder) const {
        if (contents_.contains(id)) return;
        const auto found = files_.find(id);
        if (found == files_.end()) throw Unreadable("a chapter that it names isn't in it: " + tidy(id));
        const std::string& file = found->second;
        if (locked_.contains(file)) throw Unreadable(tidy(file) + " in it is encrypted");
        std::string page = archive_.file(file, limits_.record_bytes, limits_.unpack_ratio);
        if (page.empty()) throw Unreadable(tidy(file) + " in it isn't there, or is empty");
        if (const std::size_t head = page.find("</head>"); head != std::string::npos)
            page.insert(head, styles_);
        const Document chapter = read_chapter(file, page);
        builder.append(chapter);
        if (std::string& language = builder.metadata().language; language.empty())
            language = chapter.metadata.language;
    }

  private:
    /// Chapters name their style sheets. Books have few: each chapter gets all.
    void add_styles(const std::string& file) {
        constexpr std::size_t most_bytes = 1 << 20;
        try {
            const std::string css = archive_.file(file, most_bytes, limits_.unpack_ratio);
            if (styles_.size() + css.size() > most_bytes || css.find("</") != std::string::npos) return;
            styles_ += "<style>" + css + "</style>";
        } catch (const Unreadable&) {  // a chapter can do without
        }
    }

    [[nodiscard]] Document read_chapter(const std::string& file, const std::string& page) const {
        std::string storage, mended;
        try {
            return read_html(without_mojibake(as_utf8(page, storage), mended), limits_);
        } catch (const Unreadable& problem) {
            throw Unreadable(tidy(file) + " in it: " + problem.what());
        }
    }

    const ZipArchive& archive_;
    const ReadLimits& limits_;
    std::map<std::string, std::string, std::less<>> files_;  ///< by the ids of the manifest
    std::set<std::string, std::less<>> contents_;            ///< ids of lists of contents
    std::string styles_;                                     ///< all style sheets
    std::set<std::string, std::less<>> locked_;              ///< files that are encrypted
};

}  // namespace

Document read_epub(std::string_view bytes, const ReadLimits& limits,
                   std::vector<std::string>& unread_chapters) {
    const ZipArchive archive(bytes);
    const std::string place = package_place(archive, limits);
    pugi::xml_document xml;
    if (!load_xml(archive, place, limits, xml)) throw Unreadable("an EPUB without a package");
    const pugi::xml_node package = child_named(xml, "package");
    const Book book(archive, limits, place.substr(0, place.rfind('/') + 1), child_named(package, "manifest"));
    DocumentBuilder builder(limits.record_bytes);
    builder.metadata().language = language_tag(attribute_named(package, "lang"));
    for (const pugi::xml_node& chapter : child_named(package, "spine").children()) {
        if (local_name(chapter) != "itemref" || attribute_named(chapter, "linear") == "no") continue;
        try {
            book.add_chapter(attribute_named(chapter, "idref"), builder);
        } catch (const Unreadable& problem) {
            unread_chapters.emplace_back(problem.what());
        }
    }
    if (builder.blocks().empty() && !unread_chapters.empty()) throw Unreadable(unread_chapters.front());
    read_metadata(child_named(package, "metadata"), builder.metadata());
    return builder.take();
}

}  // namespace islet
