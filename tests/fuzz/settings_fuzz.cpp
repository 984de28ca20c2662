// Fuzz target: what others write into a database's folder or a machine's: stub files, and configuration files
// of each program. Errors name the line. SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "apps/islet-index/options.hpp"
#include "apps/islet-search/options.hpp"
#include "apps/options/config_file.hpp"
#include "database/stub_file.hpp"
#include "islet/error.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace islet;

namespace {

// A file in memory, by a name that it can be opened by.
class MemoryFile {
  public:
    explicit MemoryFile(std::string_view bytes) : number_(::memfd_create("settings", MFD_CLOEXEC)) {
        fuzz::law(::write(number_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
                  "no file");
    }
    ~MemoryFile() { ::close(number_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(number_); }

  private:
    int number_;
};

std::size_t lines_of(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
}

// Nothing is opened that could start a program, and each line is an entry or a comment.
void check_stub(std::string_view text) {
    std::size_t before = 0;
    for (const auto& entry : stub_entries(text)) {
        fuzz::law(entry.line > before && entry.line <= lines_of(text), "lines out of order");
        before = entry.line;
        fuzz::law(entry.kind.find(' ') == std::string::npos && !entry.kind.starts_with('#'), "no kind");
        if (is_safe(entry)) {
            fuzz::law(entry.kind != "remote" || !entry.name.starts_with(':'), "a program would be started");
            fuzz::law(entry.kind == "remote" || !path_of(entry, "/srv/db/XAPIANDB").empty(), "no path");
            continue;
        }
        try {
            require_safe(entry, "/srv/db/XAPIANDB");
            fuzz::law("an entry that isn't safe is let in");
        } catch (const Error& error) {
            const std::string said = error.what();
            fuzz::law(said.find("line " + std::to_string(entry.line)) != std::string::npos &&
                          said.size() < 300 && !error.hint().empty(),
                      "an error without its line, or without end");
        }
    }
}

void check_config(const ProgramTable& table, const std::string& path, std::string_view text) {
    try {
        for (const auto& value : read_config(table, path)) {
            fuzz::law(table.find(value.name) != nullptr, "an option that there isn't");
            fuzz::law(value.origin.starts_with(path + ":"), "a value from nowhere");
            fuzz::law(std::stoul(value.origin.substr(path.size() + 1)) <= lines_of(text),
                      "a line beyond the end");
            fuzz::law(value.value.find_first_of("\n#") == std::string::npos, "a value of more than its line");
        }
    } catch (const Error& error) {
        const std::string said = error.what();
        fuzz::law(said.find(path) != std::string::npos && said.find("line ") != std::string::npos,
                  "an error that doesn't say where");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::as_text(data, size);
    check_stub(text);
    const MemoryFile file(text);
    for (const auto* table : {&index_table(), &search_table()}) check_config(*table, file.path(), text);
    return 0;
}
