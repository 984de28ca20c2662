// islet-index --check: is the database whole, and does it match its sources? Writes nothing. Knows no
// terminal. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "indexer/sources/manifest.hpp"
#include "islet/index_options.hpp"
#include "islet/index_report.hpp"

namespace islet {

/// A source that differs from what the database was made from.
struct SourceChange {
    std::string path;
    const char* state =
        "";  ///< "new", "changed", "gone", or "outdated": read by another version of the program
    /// Changed without a trace in size, times and inode: an update wouldn't see it, only a rebuild does.
    bool hidden = false;
};

struct CheckReport {
    /// Documents that an update would add (a new file counts as one), update (or read again, and perhaps find
    /// as they are), remove or leave; what can't be read of the sources, now or when they were indexed, is
    /// skipped. bytes_read: of the sources.
    IndexReport counts;
    std::vector<SourceChange> changes;
    std::vector<std::string> problems;  ///< what is wrong in the database, one line each, at most 1,000
};

/// Xapian's own check of the tables; every passage and record decoded, passages numbered without gap and
/// matching their ids (so that an altered text is noticed), records and the list of sources naming the same
/// documents; the lexicon readable; every source's bytes hashed and compared. Sources named in the
/// options are looked through for new files as well. Shuts out writers meanwhile where it can.
/// Throws Error: locked, incompatible, or nothing there to check; damage is reported, not thrown.
[[nodiscard]] CheckReport run_check(const IndexOptions& options,
                                    const std::function<void(const IndexProgress&)>& progress);

/// The part about the sources: fills counts and changes.
void check_sources(const IndexOptions& options, const Manifest& manifest, CheckReport& report,
                   const std::function<void(const IndexProgress&)>& progress);

}  // namespace islet
