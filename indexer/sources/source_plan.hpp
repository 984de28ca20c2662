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

/// What is in the manifest and known not to be there: a file in a folder that was read to its end, and not in
/// it, or a file in an absent source.
[[nodiscard]] std::vector<std::string> files_gone(const SourceScan& scan, const Manifest& manifest);

[[nodiscard]] SourcePlan plan_of(const SourceScan& scan, const Manifest& manifest, std::uint64_t limits);

/// Whether a file is as it was: size, both times, inode. A change within one step of the clock that leaves
/// its size alone would not show: see let_times_settle().
[[nodiscard]] bool has_stamp_of(const ManifestSource& known, const SourceFile& file);
void keep_stamp(ManifestSource& known, const SourceFile& file);
/// Waits, a few milliseconds at most (two seconds where times have no fraction), until what is changed in
/// these files from now on gets a later time than they have. To be called between listing and reading.
void let_times_settle(const std::vector<SourceFile>& files);

/// Whether what was read of a file, if its bytes are the same, still holds: another version may read it
/// differently, and what was skipped may be read under other limits (by their hash_of). Standard input is
/// always read.
[[nodiscard]] bool can_stand(const SourceFile& file, const ManifestSource& known, std::uint64_t limits);

}  // namespace islet
