// Names that may be articles', and bounds.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/exports/zip_articles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/detect.hpp"
#include "indexer/readers/formats.hpp"
#include "indexer/readers/office/zip_archive.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_file_name = 1'000;  // bytes
constexpr std::size_t deepest = 32;               // folders in each other

/// A path below the archive, without steps back, and of nothing hidden.
bool is_plain_path(std::string_view name) {
    std::size_t parts = 0;
    while (!name.empty()) {
        const auto end = std::min(name.find('/'), name.size());
        const auto part = name.substr(0, end);
        if (part.empty() || part.front() == '.' || part == "__MACOSX" || part.starts_with("~$")) return false;
        if (++parts > deepest) return false;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return parts > 0;
}

bool is_article(const std::string& name) {
    const bool printable = std::none_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) < ' ' || c == '\x7F' || c == '\\';
    });
    return printable && name.size() <= longest_file_name && is_plain_path(name) && is_article_name(name);
}

}  // namespace

void read_zip_articles(std::string_view bytes, const ReadLimits& limits, const MemberSink& sink) {
    const ZipArchive archive(bytes);
    const auto names = archive.names(most_members + 1);
    std::set<std::string_view> read;
    std::size_t left = limits.file_bytes;
    for (const auto& name : names) {
        if (!is_article(name) || !read.insert(name).second) continue;
        if (read.size() > most_members) break;
        try {
            const auto content = archive.file(name, left, limits.unpack_ratio);
            left -= content.size();
            sink.file(name, content);
        } catch (const Unreadable& problem) {
            sink.skipped(name, problem.what());
        }
    }
    if (read.empty()) throw Unreadable("a ZIP archive without a file that is read");
    if (names.size() > most_members)
        throw Unreadable(fmt::format("only the first {} files of the archive are read", most_members));
}

}  // namespace islet
