// Reading rights and setting them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/shared_access.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "contract/descriptor.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

namespace fs = std::filesystem;
constexpr const char* version_file = "iamglass";
constexpr const char* fresh_version_file = "v.tmp";  // how Xapian names it until it is whole
constexpr mode_t rights = 07777;

[[noreturn]] void fail_to_share(const std::string& path) {
    throw Error("the rights of the old database can't be given to " + path + ": " + std::strerror(errno),
                "run it as a member of the group that may read the database, or as its owner");
}

// Whether members of the group may do what others may not.
bool group_matters(mode_t mode) { return ((mode >> 3U) & ~mode & 07U) != 0; }

void give_access(const std::string& path, const struct stat& wanted) {
    struct stat now {};
    if (::stat(path.c_str(), &now) != 0) fail_to_share(path);
    if (now.st_gid != wanted.st_gid && ::chown(path.c_str(), static_cast<uid_t>(-1), wanted.st_gid) != 0 &&
        group_matters(wanted.st_mode))
        fail_to_share(path);
    const bool owned =
        now.st_uid == wanted.st_uid || ::chown(path.c_str(), wanted.st_uid, static_cast<gid_t>(-1)) == 0;
    static_cast<void>(owned);  // it is read by the rights of the group and of others, else
    // Last: a change of owner or group takes rights away.
    if (::stat(path.c_str(), &now) != 0) fail_to_share(path);
    if ((now.st_mode & rights) != (wanted.st_mode & rights) &&
        ::chmod(path.c_str(), wanted.st_mode & rights) != 0)
        fail_to_share(path);
}

}  // namespace

SharedAccess::SharedAccess(const std::string& generation) {
    if (generation.empty() || ::stat(generation.c_str(), &folder_) != 0) return;
    for (const auto& entry : fs::directory_iterator(generation)) {
        struct stat info {};
        if (::stat(entry.path().c_str(), &info) == 0) files_[entry.path().filename().string()] = info;
    }
    any_ = files_.contains(version_file);
}

void SharedAccess::give(const std::string& path, const std::string& name) const {
    if (!any_) return;
    const auto found = files_.find(name);
    give_access(path, found != files_.end() ? found->second : files_.at(version_file));
}

void SharedAccess::give_all(const std::string& generation) const {
    if (!any_) return;
    for (const auto& entry : fs::directory_iterator(generation))
        give(entry.path().string(), entry.path().filename().string());
    give_access(generation, folder_);
}

void SharedAccess::prepare(const std::string& generation) const {
    if (!any_) return;
    const auto path = generation + "/" + fresh_version_file;
    // With what is in it if a run was killed: Xapian empties it.
    if (!Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)).open()) fail_to_share(path);
    give(path, version_file);
}

void copy_access(const std::string& from, const std::string& to) {
    struct stat wanted {};
    if (::stat(from.c_str(), &wanted) == 0) give_access(to, wanted);
}

}  // namespace islet
