// Watching folders with inotify.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/folder_watch.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "indexer/sources/source_scan.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

namespace fs = std::filesystem;

// Not IN_MODIFY: a file that is being written is read when it is closed.
constexpr unsigned events = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB |
                            IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
constexpr unsigned own_folder = IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT;

Descriptor fresh_inotify() {
    Descriptor inotify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    if (!inotify.open())
        throw Error(std::string("folders can't be watched: ") + std::strerror(errno),
                    "end other watching programs, or raise fs.inotify.max_user_instances with sysctl");
    return inotify;
}

}  // namespace

FolderWatch::FolderWatch(std::vector<std::string> sources) : sources_(std::move(sources)) { renew(); }

// A new inotify descriptor each time: no stale watch, no old event. What came before needs no event,
// since the caller looks at the sources after this.
void FolderWatch::renew() {
    inotify_ = fresh_inotify();
    watched_.clear();
    stale_ = false;
    for (const auto& source : sources_) {
        std::error_code error;
        auto path = fs::absolute(source, error).lexically_normal();
        if (!path.has_filename()) path = path.parent_path();
        if (auto* parent = add(path.parent_path().string())) parent->names.insert(path.filename().string());
        if (fs::is_directory(path, error)) add_tree(path.string());
    }
}

// First the watch, then the look inside: a folder made meanwhile is either listed or reported.
void FolderWatch::add_tree(const std::string& folder) {
    auto* watched = add(folder);
    if (watched == nullptr) return;
    watched->all = true;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (is_walked_into(*it)) add_tree(it->path().string());
}

// nullptr for a folder that has gone or can't be read.
FolderWatch::Watched* FolderWatch::add(const std::string& folder) {
    const int watch = ::inotify_add_watch(inotify_.number(), folder.c_str(), events);
    if (watch >= 0) return &watched_[watch];
    if (errno == ENOSPC || errno == ENOMEM)
        throw Error("too many folders to watch: the system's limit is reached at " + folder,
                    "raise it: sysctl fs.inotify.max_user_watches=1000000");
    return nullptr;
}

bool FolderWatch::concerns(int watch, unsigned mask, const char* name) {
    if ((mask & IN_Q_OVERFLOW) != 0) {
        stale_ = true;
        return true;
    }
    const auto found = watched_.find(watch);
    if (found == watched_.end()) return false;
    const auto& watched = found->second;
    if ((mask & own_folder) != 0) {
        stale_ = true;
        return watched.all;
    }
    if (!watched.names.contains(name) && (!watched.all || name[0] == '.')) return false;
    // Reading a folder's attributes is enough to tell that it may be readable now.
    if ((mask & IN_ISDIR) != 0 || watched.names.contains(name)) stale_ = true;
    return true;
}

bool FolderWatch::take() {
    alignas(inotify_event) std::array<char, 64 * 1024> buffer;
    bool any = false;
    for (;;) {
        const auto got = ::read(inotify_.number(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return any;
        for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const char* name = event.len > 0 ? buffer.data() + at + sizeof event : "";
            any = concerns(event.wd, event.mask, name) || any;
            at += sizeof event + event.len;
        }
    }
}

std::size_t FolderWatch::folders() const {
    return static_cast<std::size_t>(
        std::count_if(watched_.begin(), watched_.end(), [](const auto& w) { return w.second.all; }));
}

}  // namespace islet
