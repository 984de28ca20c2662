// The program's own open(), pread(), pwrite() and close(), through which Xapian reads and writes.
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A program's functions go before the C library's, for the libraries that it has loaded, too. So Xapian's
// library calls these, and whatever it reads of a database is checked. Programs link this file as it is; a
// library can't do so for the program that loads it.
#undef _FORTIFY_SOURCE  // its open() and pread() are inline functions, beside which there can be no others

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>

#include "apps/files/next_function.hpp"
#include "database/checksums/block_guard.hpp"

namespace {

using Open = int (*)(const char*, int, ...);
using Write = ssize_t (*)(int, const void*, std::size_t, off_t);
using Close = int (*)(int);

Open system_open() {
    static const auto function = islet::next_function<Open>("open");
    return function;
}

islet::guard::Read system_pread() {
    static const auto function = islet::next_function<islet::guard::Read>("pread");
    return function;
}

Write system_pwrite() {
    static const auto function = islet::next_function<Write>("pwrite");
    return function;
}

Close system_close() {
    static const auto function = islet::next_function<Close>("close");
    return function;
}

// Before there are threads, or a process is forked beside them.
[[gnu::constructor]] void find_all() {
    system_open();
    system_pread();
    system_pwrite();
    system_close();
}

int checked(int descriptor, const char* path, int flags) {
    const bool to_write = (flags & O_ACCMODE) != O_RDONLY;
    if (descriptor < 0 || islet::guard::opened(descriptor, path, to_write, system_pread())) return descriptor;
    const int why = errno;
    system_close()(descriptor);
    errno = why;
    return -1;
}

// All that was asked for, unless the file ends: a part of a block can't be checked.
ssize_t read_whole(int descriptor, void* buffer, std::size_t bytes, off_t at) {
    std::size_t done = 0;
    while (done < bytes) {
        const auto got = system_pread()(descriptor, static_cast<char*>(buffer) + done, bytes - done,
                                        at + static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return got;
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return static_cast<ssize_t>(done);
}

ssize_t checked_pread(int descriptor, void* buffer, std::size_t bytes, off_t at) {
    if (!islet::guard::watches(descriptor)) return system_pread()(descriptor, buffer, bytes, at);
    const auto got = read_whole(descriptor, buffer, bytes, at);
    if (got != static_cast<ssize_t>(bytes) ||
        islet::guard::holds(descriptor, buffer, bytes, at, system_pread()))
        return got;
    return -1;
}

ssize_t recorded_pwrite(int descriptor, const void* buffer, std::size_t bytes, off_t at) {
    if (islet::guard::watches(descriptor)) islet::guard::wrote(descriptor, bytes, at);
    return system_pwrite()(descriptor, buffer, bytes, at);
}

mode_t mode_in(int flags, va_list more) {
    return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(more, mode_t) : 0;
}

}  // namespace

extern "C" {

[[gnu::visibility("default")]] int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const auto mode = mode_in(flags, more);
    va_end(more);
    return checked(system_open()(path, flags, mode), path, flags);
}

[[gnu::visibility("default")]] int open64(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const auto mode = mode_in(flags, more);
    va_end(more);
    return checked(system_open()(path, flags | O_LARGEFILE, mode), path, flags);
}

[[gnu::visibility("default")]] ssize_t pread(int descriptor, void* buffer, std::size_t bytes, off_t at) {
    return checked_pread(descriptor, buffer, bytes, at);
}

[[gnu::visibility("default")]] ssize_t pread64(int descriptor, void* buffer, std::size_t bytes, off64_t at) {
    return checked_pread(descriptor, buffer, bytes, at);
}

[[gnu::visibility("default")]] ssize_t pwrite(int descriptor, const void* buffer, std::size_t bytes,
                                              off_t at) {
    return recorded_pwrite(descriptor, buffer, bytes, at);
}

[[gnu::visibility("default")]] ssize_t pwrite64(int descriptor, const void* buffer, std::size_t bytes,
                                                off64_t at) {
    return recorded_pwrite(descriptor, buffer, bytes, at);
}

[[gnu::visibility("default")]] int close(int descriptor) {
    islet::guard::closed(descriptor);
    return system_close()(descriptor);
}

}  // extern "C"
