// Taking the lock, or waiting for it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/writer_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "islet/error.hpp"

namespace islet {

WriterLock::WriterLock(const std::string& database, Kind kind, double wait_seconds, const Waiting& waiting) {
    using Clock = std::chrono::steady_clock;
    const bool write = kind == Kind::write;
    const auto path = database + "/" + file_name;
    file_ = Descriptor(::open(path.c_str(), (write ? O_RDWR | O_CREAT : O_RDONLY) | O_CLOEXEC, 0666));
    if (!file_.open() && write)
        throw Error("can't write to the database folder " + database + ": " + std::strerror(errno),
                    {Remedy::check_access});
    const auto deadline = Clock::now() + std::chrono::duration<double>(wait_seconds);
    while (file_.open() && ::flock(file_.number(), (write ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
        if (Clock::now() >= deadline)
            throw Error(ExitCode::locked, "another program is writing to " + database,
                        {Remedy::try_later, Remedy::wait});
        if (waiting) waiting();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

}  // namespace islet
