// Who may read a database: kept as it was when files replace others, whatever the umask of the run.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/stat.h>

#include <map>
#include <string>

namespace islet {

/// Owner, group and mode of the files of one generation, to be given to those that follow. Looks once, when
/// made.
class SharedAccess {
  public:
    /// generation: a folder; "" for none, and then nothing is given.
    explicit SharedAccess(const std::string& generation);

    /// To a folder of a new generation and all files in it, or to the same one after a change in place: each
    /// gets what the file of its name had. The owner is given where the system allows it (to root). Throws
    /// Error where a group has rights that others lack and that can't be given: those who search would be
    /// shut out.
    void give_all(const std::string& generation) const;
    /// To one file that is to take the place of `name`.
    void give(const std::string& path, const std::string& name) const;
    /// Before a change in place: Xapian rewrites its version file and moves it over the old one, and there
    /// should be no moment at which that can't be read.
    void prepare(const std::string& generation) const;

  private:
    std::map<std::string, struct stat> files_;
    struct stat folder_ {};
    bool any_ = false;
};

/// From one file to another, as above; nothing if `from` isn't there.
void copy_access(const std::string& from, const std::string& to);

}  // namespace islet
