// Appending, and now and then cutting down.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/prompt/history.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "formats/escaping/safe_text.hpp"

namespace islet {
namespace {

constexpr std::size_t most_lines = 1'000;
constexpr mode_t owner_only = 0600, owner_folder = 0700;

// Neither a link that somebody else laid nor a pipe is written to.
bool append(const std::string& path, std::string_view text) {
    const int file =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, owner_only);
    if (file < 0) return false;
    struct stat found {};
    const bool ours = ::fstat(file, &found) == 0 && S_ISREG(found.st_mode) && ::fchmod(file, owner_only) == 0;
    const bool kept = ours && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    ::close(file);
    return kept;
}

void make_folder(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path();
    std::error_code ignored;
    std::filesystem::create_directories(folder.parent_path(), ignored);
    (void)::mkdir(folder.c_str(), owner_folder);
}

void replace(const std::string& path, const std::vector<std::string>& lines) {
    const auto made = path + ".new";
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    (void)::unlink(made.c_str());
    if (append(made, text)) (void)std::rename(made.c_str(), path.c_str());
}

}  // namespace

std::vector<std::string> History::read() const {
    std::vector<std::string> lines;
    std::error_code ignored;
    if (path_.empty() || !std::filesystem::is_regular_file(path_, ignored)) return lines;
    std::ifstream file(path_);
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) lines.push_back(printable(line));
    file.close();
    const bool long_file = lines.size() > 2 * most_lines;
    if (lines.size() > most_lines) lines.erase(lines.begin(), lines.end() - most_lines);
    if (long_file) replace(path_, lines);
    return lines;
}

void History::add(std::string_view line) {
    if (path_.empty() || line.empty() || line.front() == ' ' || line == last_) return;
    last_ = line;
    const auto text = printable(line) + "\n";
    if (append(path_, text)) return;
    make_folder(path_);
    (void)append(path_, text);
}

}  // namespace islet
