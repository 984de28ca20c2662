// Comparing by path, size, time and version.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/source_plan.hpp"

#include <xxhash.h>

#include <unordered_set>

#include "indexer/sources/index_versions.hpp"

namespace islet {

std::uint64_t hash_of(const ReadLimits& limits) {
    std::string all;
    for (const auto number :
         {limits.file_bytes, limits.record_bytes, limits.depth, limits.memory_bytes, limits.unpack_ratio})
        all += std::to_string(number) + ' ';
    all += std::to_string(limits.seconds);
    return XXH3_64bits(all.data(), all.size());
}

bool can_stand(const SourceFile& file, const ManifestSource& known, std::uint64_t limits) {
    return file.path != "-" && known.version == index_version &&
           (known.skipped.empty() || known.limits == limits);
}

SourcePlan plan_of(const SourceScan& scan, const Manifest& manifest, std::uint64_t limits) {
    SourcePlan plan;
    std::unordered_set<std::string> present;
    for (const auto& file : scan.files) {
        present.insert(file.path);
        const auto known = manifest.find(file.path);
        const bool same = known != manifest.end() && can_stand(file, known->second, limits) &&
                          known->second.size == file.size && known->second.mtime_ns == file.mtime_ns;
        if (same)
            plan.unchanged.push_back(&known->second);
        else
            plan.to_read.push_back(file);
    }
    for (const auto& skipped : scan.skipped)
        present.insert(skipped.path);  // still there, only unreadable now
    for (const auto& [path, source] : manifest) {
        const bool known = is_below(scan.folders, path) && !is_below(scan.unread, path);
        if (known && !present.contains(path)) plan.gone.push_back(path);
    }
    return plan;
}

}  // namespace islet
