// Comparing by path, size, time and version.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/source_plan.hpp"

#include <xxhash.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <thread>
#include <unordered_set>

#include "indexer/sources/index_versions.hpp"

namespace islet {

std::uint64_t hash_of(const ReadLimits& limits) {
    std::string all;
    for (const auto number :
         {limits.file_bytes, limits.record_bytes, limits.depth, limits.memory_bytes, limits.unpack_ratio})
        all += std::to_string(number) + ' ';
    all += std::to_string(limits.seconds);
    if (limits.ocr) all += " ocr";
    return XXH3_64bits(all.data(), all.size());
}

bool can_stand(const SourceFile& file, const ManifestSource& known, std::uint64_t limits) {
    return file.path != "-" && known.version == index_version &&
           (known.skipped.empty() || known.limits == limits);
}

bool has_stamp_of(const ManifestSource& known, const SourceFile& file) {
    return known.size == file.size && known.mtime_ns == file.mtime_ns && known.ctime_ns == file.ctime_ns &&
           known.inode == file.inode;
}

void keep_stamp(ManifestSource& known, const SourceFile& file) {
    known.size = file.size;
    known.mtime_ns = file.mtime_ns;
    known.ctime_ns = file.ctime_ns;
    known.inode = file.inode;
}

void let_times_settle(const std::vector<SourceFile>& files) {
    using namespace std::chrono;
    timespec tick{};
    ::clock_getres(CLOCK_REALTIME_COARSE, &tick);
    constexpr nanoseconds whole_seconds = 2s;  // where no fraction is kept
    const nanoseconds fine = seconds(tick.tv_sec) + nanoseconds(tick.tv_nsec);
    const nanoseconds now = system_clock::now().time_since_epoch();
    nanoseconds wait{0};
    for (const auto& file : files) {
        const nanoseconds changed(file.ctime_ns);
        const auto step = changed % 1s == 0ns ? whole_seconds : fine;
        if (changed <= now) wait = std::max(wait, changed + step - now);  // another clock may be ahead
    }
    if (wait > 0ns) std::this_thread::sleep_for(wait);
}

std::vector<std::string> files_gone(const SourceScan& scan, const Manifest& manifest) {
    std::unordered_set<std::string_view> present;
    for (const auto& file : scan.files) present.insert(file.path);
    for (const auto& skipped : scan.skipped)
        present.insert(skipped.path);  // still there, only unreadable now
    std::vector<std::string> gone;
    for (const auto& [path, source] : manifest) {
        const bool known = (is_below(scan.folders, path) && !is_below(scan.unread, path)) ||
                           scan.absent.contains(path) || is_below(scan.absent, path);
        if (known && !present.contains(path)) gone.push_back(path);
    }
    return gone;
}

SourcePlan plan_of(const SourceScan& scan, const Manifest& manifest, std::uint64_t limits) {
    SourcePlan plan;
    for (const auto& file : scan.files) {
        const auto known = manifest.find(file.path);
        const bool same = known != manifest.end() && can_stand(file, known->second, limits) &&
                          has_stamp_of(known->second, file);
        if (same)
            plan.unchanged.push_back(&known->second);
        else
            plan.to_read.push_back(file);
    }
    plan.gone = files_gone(scan, manifest);
    return plan;
}

}  // namespace islet
