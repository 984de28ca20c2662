// Whether so much of a source is gone at once that it is more likely away than deleted: a drive that isn't
// mounted, say. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include "indexer/sources/manifest.hpp"
#include "indexer/sources/source_scan.hpp"
#include "islet/index_report.hpp"

namespace islet {

/// Fewer files than this are deleted every day, unless they were all that there was.
inline constexpr std::size_t most_gone_unasked = 4;

/// A source that seems to be away.
struct VanishedSource {
    KeptSource told;
    std::set<std::string> files;  ///< those of `gone` that are in it
};

/// Of the sources of a scan, those that are not there or hold no file any more, and those that have lost more
/// than half of their files, and more than most_gone_unasked. A file only renamed or moved within the
/// sources isn't gone, and neither is one that is there but left out. Files that were named one by one count
/// together if they stand in one folder. gone: files_gone() of the same.
[[nodiscard]] std::vector<VanishedSource> vanished_sources(const SourceScan& scan, const Manifest& manifest,
                                                           const std::vector<std::string>& gone);

}  // namespace islet
