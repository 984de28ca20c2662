// What the .docx and .odt readers share: XML out of an archive, and its limits.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/office/zip_archive.hpp"
#include "indexer/readers/reader.hpp"

namespace islet {

/// Loads one XML file of an archive into xml; false if there is none. Throws Unreadable where it is damaged
/// or nests deeper than limits.depth (2,000 at most): whoever walks it may do so recursively. Entities of a
/// DOCTYPE aren't followed.
bool load_xml(const ZipArchive& archive, const std::string& name, const ReadLimits& limits,
              pugi::xml_document& xml);

/// The same for a part that the text can do without: a damaged one counts as absent and is named in unread.
bool load_xml_part(const ZipArchive& archive, const std::string& name, const ReadLimits& limits,
                   pugi::xml_document& xml, std::vector<std::string>& unread);

/// The same for a file that is XML itself, in any encoding. Of a damaged one, xml has what stands before the
/// damage, and that is described; else "".
[[nodiscard]] std::string load_xml_text(std::string_view bytes, const ReadLimits& limits,
                                        pugi::xml_document& xml);

/// The name without its prefix: "w:p" -> "p". Word and LibreOffice always write the usual prefixes; others
/// don't have to.
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);

/// The first child with that local name; an empty node if there is none.
[[nodiscard]] pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);

/// The value of the attribute with that local name, or "".
[[nodiscard]] std::string_view attribute_named(const pugi::xml_node& node, std::string_view name);

/// A number in an attribute, or `otherwise`.
[[nodiscard]] int number_of(std::string_view value, int otherwise);

}  // namespace islet
