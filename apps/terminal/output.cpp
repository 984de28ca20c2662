// Standard output with every failure noticed: a full disk is an error, a closed pipe is a quiet end.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/terminal/output.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "islet/error.hpp"

namespace islet {

namespace {

constexpr std::size_t flush_at = 64 * 1024;  // bytes

// A non-blocking pipe (some parents hand one on) says EAGAIN when it is full.
void wait_until_writable(int descriptor) {
    pollfd wanted{descriptor, POLLOUT, 0};
    ::poll(&wanted, 1, -1);
}

}  // namespace

void Output::write(std::string_view text) {
    pending_ += text;
    if (pending_.size() >= flush_at) flush();
}

void Output::flush() {
    std::string_view left = pending_;
    while (!left.empty()) {
        const ssize_t wrote = ::write(descriptor_, left.data(), left.size());
        if (wrote >= 0) {
            left.remove_prefix(static_cast<std::size_t>(wrote));
        } else if (errno == EAGAIN) {
            wait_until_writable(descriptor_);
        } else if (errno == EPIPE) {
            pending_.clear();
            throw ClosedPipe{};
        } else if (errno != EINTR) {
            const std::string reason = std::strerror(errno);
            pending_.clear();
            throw Error("the output can't be written: " + reason);
        }
    }
    pending_.clear();
}

}  // namespace islet
