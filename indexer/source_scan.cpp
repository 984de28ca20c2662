// Listing of source files.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source_scan.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "analysis/error.hpp"

namespace islet {
namespace {

namespace fs = std::filesystem;

bool known_extension(const fs::path& path) {
    static constexpr std::array<std::string_view, 14> known{".txt",  ".text",  ".md",  ".markdown", ".html",
                                                            ".htm",  ".xhtml", ".pdf", ".jsonl",    ".ndjson",
                                                            ".docx", ".odt",   ".eml", ""};
    auto extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
    });
    return std::find(known.begin(), known.end(), extension) != known.end();
}

// Ours or another program's: no articles in there.
bool is_database(const fs::path& folder) {
    std::error_code error;
    return fs::exists(folder / "XAPIANDB", error) || fs::exists(folder / "iamglass", error);
}

// The owner's bits decide for the owner; for anybody else there may be groups and lists, so the system is
// asked.
bool readable(const fs::path& path, const struct stat& info) {
    const bool own = info.st_uid == ::geteuid() && (info.st_mode & S_IRUSR) != 0;
    return own || ::access(path.c_str(), R_OK) == 0;
}

// What of `path` stands below `root`, which it begins with: a scan of many files should cost little more than
// their stat.
std::string below(const fs::path& root, const fs::path& path) {
    const auto& top = root.native();
    return path.native().substr(top.size() + (top.ends_with('/') ? 0 : 1));
}

class Scanner {
  public:
    explicit Scanner(SourceScan& scan) : scan_(scan) {}

    void source(const std::string& name) {
        if (name == "-") {
            scan_.files.push_back({"-", "-", 0, 0});
            return;
        }
        std::error_code error;
        const auto path = fs::weakly_canonical(name, error);
        const auto status = error ? fs::file_status{} : fs::status(path, error);
        if (error || !fs::exists(status))
            throw Error("no such file or folder: " + name,
                        "name an existing file or folder, or - for JSON Lines on standard input");
        if (fs::is_directory(status))
            folder(path);
        else if (!file(path, path.filename().string()))
            throw Error("not a file that can be read: " + name + ": " + scan_.skipped.back().reason);
    }

  private:
    void folder(const fs::path& root) {
        scan_.folders.push_back(root.string());
        std::error_code error;
        fs::recursive_directory_iterator it(root, error);
        if (error) throw Error("can't read folder " + root.string() + ": " + error.message());
        for (const fs::recursive_directory_iterator end; it != end;) {
            entry(root, it);
            it.increment(error);
            if (!error) continue;
            scan_.skipped.push_back({root.string(), "part of this folder can't be read: " + error.message()});
            break;
        }
    }

    void entry(const fs::path& root, fs::recursive_directory_iterator& it) {
        const auto& path = it->path();
        std::error_code error;
        const auto name = path.filename().string();
        const bool hidden = name.starts_with('.');
        const bool link = it->is_symlink(error);  // known from the listing, without asking of each file
        const bool directory = it->is_directory(error);
        if (directory && !link && (hidden || is_database(path))) {
            it.disable_recursion_pending();
            return;
        }
        if (hidden) return;
        if (directory && !link && ::access(path.c_str(), R_OK | X_OK) != 0) {
            it.disable_recursion_pending();
            scan_.skipped.push_back({path.string(), "folder can't be read: permission denied"});
        }
        if (!directory) file(path, below(root, path));
    }

    bool file(const fs::path& path, const std::string& id) {
        struct stat info {};
        if (::stat(path.c_str(), &info) != 0) return skip(path, "broken link");
        if (!S_ISREG(info.st_mode)) return skip(path, "not a regular file");
        if (!readable(path, info)) return skip(path, "permission denied");
        if (!known_extension(path))
            return skip(path, "not a format that is read: " + path.extension().string());
        const auto ns = static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
        scan_.files.push_back({path.string(), id, static_cast<std::uint64_t>(info.st_size), ns});
        return true;
    }

    bool skip(const fs::path& path, std::string reason) {
        scan_.skipped.push_back({path.string(), std::move(reason)});
        return false;
    }

    SourceScan& scan_;
};

}  // namespace

bool is_walked_into(const fs::directory_entry& entry) {
    std::error_code error;
    return !entry.path().filename().string().starts_with('.') &&
           fs::is_directory(entry.symlink_status(error)) && !is_database(entry.path());
}

SourceScan scan_sources(const std::vector<std::string>& sources) {
    SourceScan scan;
    Scanner scanner(scan);
    for (const auto& source : sources) scanner.source(source);
    const auto by_path = [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; };
    std::stable_sort(scan.files.begin(), scan.files.end(), by_path);
    const auto same = [](const SourceFile& a, const SourceFile& b) { return a.path == b.path; };
    scan.files.erase(std::unique(scan.files.begin(), scan.files.end(), same), scan.files.end());
    return scan;
}

}  // namespace islet
