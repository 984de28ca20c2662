// Relationships to parts, parts to blocks.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/word/docx_chunks.hpp"

#include <pugixml.hpp>

#include "indexer/readers/encoding.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/xml.hpp"

namespace islet {
namespace {

/// "afchunk.html" and "/word/afchunk.html" are the same.
std::string place_of(std::string_view target) {
    return target.starts_with('/') ? std::string(target.substr(1)) : "word/" + std::string(target);
}

}  // namespace

DocxChunks::DocxChunks(const ZipArchive& archive, const ReadLimits& limits, std::vector<std::string>& unread)
    : archive_(archive), limits_(limits), unread_(unread) {
    limits_.depth /= 5;  // each level of chunks in chunks
    pugi::xml_document xml;
    std::string relations = archive.word_text();
    relations = "word/_rels/" + relations.substr(relations.rfind('/') + 1) + ".rels";
    if (!load_xml_part(archive, relations, limits, xml, unread)) return;
    for (const pugi::xml_node& node : child_named(xml, "Relationships").children())
        if (attribute_named(node, "Type").ends_with("/aFChunk"))
            parts_.emplace(attribute_named(node, "Id"), place_of(attribute_named(node, "Target")));
}

void DocxChunks::add(std::string_view id, DocumentBuilder& builder) const {
    const auto part = parts_.find(id);
    if (part == parts_.end()) {
        unread_.emplace_back("a part that it names isn't in it");
        return;
    }
    if (limits_.depth == 0) return;
    const std::string named = "its part " + tidy(part->second);
    Document document;
    try {
        const auto bytes = archive_.file(part->second, limits_.record_bytes, limits_.unpack_ratio);
        if (bytes.empty()) return unread_.push_back(named + " isn't there, or is empty");
        document = read_inner_file(bytes, part->second, limits_);
        if (document.blocks.empty()) throw Unreadable("no text");
    } catch (const Unreadable& problem) {
        return unread_.push_back(named + ": " + problem.what());
    }
    builder.append(document);
}

}  // namespace islet
