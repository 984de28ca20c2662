// Listing of source files.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/source_scan.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "analysis/unicode/ascii_text.hpp"
#include "database/stub_file.hpp"
#include "indexer/readers/detect.hpp"
#include "indexer/sources/patterns/exclusions.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

namespace fs = std::filesystem;

bool is_archive(const fs::path& path) {
    const auto extension = lower_ascii(path.extension().string());
    return std::find(archive_extensions.begin(), archive_extensions.end(), extension) !=
           archive_extensions.end();
}

bool is_web_address(std::string_view name) {
    const auto folded = lower_ascii(name);
    const auto scheme = folded.substr(0, folded.find("://"));
    return folded.starts_with("www.") ||
           (scheme.size() < folded.size() && (scheme == "http" || scheme == "https" || scheme == "ftp"));
}

// "~$letter.docx" holds who has the letter open.
bool is_editors_own(std::string_view name) { return name.starts_with("~$") || name.starts_with(".~lock"); }

std::string content_of(const fs::path& path) {
    constexpr std::streamsize most_bytes = 1 << 20;
    std::ifstream file(path, std::ios::binary);
    std::string content;
    if (!file) return content;
    content.resize(most_bytes);
    file.read(content.data(), most_bytes);
    content.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return content;
}

// Ours or another program's: no articles in there.
bool is_database(const fs::path& folder) {
    std::error_code error;
    return fs::exists(folder / stub_file_name, error) || fs::exists(folder / "iamglass", error);
}

std::int64_t nanoseconds_of(const timespec& time) {
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

// By the rights that reading will have.
bool may(const fs::path& path, int what) {
    return ::faccessat(AT_FDCWD, path.c_str(), what, AT_EACCESS) == 0;
}

// The owner's bits decide for the owner; for anybody else there may be groups and lists, so the system is
// asked.
bool readable(const fs::path& path, const struct stat& info) {
    const bool own = info.st_uid == ::geteuid() && (info.st_mode & S_IRUSR) != 0;
    return own || may(path, R_OK);
}

// The part of `path` below `root`, which it begins with: a scan of many files should cost little more than
// their stat.
std::string below(const fs::path& root, const fs::path& path) {
    const auto& top = root.native();
    return path.native().substr(top.size() + (top.ends_with('/') ? 0 : 1));
}

// What stands in a closed folder may exist: reading it tells.
fs::path existing(const std::string& name) {
    std::error_code error;
    auto path = fs::weakly_canonical(name, error);
    if (!error && fs::exists(path, error)) return path;
    if (error == std::errc::permission_denied) return fs::absolute(name).lexically_normal();
    if (is_web_address(name))
        throw Error("an address on the web can't be indexed: " + name,
                    "save its pages into a folder first, with a browser or with wget, and name that folder");
    throw Error("no such file or folder: " + name,
                "name an existing file or folder, or - for JSON Lines on standard input");
}

// Also where a link leads to nothing.
fs::path followed(fs::path path) {
    constexpr int most_links = 40;
    std::error_code error;
    for (int i = 0; i < most_links && fs::is_symlink(path, error); ++i)
        path = path.parent_path() / fs::read_symlink(path, error);
    return fs::weakly_canonical(path, error);
}

// Not what merely can't be looked at.
bool is_absent(const fs::path& path) {
    std::error_code ignored;
    return fs::status(path, ignored).type() == fs::file_type::not_found;
}

std::string why_unread(const std::error_code& error) {
    return error == std::errc::no_such_file_or_directory ? "gone while the folders were listed"
                                                         : "folder can't be read: " + error.message();
}

// For a file whose status can't be read.
std::string why_unseen(const fs::path& path, int error) {
    std::error_code ignored;
    const bool nowhere = error == ENOENT || error == ENOTDIR || error == ELOOP;
    if (nowhere && fs::is_symlink(path, ignored)) return "broken link";
    return error == ENOENT ? "gone while the folder was listed"
                           : std::string("can't be looked at: ") + std::strerror(error);
}

class Scanner {
  public:
    Scanner(SourceScan& scan, const ScanOrder& order) : scan_(scan), forgiving_(order.forgiving) {
        std::error_code ignored;
        if (!order.database.empty()) database_ = fs::weakly_canonical(order.database, ignored);
    }

    // What is wrong with a source that is there but can't be read; it is noted in the scan, too.
    std::optional<Error> source(const NamedSource& source) {
        const auto& name = source.path;
        if (name == "-") {
            scan_.files.push_back({"-", "-", 0, 0});
            return std::nullopt;
        }
        std::error_code error;
        const auto path = forgiving_ ? followed(name) : existing(name);
        if (forgiving_ && is_absent(path)) {
            scan_.absent.insert(path.string());
            return std::nullopt;
        }
        if (fs::is_directory(path, error)) {
            scan_.folders.insert(path.string());
            exclusions_ = {};
            for (const auto& pattern : source.exclude) exclusions_.add(pattern);
            if (folder(path, path)) return std::nullopt;
            return refused("folder", name, "check its permissions");
        }
        if (file(path, path.filename().string(), true)) return std::nullopt;
        const bool closed = !fs::exists(path, error) || !may(path, R_OK);
        return refused("file", name,
                       is_archive(path) ? "unpack it into a folder of its own, and name that folder"
                       : closed         ? "check its permissions"
                                        : "");
    }

  private:
    Error refused(const std::string& kind, const std::string& name, const std::string& hint) {
        auto& noted = scan_.skipped.back();
        noted.hint = hint;
        return Error("not a " + kind + " that can be read: " + name + ": " + noted.reason, hint);
    }

    // False if it can't be opened. One folder is open at a time, however deeply they are nested.
    bool folder(const fs::path& root, const fs::path& path) {
        std::error_code error;
        std::vector<fs::path> inside;
        if (const auto ignored = path / ".isletignore"; fs::is_regular_file(ignored, error))
            exclusions_.add_lines(content_of(ignored), path == root ? std::string{} : below(root, path));
        error.clear();
        fs::directory_iterator it(path, error);
        if (!error && !may(path, X_OK)) error.assign(errno, std::generic_category());
        const bool open = !error;
        for (const fs::directory_iterator end; !error && it != end; it.increment(error))
            if (entry(root, *it)) inside.push_back(it->path());
        if (error) {
            skip(path, why_unread(error));
            scan_.unread.insert(path.string());
        }
        for (const auto& next : inside) folder(root, next);
        return open;
    }

    // True for a folder to look into.
    bool entry(const fs::path& root, const fs::directory_entry& entry) {
        const auto& path = entry.path();
        std::error_code error;
        const auto name = path.filename().string();
        if (name.starts_with('.') || is_editors_own(name)) return false;
        const bool link = entry.is_symlink(error);  // known from the listing, without a call for each file
        const bool directory = entry.is_directory(error);
        if (!exclusions_.empty() && exclusions_.leave_out(below(root, path), directory)) {
            ++scan_.passed_over;
            return false;
        }
        if (!directory) file(path, below(root, path), false);
        return directory && !link && path != database_ && !is_database(path);
    }

    // In a folder, what isn't known as an article's file is passed over; what is named directly is an
    // error.
    bool file(const fs::path& path, const std::string& id, bool named) {
        struct stat info {};
        if (::stat(path.c_str(), &info) != 0) return skip(path, why_unseen(path, errno));
        if (!S_ISREG(info.st_mode)) return skip(path, "not a regular file");
        if (!readable(path, info)) return skip(path, "permission denied");
        // An archive in a folder may be a copy of what stands beside it, or anything else.
        const bool known = is_article_name(path.native()) || (named && is_archive_name(path.native()));
        if (!known && !named) return pass_over(path);
        if (!known) return skip(path, "not a format that is read: " + path.extension().string());
        scan_.files.push_back(seen_file(path.string(), id, info));
        return true;
    }

    bool skip(const fs::path& path, std::string reason) {
        scan_.skipped.push_back({path.string(), std::move(reason)});
        return false;
    }

    bool pass_over(const fs::path& path) {
        ++scan_.passed_over;
        ++scan_.unknown_kinds[lower_ascii(path.extension().string())];
        return false;
    }

    SourceScan& scan_;
    fs::path database_;
    Exclusions exclusions_;  ///< of this source, with those of its folders
    bool forgiving_;
};

}  // namespace

