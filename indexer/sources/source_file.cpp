// Opening, looking again, reading.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/source_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "contract/descriptor.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

Descriptor open_source(const std::string& path) {
    if (path == "-") return Descriptor(STDIN_FILENO);
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.open()) return file;
    throw Error(errno == ENOENT ? std::string("gone since the folder was listed")
                                : fmt::format("can't be opened: {}", std::strerror(errno)));
}

[[noreturn]] void too_large(std::size_t most_bytes) {
    throw Error(fmt::format("larger than the limit of {} bytes", most_bytes));
}

}  // namespace

std::string read_source_file(const std::string& path, std::size_t most_bytes) {
    const auto file = open_source(path);
    struct stat info {};
    if (::fstat(file.number(), &info) != 0) throw Error(std::strerror(errno));
    if (path != "-" && !S_ISREG(info.st_mode)) throw Error("no longer a regular file");
    const std::size_t expected = S_ISREG(info.st_mode) ? static_cast<std::size_t>(info.st_size) : 0;
    if (expected > most_bytes) too_large(most_bytes);
    constexpr std::size_t step = std::size_t{1} << 20;  // bytes read at once
    std::string content;
    content.reserve(expected + 1);  // one byte more than there is shows the end
    for (std::size_t filled = 0;;) {
        content.resize(std::max(expected + 1, filled + (filled > expected ? step : 0)));
        const auto got = ::read(file.number(), content.data() + filled, content.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw Error(fmt::format("can't be read to its end: {}", std::strerror(errno)));
        filled += static_cast<std::size_t>(got);
        if (filled > most_bytes) too_large(most_bytes);
        if (got > 0) continue;
        content.resize(filled);
        return content;
    }
}

}  // namespace islet
