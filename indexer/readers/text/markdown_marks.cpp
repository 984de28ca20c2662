// Struck-out text and empty cells.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/text/markdown_marks.hpp"

#include <algorithm>

#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t npos = std::string::npos;

bool is_delimiter_row(std::string_view line) {
    return line.find_first_not_of(" \t|:->") == npos && line.find('-') != npos && line.find('|') != npos;
}

}  // namespace

std::string without_struck(std::string text) {
    if (text.find("~~") == npos) return text;
    const std::string_view all = text;
    std::string kept;
    std::size_t from = 0;
    for (std::size_t begin = all.find("~~"); begin != npos;) {
        const std::size_t end = all.find("~~", begin + 2);
        if (end == npos) break;
        if (end > begin + 2 && all[begin + 2] != ' ' && all[end - 1] != ' ') {
            kept.append(all.substr(from, begin - from));
            from = end + 2;
            if (kept.ends_with(' ') && all.substr(from, 1) == " ") ++from;
            begin = all.find("~~", from);
        } else {
            begin = end;
        }
    }
    return kept.append(all.substr(from));
}

std::string with_empty_cells(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 16);
    std::string_view last;
    bool table = false;
    const auto put = [&](std::string_view line, bool row) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            result += line[i];
            if (row && line[i] == '|' && i + 1 < line.size() && line[i + 1] == '|') result += ' ';
        }
    };
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        const std::string_view line = text.substr(begin, end - begin);
        const bool delimiter = is_delimiter_row(trim(line));
        put(last, table || delimiter);
        table = delimiter || (table && !trim(line).empty());
        last = line;
        begin = end;
    }
    put(last, table);
    return result;
}

}  // namespace islet