SourceFile seen_file(std::string path, std::string relative_id, const struct stat& info) {
    return {std::move(path),
            std::move(relative_id),
            static_cast<std::uint64_t>(info.st_size),
            nanoseconds_of(info.st_mtim),
            nanoseconds_of(info.st_ctim),
            info.st_ino};
}

bool is_walked_into(const fs::directory_entry& entry) {
    std::error_code error;
    return !entry.path().filename().string().starts_with('.') &&
           fs::is_directory(entry.symlink_status(error)) && !is_database(entry.path());
}

void require_sources(const std::vector<std::string>& sources) {
    for (const auto& source : sources)
        if (source != "-") existing(source);
}

bool is_below(const SourceScan::Folders& folders, std::string_view path) {
    for (auto end = path.rfind('/'); end != std::string_view::npos; end = path.rfind('/', end - 1)) {
        if (folders.contains(path.substr(0, std::max<std::size_t>(end, 1)))) return true;
        if (end == 0) break;
    }
    return false;
}

SourceScan scan_sources(const std::vector<std::string>& sources, const std::string& database,
                        const std::vector<std::string>& exclude) {
    ScanOrder order;
    order.database = database;
    for (const auto& source : sources) order.sources.push_back({source, exclude});
    return scan_sources(order);
}

SourceScan scan_sources(const ScanOrder& order) {
    SourceScan scan;
    Scanner scanner(scan, order);
    std::optional<Error> first;
    std::size_t refused = 0;
    for (const auto& source : order.sources) {
        auto problem = scanner.source(source);
        if (!problem) continue;
        ++refused;
        if (!first) first = std::move(problem);
    }
    if (first && refused == order.sources.size() && !order.forgiving) throw Error(*first);
    const auto by_path = [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; };
    std::stable_sort(scan.files.begin(), scan.files.end(), by_path);
    const auto same = [](const SourceFile& a, const SourceFile& b) { return a.path == b.path; };
    scan.files.erase(std::unique(scan.files.begin(), scan.files.end(), same), scan.files.end());
    return scan;
}

}  // namespace islet
