// A source article as every reader delivers it: metadata, valid UTF-8 text, and the blocks the text is made
// of. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace islet {

enum class BlockKind { heading, paragraph, list_item, table_row };

/// A run of Document::text. Blocks are in text order, don't overlap and hold no leading or trailing white
/// space.
struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::size_t begin = 0;     ///< byte offset into Document::text
    std::size_t end = 0;       ///< one past the last byte
    int level = 0;             ///< heading: 1 (outermost) to 6; list item: nesting from 1; otherwise 0
    int page = 0;              ///< page number from 1 where the format has pages, else 0
    bool boilerplate = false;  ///< navigation, tag cloud, copyright, reference list, contact form …
};

/// What is known about an article beside its text. Empty string: not known.
struct Metadata {
    std::string id;  ///< unique in a database
    std::string title;
    std::string url;
    std::string path;  ///< absolute path of the file it was read from
    std::string publisher;
    std::string published;  ///< as given; ISO 8601 (YYYY[-MM[-DD]]) where the reader could tell
    std::string reviewed;   ///< same
    std::string language;
    std::string type;  ///< "txt", "md", "html", "pdf", "jsonl", "docx", "odt", "eml"
    std::vector<std::string> tags;
};

/// text is valid UTF-8, with no NUL; blocks point into it.
struct Document {
    Metadata metadata;
    std::string text;
    std::vector<Block> blocks;
};

}  // namespace islet
