// The folder a database lives in: its lock, its generations, and the switch from one to the next.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

#include "database/checksums/block_guard.hpp"
#include "indexer/writing/shared_access.hpp"
#include "indexer/writing/writer_lock.hpp"

namespace islet {

/// Layout: <db>/XAPIANDB, a Xapian stub file that names the current generation; <db>/gen-N/, a glass
/// database with its file of checksums; <db>/writer.lock. Readers open <db> and see one complete generation.
/// Holding an object holds the write lock.
class DatabaseFolder {
  public:
    /// Creates the folder if need be and takes the lock (wait_seconds, waiting: see WriterLock); throws Error
    /// (locked) if another writer holds it longer, Error (incompatible) if the folder is something else's,
    /// where it then makes and changes nothing.
    DatabaseFolder(const std::string& path, double wait_seconds, const WriterLock::Waiting& waiting = {});

    [[nodiscard]] const std::string& path() const { return path_; }
    /// Path of the current generation, "" if there is none yet.
    [[nodiscard]] std::string current() const;
    /// A fresh path for the next generation; nothing is made there.
    [[nodiscard]] std::string next() const;
    /// An empty folder for side databases, removed by clean_up().
    [[nodiscard]] std::string scratch() const;
    /// Syncs the generation at `generation` to disk, then makes it the current one by a rename. Atomic for
    /// readers, who get the same rights to it as to the one before.
    void publish(const std::string& generation);
    /// Before and after a generation is changed in place: those who may read it can still do so.
    void prepare(const std::string& generation);
    /// Syncs the names in a generation that was changed in place: Xapian syncs its files, but not the rename
    /// that makes a commit. Then records its checksums.
    void keep(const std::string& generation);
    /// Brings the checksums of the current generation up to its last commit, if they aren't: those of a
    /// database that another version made, that a killed run left, or that more was committed to.
    void record_checksums();
    /// Removes what isn't current: old generations and what a killed run left.
    void clean_up() const;

  private:
    std::string path_;
    WriterLock lock_;
    std::optional<SharedAccess> access_;
    std::optional<guard::WriteRecord> written_;  // of the current generation, since its checksums
};

}  // namespace islet
