// Opens and appends.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/searching/line_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "islet/error.hpp"

namespace islet {

LineFile::LineFile(const std::string& path, const char* what, const char* option)
    : descriptor_(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640)) {
    if (descriptor_ < 0)
        throw Error(fmt::format("the {} '{}' can't be written: {}", what, path, std::strerror(errno)),
                    fmt::format("check --{}", option));
}

LineFile::~LineFile() { ::close(descriptor_); }

bool LineFile::append(const std::string& line) const {
    const std::string whole = line + "\n";
    return ::write(descriptor_, whole.data(), whole.size()) == static_cast<ssize_t>(whole.size());
}

}  // namespace islet
