// What a run has to do: the sources as they are, compared with what the database was made from.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/sources/manifest.hpp"
#include "indexer/sources/source_scan.hpp"
#include "islet/index_options.hpp"

namespace islet {

struct SourcePlan {
    std::vector<SourceFile> to_read;               ///< new, or not as they were
    std::vector<const ManifestSource*> unchanged;  ///< point into the manifest
    std::vector<std::string> gone;                 ///< paths in the manifest
};

/// One number for all limits, to keep with what was skipped under them.
[[nodiscard]] std::uint64_t hash_of(const ReadLimits& limits);

/// Gone is what is known not to be there: a file in a folder that was read to its end, and not among those in
/// it.
[[nodiscard]] SourcePlan plan_of(const SourceScan& scan, const Manifest& manifest, std::uint64_t limits);

/// Whether what was read of a file, if its bytes are the same, can stand: another version may read it
/// otherwise, and what was skipped may be read under other limits (by their hash_of). Standard input is
/// always read.
[[nodiscard]] bool can_stand(const SourceFile& file, const ManifestSource& known, std::uint64_t limits);

}  // namespace islet
