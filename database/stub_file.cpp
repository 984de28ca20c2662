// Reading as Xapian reads them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/stub_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace islet {

namespace fs = std::filesystem;

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
