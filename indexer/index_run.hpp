// One run of islet-index: brings a database up to date with its sources. Knows no terminal.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "database/share.hpp"
#include "indexer/readers/reader.hpp"
#include "indexer/sources/skipped.hpp"

namespace islet {

struct IndexOptions {
    std::string database;
    std::vector<std::string> sources;  ///< files, folders, "-" for JSON Lines on standard input
    unsigned jobs = 0;                 ///< 0: one a core
    bool rebuild = false;              ///< start afresh beside the old database
    bool dry_run = false;              ///< say what would happen, write nothing
    bool check = false;       ///< verify the database against its sources, write nothing: run_check()
    bool watch = false;       ///< stay and keep the database current: watch_sources()
    double wait_seconds = 0;  ///< how long to wait for another writer
    ReadLimits limits;
    std::optional<Share> share;  ///< none: what the database has held so far, all if it is new
    std::string synonyms;  ///< Solr-format file stored in place of the built-in thesaurus; "+FILE" adds to it
};

struct IndexReport {
    std::size_t added = 0, updated = 0, removed = 0, unchanged = 0;  ///< documents
    std::size_t passages = 0;                                        ///< in the database afterwards
    double seconds = 0;
    std::uint64_t bytes_read = 0;
    std::vector<Skipped> skipped;
};

struct IndexProgress {
    std::uint64_t bytes_done = 0, bytes_total = 0;
    std::size_t documents = 0;
    const char* stage = "";  ///< "waiting for another writer", "reading", "writing"; "checking" …
};

/// Throws Error (locked, unreadable source, full disk …); the database then still holds its last complete
/// state. progress is called from this thread, some times a second at most; what it throws ends the run, with
/// the same guarantee.
IndexReport run_index(const IndexOptions& options, const std::function<void(const IndexProgress&)>& progress);

}  // namespace islet
