// Reads files of pinned answers.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/searching/pin_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "apps/terminal/line_reader.hpp"
#include "formats/escaping/json_text.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

constexpr std::size_t largest_file = std::size_t{64} << 20;  // bytes
constexpr std::size_t longest_line = std::size_t{1} << 16;   // bytes

bool is_passage_id(std::string_view id) {
    return id.size() == 16 && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Both parts, as far as they exist.
Pin read_line(const std::string& line) {
    if (line.front() == '{') {
        const Json object = Json::parse(line, nullptr, false);
        const auto text = [&](const char* name) {
            const bool there = object.is_object() && object.contains(name) && object[name].is_string();
            return there ? object[name].get<std::string>() : std::string();
        };
        return {std::string(trim_ascii(text("query"))), std::string(trim_ascii(text("passage_id"))), {}};
    }
    const auto tab = line.find('\t');
    if (tab == std::string::npos) return {};
    const std::string_view parts(line);
    return {
        std::string(trim_ascii(parts.substr(0, tab))), std::string(trim_ascii(parts.substr(tab + 1))), {}};
}

void read_file(const std::string& path, std::vector<Pin>& pins) {
    InputFile file(path);
    file.require_at_most(largest_file);
    LineReader lines(file.descriptor(), longest_line);
    std::string line;
    for (std::size_t number = 1;; ++number) {
        const auto got = lines.next(line);
        if (got == LineReader::Result::end) return;
        if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        const auto text = repair_utf8(trim_ascii(line));
        if (text.empty() || text.front() == '#') continue;
        auto pin = read_line(text);
        pin.where = fmt::format("{} line {}", path, number);
        if (got == LineReader::Result::too_long || pin.query.empty() || !is_passage_id(pin.passage_id))
            throw Error(fmt::format("{} is no pinned answer", pin.where),
                        "a line is QUERY, a tab and a passage id of 16 digits, as the results show it");
        pins.push_back(std::move(pin));
    }
}

}  // namespace

std::vector<std::string> PinFiles::stamps() const {
    std::vector<std::string> found;
    for (const auto& path : paths_) {
        struct stat info {};
        const bool there = ::stat(path.c_str(), &info) == 0;
        found.push_back(there ? fmt::format("{} {} {}.{:09}", info.st_ino, info.st_size, info.st_mtim.tv_sec,
                                            info.st_mtim.tv_nsec)
                              : "");
    }
    return found;
}

bool PinFiles::changed() const { return stamps() != stamps_; }

std::vector<Pin> PinFiles::read() {
    stamps_ = stamps();
    std::vector<Pin> pins;
    for (const auto& path : paths_) read_file(path, pins);
    return pins;
}

}  // namespace islet
