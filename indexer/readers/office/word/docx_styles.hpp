// The styles of a .docx, as far as they say what a paragraph is.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "indexer/readers/office/word/docx_numbering.hpp"
#include "indexer/readers/office/word/docx_text.hpp"
#include "indexer/readers/office/zip_archive.hpp"
#include "indexer/readers/reader.hpp"

namespace islet {

/// What a paragraph style says, and what the styles that it is based on do.
struct DocxStyle {
    int heading = 0;  ///< level, 0: none
    bool list = false;
    DocxListPlace place;    ///< of lists that number
    bool contents = false;  ///< a line of a table of contents, or its heading
    std::string base;       ///< the id of the style that it is based on
};

struct DocxStyles {
    std::map<std::string, DocxStyle, std::less<>> paragraphs;  ///< by id
    CharacterStyles characters;
    std::string language{};  ///< of the text that names none
};

/// None where word/styles.xml is missing or damaged; the latter is named in unread.
[[nodiscard]] DocxStyles read_docx_styles(const ZipArchive& archive, const ReadLimits& limits,
                                          std::vector<std::string>& unread);

/// What numPr says; where it is silent, the same as `otherwise`.
[[nodiscard]] DocxListPlace docx_list_place(const pugi::xml_node& properties, DocxListPlace otherwise);

}  // namespace islet
