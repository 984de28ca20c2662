// What an index is made with: the database, its sources, and the limits for reading them. Plain data.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "islet/embeddings/options.hpp"
#include "islet/listing.hpp"

namespace islet {

/// Upper bounds, so that one bad input can't spoil the rest: what goes beyond one is skipped. Bytes unless
/// said otherwise.
struct ReadLimits {
    std::size_t file_bytes = std::size_t{1} << 30;
    std::size_t record_bytes = std::size_t{64} << 20;  ///< one record, or one file's extracted text
    std::size_t depth = 500;                           ///< nesting of markup
    std::size_t memory_bytes = std::size_t{1} << 30;   ///< to read one file, besides its bytes
    std::size_t unpack_ratio = 250;  ///< a file in a ZIP may unpack to this many times its size
    double seconds = 60;             ///< of processor time, for one file or one record of a file
    /// Pages of PDFs that are only pictures of text are read by OCR, if tesseract is installed. A page may
    /// take `seconds`, and such a file ten times as much.
    bool ocr = false;
    /// YYYY-MM-DD: no article is dated later. Empty: today's date where on Earth it is latest.
    std::string today{};
};

/// Share `number` of `of`, by hash of the document ids: every document falls into exactly one.
struct Share {
    unsigned number = 1, of = 1;  ///< number: 1 to of; of: at most 10,000; 1 of 1: all

    bool operator==(const Share&) const = default;
};

struct IndexOptions {
    std::string database;  ///< a folder; made if it isn't there
    std::vector<std::string>
        sources;  ///< of index_files(): files, folders, "-" for JSON Lines on standard input
    /// Patterns of files and folders in `sources` to leave out, as Git has them: "*.log", "drafts/"; those in
    /// a folder's .isletignore count as well.
    std::vector<std::string> exclude;
    /// With `sources` empty: those that the database remembers (remembered()), each with its own patterns
    /// unless `exclude` has some, and its synonyms file unless `synonyms` names one. A source that isn't
    /// there is then no error: its documents are kept, as under allow_removals. `limits` are not recalled.
    bool recall = false;
    unsigned jobs = 0;     ///< threads that index much text; 0: one per core
    bool rebuild = false;  ///< start from scratch beside the old database
    bool dry_run = false;  ///< say what would happen, write nothing
    /// Remove the documents even of a source that is suddenly empty, or has lost more than half of its files
    /// and at least five: more likely a drive isn't mounted. Without it they are kept (IndexReport::kept),
    /// and a rebuild leaves the old database in place.
    bool allow_removals = false;
    double wait_seconds = 0;  ///< how long to wait for another writer
    ReadLimits limits;
    std::optional<Share> share;  ///< none: what the database has held so far, all if it is new
    /// Where vectors of new passages come from. Without a URL, here or in the database: none are made.
    EmbeddingsOptions embeddings;
    std::string synonyms;  ///< Solr-format file stored in place of the built-in thesaurus; "+FILE" adds to it
};

/// What a database remembers of how it was made, so that it can be brought up to date, or rebuilt, without
/// being told again.
struct SourceMemory {
    std::vector<ListedSource> sources;  ///< in the order in which they were first named
    ReadLimits limits;                  ///< of the last run over files
    std::string synonyms;  ///< file, absolute, perhaps with "+" before it; empty: the built-in thesaurus
    std::uint64_t synonyms_hash = 0;  ///< of what was read for it
    bool other_version = false;  ///< another version of islet made it: only a rebuild brings it up to date
};

}  // namespace islet
