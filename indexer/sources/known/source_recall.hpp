// What a run reads: the sources it names, or those that the database remembers; and what it will remember.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/sources/manifest.hpp"
#include "indexer/sources/source_scan.hpp"
#include "islet/index_options.hpp"

namespace islet {

/// What options name, or recall. Throws Error if that is nothing.
[[nodiscard]] ScanOrder scan_order(const IndexOptions& options, const SourceMemory& memory);

/// What is to be remembered after a run: a source that is named takes its patterns from the run, a new one is
/// added after the others, and a rebuild from named sources forgets those before. A file below a folder that
/// is remembered whole is no source of its own. Removed sources are forgotten. manifest: as the run leaves
/// it.
[[nodiscard]] SourceMemory memory_after(SourceMemory memory, const IndexOptions& options,
                                        const SourceScan& scan, const Manifest& manifest);

/// Counts the files and documents of each source; records without a file become a source of their own.
void count_sources(SourceMemory& memory, const Manifest& manifest);

/// Throws Error for a file that can't be read, or has a line that says nothing; "" is none.
void require_synonyms(const std::string& file);
/// Hash of what a synonyms file ("+FILE" adds to the built-in ones) contains; 0 if it can't be read or is "".
[[nodiscard]] std::uint64_t synonyms_hash(const std::string& file);

}  // namespace islet
