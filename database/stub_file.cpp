// Reading as Xapian reads them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/stub_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "islet/error.hpp"

namespace islet {

namespace fs = std::filesystem;

namespace {

void require_safe_below(const std::string& database, unsigned depth) {
    std::error_code nothing_there;
    if (!fs::exists(database, nothing_there)) return;
    const auto stub = stub_of(database);
    if (stub.empty()) return;
    require_depth(stub, depth);
    for (const auto& entry : stub_entries(read_stub(stub))) {
        require_safe(entry, stub);
        if (entry.kind != "remote")
            require_safe_below((fs::path(stub).parent_path() / entry.name).string(), depth + 1);
    }
}

}  // namespace

std::string stub_of(const std::string& database) {
    if (!fs::is_directory(database)) return database;
    const auto stub = database + "/" + stub_file_name;
    return fs::exists(stub) ? stub : std::string{};
}

std::string read_stub(const std::string& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

bool is_safe(const StubEntry& entry) {
    if (entry.kind == "remote") return !entry.name.empty() && entry.name.front() != ':';
    return entry.kind == "auto" || entry.kind == "glass" || entry.kind == "honey";
}

void require_safe(const StubEntry& entry, const std::string& path) {
    if (is_safe(entry)) return;
    throw Error("the stub file " + path + " names what is not opened: " + entry.kind + " " + entry.name,
                "name folders (auto PATH) and servers (remote HOST:PORT): a program is never started");
}

void require_depth(const std::string& path, unsigned depth) {
    if (depth >= deepest_stub) throw Error("the stub file " + path + " names itself", "name databases in it");
}

void require_safe_stubs(const std::string& database) { require_safe_below(database, 0); }

std::vector<StubEntry> stub_entries(std::string_view text) {
    std::vector<StubEntry> entries;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        const auto space = line.find(' ');
        if (space != std::string_view::npos && line[0] != '#')
            entries.push_back({std::string(line.substr(0, space)), std::string(line.substr(space + 1))});
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return entries;
}

}  // namespace islet
