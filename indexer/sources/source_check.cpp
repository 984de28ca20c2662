// Compares a database's list of sources with what is on disk.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>

#include "contract/descriptor.hpp"
#include "indexer/check.hpp"
#include "indexer/sources/index_versions.hpp"
#include "indexer/sources/source_plan.hpp"
#include "indexer/sources/source_scan.hpp"

namespace islet {
namespace {

/// Hash of a file's bytes, as the list of sources has it, and its stamp. Throws std::system_error.
std::uint64_t file_hash(const std::string& path, std::uint64_t& bytes_read, SourceFile& stamp) {
    const auto fail = [] { throw std::system_error(errno, std::generic_category()); };
    // Not blocking, in case a pipe has taken the file's place.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.open()) fail();
    struct stat info {};
    if (::fstat(file.number(), &info) != 0) fail();
    if (!S_ISREG(info.st_mode))
        throw std::system_error(std::make_error_code(std::errc::invalid_argument), "no regular file");
    stamp = seen_file(path, {}, info);
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                                XXH3_freeState);
    XXH3_64bits_reset(state.get());
    std::string chunk(std::size_t{1} << 20, '\0');
    for (;;) {
        const auto got = ::read(file.number(), chunk.data(), chunk.size());
        if (got < 0 && errno != EINTR) fail();
        if (got == 0) return XXH3_64bits_digest(state.get());
        if (got < 0) continue;
        XXH3_64bits_update(state.get(), chunk.data(), static_cast<std::size_t>(got));
        bytes_read += static_cast<std::uint64_t>(got);
    }
}

// As islet-index has it: a link to nowhere or a pipe may become a file again, a folder won't; and what stands
// in a folder that can't be read isn't known to be gone.
bool is_gone(const std::string& path) {
    std::error_code error;
    const auto entry = std::filesystem::symlink_status(path, error);
    return entry.type() == std::filesystem::file_type::not_found || std::filesystem::is_directory(entry);
}

class SourceCheck {
  public:
    SourceCheck(CheckReport& report, const std::function<void(const IndexProgress&)>& progress)
        : report_(report), progress_(progress) {
        now_.stage = "comparing";
    }

    void known(const Manifest& manifest) {
        for (const auto& [path, source] : manifest) now_.bytes_total += path == "-" ? 0 : source.size;
        for (const auto& [path, source] : manifest) {
            if (path == "-")
                report_.counts.unchanged += source.documents.size();  // nothing to compare with
            else
                compare(path, source);
            now_.documents += source.documents.size();
            if (progress_) progress_(now_);
        }
    }

    void fresh(const SourceScan& scan, const Manifest& manifest) {
        for (const auto& file : scan.files) {
            if (file.path == "-" || manifest.contains(file.path)) continue;
            ++report_.counts.added;
            report_.changes.push_back({file.path, "new"});
        }
        for (const auto& skipped : scan.skipped)
            if (!manifest.contains(skipped.path)) report_.counts.skipped.push_back(skipped);
    }

  private:
    void compare(const std::string& path, const ManifestSource& source) {
        auto& counts = report_.counts;
        const auto documents = source.documents.size();
        try {
            SourceFile now;
            const bool same = file_hash(path, counts.bytes_read, now) == source.hash;
            const bool stands = same && source.version == index_version;
            (stands ? counts.unchanged : counts.updated) += documents;
            if (!stands) {
                report_.changes.push_back({path, same ? "outdated" : "changed"});
                report_.changes.back().hidden =
                    !same && has_stamp_of(source, now) && can_stand(now, source, source.limits);
            }
            if (same)
                counts.skipped.insert(counts.skipped.end(), source.skipped.begin(), source.skipped.end());
        } catch (const std::system_error& error) {
            if (!is_gone(path)) {
                counts.unchanged += documents;
                counts.skipped.push_back({path, "can't be read: " + error.code().message()});
            } else {
                counts.removed += documents;
                report_.changes.push_back({path, "gone"});
            }
        }
        now_.bytes_done = counts.bytes_read;
    }

    CheckReport& report_;
    const std::function<void(const IndexProgress&)>& progress_;
    IndexProgress now_;
};

}  // namespace

void check_sources(const IndexOptions& options, const Manifest& manifest, CheckReport& report,
                   const std::function<void(const IndexProgress&)>& progress) {
    SourceCheck check(report, progress);
    check.known(manifest);
    if (options.sources.empty()) return;
    const auto scan = scan_sources(options.sources, options.database, options.exclude);
    check.fresh(scan, manifest);
    report.counts.passed_over = scan.passed_over;
}

}  // namespace islet
