// Reads lines from a file descriptor as they arrive, never holding more than one line's limit.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/terminal/line_reader.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "contract/named_file.hpp"
#include "islet/error.hpp"

namespace islet {

namespace {

// 0 at the end.
std::size_t read_some(int descriptor, char* into, std::size_t most) {
    for (;;) {
        const ssize_t got = ::read(descriptor, into, most);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno == EAGAIN) {
            pollfd wanted{descriptor, POLLIN, 0};
            ::poll(&wanted, 1, -1);
        } else if (errno != EINTR) {
            throw Error(fmt::format("the input can't be read: {}", std::strerror(errno)));
        }
    }
}

int opened(const std::string& path) {
    if (path == "-") return STDIN_FILENO;
    const auto file = open_named_file(path);
    if (file.descriptor < 0)
        throw Error(fmt::format("'{}' can't be opened: {}", path, file.problem),
                    "name a file, or - for standard input");
    return file.descriptor;
}

}  // namespace

bool LineReader::fill() {
    buffer_.resize(64 * 1024);
    at_ = 0;
    buffer_.resize(read_some(descriptor_, buffer_.data(), buffer_.size()));
    return !buffer_.empty();
}

// The rest of a line that was too long.
void LineReader::pass_over() {
    while (inside_ && (at_ < buffer_.size() || fill())) {
        const std::size_t end = buffer_.find('\n', at_);
        inside_ = end == std::string::npos;
        at_ = inside_ ? buffer_.size() : end + 1;
    }
}

LineReader::Result LineReader::next(std::string& line) {
    line.clear();
    pass_over();
    bool too_long = false, any = false;
    // An overlong line is reported before its end has come, which may be never.
    while (!too_long && (at_ < buffer_.size() || fill())) {
        any = true;
        const std::size_t end = std::min(buffer_.find('\n', at_), buffer_.size());
        // One byte more than allowed is kept for the "\r" of a line of just that length.
        const std::size_t room = most_ + 1 - line.size();
        too_long = too_long || end - at_ > room;
        line.append(buffer_, at_, std::min(end - at_, room));
        const bool ended = end < buffer_.size();
        at_ = ended ? end + 1 : end;
        inside_ = too_long && !ended;
        if (ended) break;
    }
    if (!any) return Result::end;
    if (!too_long && !line.empty() && line.back() == '\r') line.pop_back();
    if (!too_long && line.size() <= most_) return Result::line;
    line.resize(most_);
    return Result::too_long;
}

InputFile::InputFile(const std::string& path) : path_(path), descriptor_(opened(path)) {}

InputFile::~InputFile() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

void InputFile::require_at_most(std::size_t most) const {
    struct stat status {};
    if (::fstat(descriptor_, &status) == 0 && static_cast<std::size_t>(status.st_size) > most)
        throw Error(fmt::format("'{}' is longer than {} bytes", path_, most), "shorten it");
}

std::string InputFile::read_all(std::size_t most) {
    std::string text;
    std::array<char, 16 * 1024> block{};
    while (const std::size_t got = read_some(descriptor_, block.data(), block.size())) {
        text.append(block.data(), got);
        if (text.size() > most)
            throw Error(fmt::format("'{}' is longer than {} bytes", path_, most), "shorten it");
    }
    return text;
}

}  // namespace islet
