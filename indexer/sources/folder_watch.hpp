// Tells when something below the sources has changed, from inotify. Knows nothing of indexing.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "contract/descriptor.hpp"

namespace islet {

/// Watches folders with all folders in them, and single files by their names in their folder, so that a file
/// saved by renaming over the old one, a folder that is replaced, or a link that is turned to another folder
/// is noticed. It doesn't say what changed: the caller compares. inotify sees changes made on this
/// machine only, and a file when it is closed, not while it is written. One thread.
class FolderWatch {
  public:
    /// Throws Error when the system's limits on watches are too low. Sources that don't exist are waited for.
    explicit FolderWatch(std::vector<std::string> sources);

    /// Starts watching over again: new folders are watched, those gone are forgotten. To be called
    /// before looking at the sources, so that nothing is missed in between.
    void renew();
    /// To poll for reading.
    [[nodiscard]] int descriptor() const { return inotify_.number(); }
    /// Reads the events that wait, without blocking; true if one of them concerns the sources.
    bool take();
    /// After take(): folders came or went, or events were lost; renew() is due.
    [[nodiscard]] bool stale() const { return stale_; }
    /// Folders below the sources that are watched.
    [[nodiscard]] std::size_t folders() const;

  private:
    struct Watched {
        bool all = false;             ///< everything in the folder counts
        std::set<std::string> names;  ///< else these
    };

    void add_tree(const std::string& folder);
    Watched* add(const std::string& folder);
    bool concerns(int watch, unsigned mask, const char* name);

    std::vector<std::string> sources_;
    Descriptor inotify_;
    std::unordered_map<int, Watched> watched_;
    bool stale_ = false;
};

}  // namespace islet
