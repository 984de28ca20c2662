// What indexing tells, on its way and at its end. Plain data.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace islet {

/// An input, or a part of one, that was left out, and why.
struct Skipped {
    std::string
        path;  ///< file, file:LINE for a record in a file, or the id of a document given by the program
    std::string reason;  ///< one line without a full stop
};

struct IndexReport {
    std::size_t added = 0, updated = 0, removed = 0, unchanged = 0;  ///< documents
    std::size_t passages = 0;                                        ///< in the database afterwards
    double seconds = 0;                                              ///< from the call to the end
    std::uint64_t bytes_read = 0;                                    ///< of files, or of given text
    std::vector<Skipped> skipped;
    std::size_t passed_over =
        0;  ///< files in folders of formats that aren't read, or that were to be left out
};

struct IndexProgress {
    std::uint64_t bytes_done = 0, bytes_total = 0;  ///< of the sources to read; total 0: not known
    std::size_t documents = 0;                      ///< read so far
    const char* stage = "";  ///< "waiting for another writer", "reading", "writing"; "checking" …; never null
};

}  // namespace islet
