// An article: as a program gives it (Record), and as it is cut into passages (Document). Plain data.
// SPDX-License-Identifier: GPL-2.0-or-later
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
    bool ocr = false;          ///< read by OCR from a picture of the page: letters may be wrong
};

/// What an article says of itself beside what all articles may: {"audience", "patient"}. Several of one name
/// are a list.
struct OwnField {
    std::string name;     ///< small letters, digits, _ - and . behind a letter
    std::string value;    ///< one line
    bool number = false;  ///< given as a number, and shown as one

    friend bool operator==(const OwnField&, const OwnField&) = default;
};

/// What a date of an article tells: of its first publication, of the last check that it still holds, of its
/// last change.
enum class DateKind { unknown, published, reviewed, modified };

/// What is known about an article beside its text. Empty string: not known.
struct Metadata {
    std::string id;  ///< unique in a database; of a Record, what it is updated and removed by
    std::string title;
    std::string url;
    std::string path;  ///< absolute path of the file it was read from; of a Record, as the program chooses
    std::string publisher;
    std::string published;  ///< of a Record: as written, "January 21, 2020" …; of a Document: YYYY[-MM[-DD]]
    std::string reviewed;   ///< same; a search shows and filters by this date,
    std::string modified;   ///< else by this one, else by that of publication
    std::string language;   ///< as the source names it: "en" …
    std::string type;       ///< of files "txt", "md", "html", "pdf", "jsonl", "docx", "odt", "eml",
                            ///< "rtf", "epub", "mhtml", "csv", "mbox", "xml"
    std::vector<std::string> tags;
    std::vector<OwnField> fields;  ///< what is filtered, counted and sorted by beside the above
};

/// Part of an article. heading: "A > B" is B below A; empty: text before the first heading.
struct Section {
    std::string heading;
    std::vector<std::string> paragraphs;
};

/// An article that a program has: UTF-8 (what isn't is mended), sections or else text, whose headings, lists
/// and paragraphs are found by the shape of its lines. Without a title the text's own first heading is taken.
struct Record {
    Metadata metadata;
    std::string text;
    std::vector<Section> sections;
};

/// text is valid UTF-8, with no NUL; blocks point into it.
struct Document {
    Metadata metadata;
    std::string text;
    std::vector<Block> blocks;
};

}  // namespace islet
