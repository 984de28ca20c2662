// Counting what is gone, source by source.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/known/removal_guard.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>
#include <unordered_map>

namespace islet {
namespace {

namespace fs = std::filesystem;

/// A folder that was named, or the folder of files that were.
struct Group {
    std::size_t known = 0;    // files that the database was made from
    std::size_t present = 0;  // that there are now, known or new
    std::size_t documents = 0;
    std::set<std::string> missing;
    bool away = false;  // the folder isn't there
};

using Groups = std::map<std::string, Group, std::less<>>;

// Every group that `path` stands in.
template <typename Work>
void each_group(Groups& groups, std::string_view path, Work&& work) {
    for (auto end = path.rfind('/'); end != std::string_view::npos; end = path.rfind('/', end - 1)) {
        const auto found = groups.find(path.substr(0, std::max<std::size_t>(end, 1)));
        if (found != groups.end()) work(found->second);
        if (end == 0) break;
    }
}

Groups groups_of(const SourceScan& scan, const Manifest& manifest) {
    Groups groups;
    for (const auto& folder : scan.folders) groups[folder];
    for (const auto& path : scan.absent) {
        const bool file = manifest.contains(path);
        const auto folder = file ? fs::path(path).parent_path().string() : path;
        groups[folder].away |= !file;
    }
    return groups;
}

// What another file of this scan is now, under another name.
class Moves {
  public:
    Moves(const SourceScan& scan, const Manifest& manifest) {
        for (const auto& file : scan.files)
            if (file.inode != 0 && !manifest.contains(file.path)) fresh_[file.inode] = &file;
    }
    [[nodiscard]] bool moved(const ManifestSource& gone) const {
        const auto found = fresh_.find(gone.inode);
        return found != fresh_.end() && found->second->size == gone.size &&
               found->second->mtime_ns == gone.mtime_ns;
    }

  private:
    std::unordered_map<std::uint64_t, const SourceFile*> fresh_;
};

bool stands(const std::string& path) {
    std::error_code ignored;
    return fs::symlink_status(path, ignored).type() != fs::file_type::not_found;
}

bool vanished(const Group& group) {
    const auto missing = group.missing.size();
    if (missing == 0) return false;
    return group.away || group.present == 0 || (missing > most_gone_unasked && 2 * missing > group.known);
}

}  // namespace

std::vector<VanishedSource> vanished_sources(const SourceScan& scan, const Manifest& manifest,
                                             const std::vector<std::string>& gone) {
    auto groups = groups_of(scan, manifest);
    const Moves moves(scan, manifest);
    for (const auto& [path, source] : manifest) each_group(groups, path, [](Group& g) { ++g.known; });
    for (const auto& file : scan.files) each_group(groups, file.path, [](Group& g) { ++g.present; });
    for (const auto& skipped : scan.skipped) each_group(groups, skipped.path, [](Group& g) { ++g.present; });
    for (const auto& path : gone) {
        const auto& source = manifest.at(path);
        if (stands(path) || moves.moved(source)) continue;
        each_group(groups, path, [&](Group& g) {
            g.missing.insert(path);
            g.documents += source.documents.size();
        });
    }
    std::vector<VanishedSource> all;
    for (auto& [folder, group] : groups)
        if (vanished(group))
            all.push_back(
                {{folder, group.missing.size(), group.known, group.documents}, std::move(group.missing)});
    return all;
}

}  // namespace islet
