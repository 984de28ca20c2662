// A ZIP archive of articles: its files, one after the other.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "islet/index_options.hpp"

namespace islet {

inline constexpr std::size_t most_members = 10'000;  // files of an archive that are read

/// What of an archive can be an article. name: in the archive, as a path below it.
struct MemberSink {
    std::function<void(const std::string& name, const std::string& content)> file;
    std::function<void(const std::string& name, const std::string& reason)> skipped;
};

/// Passes over hidden files, what other programs keep beside them, and names that no article has, archives
/// among them: none is looked for in another. All that unpacks is at most limits.file_bytes. Throws
/// Unreadable if bytes aren't an archive, or hold no such file.
void read_zip_articles(std::string_view bytes, const ReadLimits& limits, const MemberSink& sink);

}  // namespace islet
