// Sending, waiting within limits, and what an end means.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/helpers/helper.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <ctime>
#include <utility>

namespace islet {
namespace {

using Kind = HelperEnd::Kind;

constexpr double wall_factor = 3;  // a busy machine is no fault of the input
constexpr double bytes_taken_in_a_second =
    1e8;  // to take in a large file and look through it, on top of the limit
constexpr std::size_t chunk_bytes = std::size_t{256} << 10;

HelperEnd meaning_of(int status) {
    if (status == -1) return {Kind::lost, 0};
    if (WIFEXITED(status)) {
        const int code = WEXITSTATUS(status);
        return {code == ended_out_of_memory ? Kind::memory : Kind::crash, 0};
    }
    const int signal = WTERMSIG(status);
    return {signal == SIGXCPU   ? Kind::time
            : signal == SIGKILL ? Kind::lost  // by the system, short of memory, or by hand
                                : Kind::crash,
            signal};
}

}  // namespace

void Helper::launch(const HelperNeeds& needs) {
    has_ = {has_.prepared | needs.prepared, std::max(has_.content_bytes, needs.content_bytes)};
    helper_ = starter_.launch(has_);
    used_ = false;
    frames_.reset();
}

void Helper::ask(std::string_view head, std::string_view content, const HelperNeeds& needs, bool fresh) {
    const bool fits = (needs.prepared & ~has_.prepared) == 0 && needs.content_bytes <= has_.content_bytes;
    if (helper_.process > 0 && (!fits || (fresh && used_))) retire();
    std::array<char, frame_head_bytes> frame{};
    put_frame_head('?', head.size() + content.size(), frame.data());
    // If it ended while it had nothing to do, that isn't this request's fault.
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (helper_.process <= 0) launch(needs);
        end_ = {};
        asked_ = true;
        timed_out_ = false;
        seconds_ = starter_.limits().seconds + static_cast<double>(content.size()) / bytes_taken_in_a_second;
        since_ = Clock::now();
        used_before_ = processor_seconds();
        if (send({frame.data(), frame.size()}) && send(head) && send(content)) return;
        if (timed_out_ || !used_) return find_out_why();
        retire();
    }
}

std::optional<Frame> Helper::next() {
    since_ = Clock::now();  // until now the helper may have been waiting for us
    while (asked_) {
        if (const auto frame = frames_.next()) {
            used_before_ = processor_seconds();
            if (frame->kind != end_of_answer) return frame;
            asked_ = false;
            used_ = true;
            end_ = {Kind::done, 0};
            if (frame->bytes != stays || used_before_ > starter_.limits().seconds) retire();
            return std::nullopt;
        }
        if (frames_.broken()) {
            refuse();
        } else if (!receive()) {
            find_out_why();
        }
    }
    return std::nullopt;
}

void Helper::retire() noexcept {
    if (helper_.process > 0) (void)starter_.end(helper_.process);
    helper_ = {};
}

void Helper::stop_with(HelperEnd end) {
    retire();
    asked_ = false;
    end_ = end;
}

void Helper::find_out_why() {
    const int status = helper_.process > 0 ? starter_.end(helper_.process) : -1;
    helper_ = {};
    stop_with(timed_out_ ? HelperEnd{Kind::time, 0} : meaning_of(status));
}

bool Helper::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent =
            ::send(helper_.socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (!wait(POLLOUT)) return false;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

bool Helper::receive() {
    chunk_.resize(chunk_bytes);
    for (;;) {
        const auto got = ::recv(helper_.socket.number(), chunk_.data(), chunk_.size(), MSG_DONTWAIT);
        if (got > 0) {
            frames_.feed(std::string_view(chunk_).substr(0, static_cast<std::size_t>(got)));
            return true;
        }
        if (got == 0) return false;
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (!wait(POLLIN)) return false;
        } else if (errno != EINTR) {
            return false;
        }
    }
}

double Helper::processor_seconds() const {
    clockid_t clock{};
    timespec now{};
    if (::clock_getcpuclockid(helper_.process, &clock) != 0 || ::clock_gettime(clock, &now) != 0)
        return used_before_;
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// False when it took too long. Any event on the socket counts as ready; the caller finds out which.
bool Helper::wait(short events) {
    for (;;) {
        const double clock = std::chrono::duration<double>(Clock::now() - since_).count();
        const double left =
            std::min(wall_factor * seconds_ - clock, seconds_ - (processor_seconds() - used_before_));
        if (left <= 0) {
            timed_out_ = true;
            return false;
        }
        pollfd wanted{helper_.socket.number(), events, 0};
        const double milliseconds = std::min(std::ceil(left * 1000), 1e6);
        const int got = ::poll(&wanted, 1, static_cast<int>(milliseconds));
        if (got > 0) return true;
    }
}

}  // namespace islet
