// Loaded before the C library: logs what a program does to files, makes the Nth call fail or kills it there.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// LD_PRELOAD         this library
// ISLET_FAULT_UNDER  folder, canonical: other files are left alone
// ISLET_FAULT_LOG    file to append one line per call to: "write /path", "fsync /path", "rename /from /to"
// ISLET_FAULT_OP     write, fsync, rename, open (for writing), truncate, or any
// ISLET_FAULT_AT     which call of that kind, from 1; it and, with "fail", all after it
// ISLET_FAULT_DO     fail (default): ENOSPC for writes and opens, EIO for the rest; once: that call alone;
//                    kill: SIGKILL before the call; torn: half of a write is done, then SIGKILL
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

std::string setting(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

struct Settings {
    std::string under = setting("ISLET_FAULT_UNDER"), log = setting("ISLET_FAULT_LOG"),
                op = setting("ISLET_FAULT_OP"), how = setting("ISLET_FAULT_DO");
    long at = std::atol(setting("ISLET_FAULT_AT").c_str());
    int log_file = log.empty() ? -1
                               : static_cast<int>(::syscall(SYS_openat, AT_FDCWD, log.c_str(),
                                                            O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666));
};

const Settings& settings() {
    static const Settings all;
    return all;
}

template <typename Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

std::string path_of(int file) {
    std::array<char, PATH_MAX> path{};
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    const auto size = ::readlink(link.c_str(), path.data(), path.size() - 1);
    return size > 0 ? std::string(path.data(), static_cast<std::size_t>(size)) : "";
}

std::string absolute(const char* path) {
    if (path[0] == '/') return path;
    std::array<char, PATH_MAX> folder{};
    return ::getcwd(folder.data(), folder.size()) == nullptr ? path : std::string(folder.data()) + "/" + path;
}

std::atomic<long> calls{0};

enum class Fate { go_on, fail, torn };

/// Logs a call and says what should happen to it.
Fate meet(const char* op, const std::string& path, const std::string& to = {}) {
    const auto& s = settings();
    const bool below = path == s.under || path.compare(0, s.under.size() + 1, s.under + "/") == 0;
    if (s.under.empty() || !below) return Fate::go_on;
    const std::string line = std::string(op) + " " + path + (to.empty() ? "" : " " + to) + "\n";
    if (s.log_file >= 0) ::syscall(SYS_write, s.log_file, line.data(), line.size());
    if (s.at <= 0 || (s.op != op && s.op != "any")) return Fate::go_on;
    const long number = ++calls;
    if (number < s.at) return Fate::go_on;
    if (s.how == "kill") ::kill(::getpid(), SIGKILL);
    if (s.how == "torn" && number == s.at) return Fate::torn;
    if (s.how == "once" && number > s.at) return Fate::go_on;
    errno = std::strcmp(op, "write") == 0 || std::strcmp(op, "open") == 0 ? ENOSPC : EIO;
    return Fate::fail;
}

template <typename Write>
ssize_t write_or_not(int file, std::size_t size, Write&& write) {
    switch (meet("write", path_of(file))) {
        case Fate::fail:
            return -1;
        case Fate::torn:
            write(size / 2);
            ::kill(::getpid(), SIGKILL);
            [[fallthrough]];
        case Fate::go_on:
            break;
    }
    return write(size);
}

bool for_writing(int flags) { return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0; }

int open_or_not(const char* name, int folder, const char* path, int flags, mode_t mode) {
    if (folder == AT_FDCWD && for_writing(flags) && meet("open", absolute(path)) != Fate::go_on) return -1;
    return next<int (*)(int, const char*, int, ...)>(name)(folder, path, flags, mode);
}

mode_t mode_from(int flags, std::va_list arguments) {
    return (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* data, size_t size) {
    return write_or_not(file, size, [&](size_t n) {
        return next<ssize_t (*)(int, const void*, size_t)>("write")(file, data, n);
    });
}

ssize_t writev(int file, const iovec* parts, int count) {
    if (meet("write", path_of(file)) != Fate::go_on) return -1;
    return next<ssize_t (*)(int, const iovec*, int)>("writev")(file, parts, count);
}

ssize_t pwrite(int file, const void* data, size_t size, off_t at) {
    return write_or_not(file, size, [&](size_t n) {
        return next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite")(file, data, n, at);
    });
}

ssize_t pwrite64(int file, const void* data, size_t size, off64_t at) { return pwrite(file, data, size, at); }

int fsync(int file) {
    return meet("fsync", path_of(file)) == Fate::go_on ? next<int (*)(int)>("fsync")(file) : -1;
}

int fdatasync(int file) {
    return meet("fsync", path_of(file)) == Fate::go_on ? next<int (*)(int)>("fdatasync")(file) : -1;
}

int ftruncate(int file, off_t size) noexcept {
    return meet("truncate", path_of(file)) == Fate::go_on ? next<int (*)(int, off_t)>("ftruncate")(file, size)
                                                          : -1;
}

int ftruncate64(int file, off64_t size) noexcept { return ftruncate(file, size); }

int rename(const char* from, const char* to) noexcept {
    return meet("rename", absolute(from), absolute(to)) == Fate::go_on
               ? next<int (*)(const char*, const char*)>("rename")(from, to)
               : -1;
}

int open(const char* path, int flags, ...) {
    std::va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_from(flags, arguments);
    va_end(arguments);
    return open_or_not("openat", AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    std::va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_from(flags, arguments);
    va_end(arguments);
    return open_or_not("openat64", AT_FDCWD, path, flags, mode);
}

}  // extern "C"
