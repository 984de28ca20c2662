// Globs through fnmatch(3).
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/patterns/exclusions.hpp"

#include <fnmatch.h>

#include <algorithm>

namespace islet {

void Exclusions::add(std::string_view pattern, std::string_view below) {
    while (!pattern.empty() && (pattern.back() == ' ' || pattern.back() == '\r' || pattern.back() == '\t'))
        pattern.remove_suffix(1);
    Pattern added;
    added.below = below;
    if (pattern.empty() || pattern.front() == '#') return;
    added.keep = pattern.front() == '!';
    if (added.keep || pattern.front() == '\\') pattern.remove_prefix(1);
    added.folders_only = pattern.size() > 1 && pattern.back() == '/';
    if (added.folders_only) pattern.remove_suffix(1);
    while (pattern.starts_with("**/")) pattern.remove_prefix(3);
    added.whole_path = pattern.find('/') != std::string_view::npos;
    if (pattern.starts_with('/')) pattern.remove_prefix(1);
    if (pattern.empty()) return;
    added.glob = pattern;
    patterns_.push_back(std::move(added));
}

void Exclusions::add_lines(std::string_view lines, std::string_view below) {
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        add(lines.substr(0, end), below);
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
}

bool Exclusions::fits(const Pattern& pattern, std::string_view path, bool folder) {
    if (pattern.folders_only && !folder) return false;
    if (!pattern.below.empty()) {
        if (path.size() <= pattern.below.size() || !path.starts_with(pattern.below) ||
            path[pattern.below.size()] != '/')
            return false;
        path.remove_prefix(pattern.below.size() + 1);
    }
    if (!pattern.whole_path)
        path.remove_prefix(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
    const bool any_depth = pattern.glob.find("**") != std::string::npos;
    return ::fnmatch(pattern.glob.c_str(), std::string(path).c_str(), any_depth ? 0 : FNM_PATHNAME) == 0;
}

bool Exclusions::leave_out(std::string_view path, bool folder) const {
    const auto last = std::find_if(patterns_.rbegin(), patterns_.rend(),
                                   [&](const Pattern& pattern) { return fits(pattern, path, folder); });
    return last != patterns_.rend() && !last->keep;
}

}  // namespace islet
