// Reading as Xapian reads them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/stub_file.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "contract/named_file.hpp"
#include "islet/error.hpp"

namespace islet {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_stub = std::size_t{1} << 20;  // bytes
constexpr std::size_t longest_shown = 80;                   // bytes of a line that is refused

void require_safe_below(const std::string& database, unsigned depth, std::size_t& met) {
    std::error_code nothing_there;
    if (!fs::exists(database, nothing_there)) return;
    const auto stub = stub_of(database);
    if (stub.empty()) return;
    const auto entries = stub_entries(read_stub(stub));
    require_bounded(stub, depth, met += entries.size());
    for (const auto& entry : entries) {
        require_safe(entry, stub);
        if (entry.kind != "remote") require_safe_below(path_of(entry, stub), depth + 1, met);
    }
}

}  // namespace

std::string stub_of(const std::string& database) {
    if (!fs::is_directory(database)) return database;
    const auto stub = database + "/" + stub_file_name;
    return fs::exists(stub) ? stub : std::string{};
}

std::string read_stub(const std::string& path) {
    std::error_code not_there;
    if (!fs::exists(path, not_there)) return {};
    auto file = read_whole_file(path, largest_stub);
    if (!file.problem.empty())
        throw Error("not a database: " + path + ": " + file.problem, {Remedy::name_database});
    return std::move(file.bytes);
}

bool is_safe(const StubEntry& entry) {
    if (entry.name.empty()) return false;
    if (entry.kind == "remote") return entry.name.front() != ':';
    return entry.kind == "auto" || entry.kind == "glass" || entry.kind == "honey";
}

void require_safe(const StubEntry& entry, const std::string& path) {
    if (is_safe(entry)) return;
    auto said = entry.kind + (entry.name.empty() ? "" : " ") + entry.name;
    if (said.size() > longest_shown) said = said.substr(0, longest_shown) + " …";
    throw Error("line " + std::to_string(entry.line) + " of the stub file " + path +
                    " names what is not opened: " + said,
                "name folders (auto PATH) and servers (remote HOST:PORT): a program is never started");
}

void require_bounded(const std::string& path, unsigned depth, std::size_t met) {
    if (depth >= deepest_stub) throw Error("the stub file " + path + " names itself", "name databases in it");
    if (met > most_stub_entries)
        throw Error("the stub file " + path + " leads to more than " + std::to_string(most_stub_entries) +
                        " databases",
                    "name fewer in it");
}

std::string path_of(const StubEntry& entry, const std::string& stub) {
    return (fs::path(stub).parent_path() / entry.name).string();
}

void require_safe_stubs(const std::string& database) {
    std::size_t met = 0;
    require_safe_below(database, 0, met);
}

std::vector<StubEntry> stub_entries(std::string_view text) {
    std::vector<StubEntry> entries;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto line = text.substr(0, text.find('\n'));
        const auto space = std::min(line.find(' '), line.size());
        if (!line.empty() && line[0] != '#')
            entries.push_back({std::string(line.substr(0, space)),
                               std::string(line.substr(std::min(space + 1, line.size()))), number});
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return entries;
}

}  // namespace islet
