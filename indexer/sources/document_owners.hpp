// Which source each document id belongs to, settled while the sources are read one after the other.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/sources/manifest.hpp"
#include "indexer/sources/source_scan.hpp"

namespace islet {

/// An id belongs to the source that gave it first; a record that moved to another file that is read earlier
/// keeps it. One thread.
class DocumentOwners {
  public:
    /// As the last run left it.
    void know(const Manifest& manifest);
    /// These will be read, in this order: call begin() for each.
    void expect(const std::vector<SourceFile>& files);
    /// It is the turn of `path`. Takes from its list what earlier files have taken over.
    void begin(const std::string& path, Manifest& manifest);

    enum class Claim {
        granted,  ///< it was free, or this source's already
        moved,    ///< another source had it, which is yet to be read and no longer has it
        refused   ///< another source has it
    };
    Claim claim(const std::string& id, const std::string& path);
    /// Path of the source that has the id; nullptr if none has.
    [[nodiscard]] const std::string* owner(const std::string& id) const;
    /// Nobody has the id any more.
    void release(const std::string& id) { owner_.erase(id); }

  private:
    std::unordered_map<std::string, std::string> owner_;                      // id -> path
    std::unordered_set<std::string> pending_;                                 // paths still to be read
    std::unordered_map<std::string, std::unordered_set<std::string>> taken_;  // from which of them: ids
};

}  // namespace islet
