// What indexing reports, while it runs and at its end. Plain data.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "islet/advice.hpp"

namespace islet {

/// An input, or a part of one, that was left out, and why.
struct Skipped {
    std::string
        path;  ///< file, file:LINE for a record in a file, or the id of a document given by the program
    std::string reason;  ///< one line without a full stop
    std::string hint{};  ///< what to do about it, where a source that was named can't be read; else empty
};

/// A source of which so much is suddenly gone that its documents were kept: see IndexOptions::allow_removals.
struct KeptSource {
    std::string path;                 ///< a folder; for files that were named one by one, the one they are in
    std::size_t gone = 0, known = 0;  ///< files that aren't there, of those that the database was made from
    std::size_t documents = 0;        ///< of the files that are gone; they count as unchanged
    bool unread = false;              ///< it is there, but can't be listed to its end
};

/// Files that hold the same bytes as another one: a copy, or a source under two paths.
struct RepeatedFiles {
    std::size_t files = 0;  ///< besides the first of each kind
    std::string first, of;  ///< paths: the first of them, and the file that it repeats
};

/// The passages' vectors, for searching by meaning.
struct VectorReport {
    std::string model;                  ///< whose they are; empty: none were wanted
    std::size_t encoded = 0, held = 0;  ///< in this run, and in the database afterwards
    std::size_t missing = 0;            ///< passages without one: found by their words alone
    std::string problem;                ///< why some are missing: one line without a full stop
    std::vector<Advice> advice;         ///< what would help
    std::string hint;                   ///< the same in words, or what else would
};

struct IndexReport {
    std::size_t added = 0, updated = 0, removed = 0, unchanged = 0;  ///< documents
    std::size_t documents = 0, passages = 0;                         ///< in the database afterwards
    std::size_t passages_before = 0;  ///< in the database that was brought up to date; 0 for a new one
    double seconds = 0;               ///< from the call to the end
    std::uint64_t bytes_read = 0;     ///< of files, or of given text
    std::vector<Skipped> skipped;
    std::vector<KeptSource> kept;
    RepeatedFiles repeated;                            ///< of all that the database was made from
    std::map<std::string, std::size_t> unknown_kinds;  ///< of the files passed over for their format: ".jpg"
    std::size_t ocr_pages = 0;          ///< of the files read: pages that were pictures, read by OCR
    std::vector<std::string> warnings;  ///< of the run itself, a sentence each without a full stop
    std::size_t passed_over =
        0;  ///< files in folders of formats that aren't read, or that were to be left out
    VectorReport vectors;
};

struct IndexProgress {
    std::uint64_t bytes_done = 0, bytes_total = 0;  ///< of the sources to read; total 0: not known
    std::size_t documents = 0;                      ///< read so far
    const char* stage =
        "";  ///< "waiting for another writer", "reading", "writing"; "encoding", "checking" …; never null
    std::size_t vectors_done = 0, vectors_total = 0;  ///< passages encoded, of those to encode
};

}  // namespace islet
