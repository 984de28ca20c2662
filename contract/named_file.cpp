// Looks at what a name stands for before it is opened and read.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "contract/named_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <thread>

namespace islet {
namespace {

using namespace std::chrono_literals;

bool is_null_device(const struct stat& status) {
    return S_ISCHR(status.st_mode) && status.st_rdev == makedev(1, 3);
}

// "" for what can be read from.
std::string kind_problem(int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return std::strerror(errno);
    if (S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode) || is_null_device(status)) return {};
    if (S_ISDIR(status.st_mode)) return "it is a folder";
    if (S_ISCHR(status.st_mode) && ::isatty(descriptor) == 1) return {};
    return "it is a device";
}

// One with a name, to whose other end somebody may yet come. One without, as a shell makes for "<(program)",
// has all who will ever write into it.
bool is_named_pipe(int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISFIFO(status.st_mode)) return false;
    std::array<char, 8> target{};
    const auto link = "/proc/self/fd/" + std::to_string(descriptor);
    const auto got = ::readlink(link.c_str(), target.data(), target.size());
    return got < 5 || std::string_view(target.data(), 5) != "pipe:";
}

// Whether there is a writer at the other end, or something left from one. Takes nothing out of the pipe.
bool is_written_into(int pipe) {
    std::array<int, 2> copy{};
    if (::pipe2(copy.data(), O_CLOEXEC) != 0) return true;
    const auto got = ::tee(pipe, copy[1], 1, SPLICE_F_NONBLOCK);
    const bool written = got > 0 || (got < 0 && errno == EAGAIN);
    for (const int end : copy) ::close(end);
    return written;
}

bool becomes_written_into(int pipe) {
    const auto end = std::chrono::steady_clock::now() + 600ms;
    while (!is_written_into(pipe)) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(20ms);
    }
    return true;
}

std::string opening_problem(const std::string& path) {
    const int why = errno;
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode)) return "it is a socket";
    return std::strerror(why);
}

}  // namespace

NamedFile open_named_file(const std::string& path) {
    // Opening a pipe or some devices may wait without O_NONBLOCK, and a terminal must not become ours.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) return {-1, opening_problem(path)};
    auto problem = kind_problem(descriptor);
    if (problem.empty() && is_named_pipe(descriptor) && !becomes_written_into(descriptor))
        problem = "nobody writes into this pipe";
    if (!problem.empty()) {
        ::close(descriptor);
        return {-1, problem};
    }
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
    return {descriptor, {}};
}

WholeFile read_whole_file(const std::string& path, std::size_t most) {
    const auto file = open_named_file(path);
    if (file.descriptor < 0) return {{}, file.problem};
    WholeFile whole;
    const auto too_long = "it has more than " + std::to_string(most) + " bytes";
    struct stat status {};
    if (::fstat(file.descriptor, &status) == 0 && static_cast<std::uint64_t>(status.st_size) > most)
        whole.problem = too_long;
    std::array<char, 8 * 1024> block{};  // most are short: a stub is read before each question
    while (whole.problem.empty()) {
        const auto got = ::read(file.descriptor, block.data(), block.size());
        if (got == 0) break;
        if (got < 0 && errno != EINTR) whole.problem = std::strerror(errno);
        whole.bytes.append(block.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (whole.bytes.size() > most) whole.problem = too_long;
    }
    ::close(file.descriptor);
    if (!whole.problem.empty()) whole.bytes.clear();
    return whole;
}

}  // namespace islet
