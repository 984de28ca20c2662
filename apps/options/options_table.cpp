// Looks things up in the table of options and renders --help.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/options/options_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "islet/error.hpp"

namespace islet {

namespace {

constexpr std::size_t help_width = 79;   // columns; a terminal has 80
constexpr std::size_t help_column = 26;  // where explanations begin

std::string help_of_row(const OptionRow& row) {
    std::string left = row.letter != 0 ? fmt::format("  -{}, ", row.letter) : "      ";
    left += fmt::format("--{}", row.name);
    if (!row.is_flag()) left += fmt::format(" {}", row.argument);
    std::string text = row.help;
    if (*row.fallback != 0) text += fmt::format(" (default: {})", row.fallback);
    if (row.repeatable) text += "; repeatable";
    const std::string right = filled(text, help_column, help_width);
    if (left.size() + 2 > help_column) return left + "\n" + right;
    left.resize(help_column, ' ');
    return left + right.substr(help_column);
}

}  // namespace

const OptionRow* ProgramTable::find(std::string_view name) const {
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const OptionRow& r) { return name == r.name; });
    return row == rows.end() ? nullptr : &*row;
}

const OptionRow* ProgramTable::find(char letter) const {
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const OptionRow& r) { return letter != 0 && letter == r.letter; });
    return row == rows.end() ? nullptr : &*row;
}

std::vector<std::string> ProgramTable::names() const {
    std::vector<std::string> result;
    for (const auto& row : rows)
        if (!row.is_hidden()) result.emplace_back(row.name);
    return result;
}

std::vector<std::string_view> ProgramTable::groups() const {
    std::vector<std::string_view> result;
    for (const auto& row : rows)
        if (!row.is_hidden() && std::find(result.begin(), result.end(), row.group) == result.end())
            result.emplace_back(row.group);
    return result;
}

std::vector<std::string> split_choices(std::string_view choices) {
    std::vector<std::string> result;
    for (std::size_t at = 0; at < choices.size();) {
        const std::size_t end = std::min(choices.find(' ', at), choices.size());
        if (end > at) result.emplace_back(choices.substr(at, end - at));
        at = end + 1;
    }
    return result;
}

std::string filled(std::string_view text, std::size_t indent, std::size_t width) {
    const std::string margin(indent, ' ');
    std::string out, line = margin;
    for (const auto& word : split_choices(text)) {
        if (line.size() > indent && line.size() + 1 + word.size() > width) {
            out += line + "\n";
            line = margin;
        }
        if (line.size() > indent) line += ' ';
        line += word;
    }
    return out + line + "\n";
}

std::string help_text(const ProgramTable& table) {
    std::string out;
    for (const auto* usage : table.usage)
        out += fmt::format("{} {} {}\n", out.empty() ? "usage:" : "      ", table.program, usage);
    std::string purpose = std::string(table.purpose) + ".";
    purpose[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(purpose[0])));
    out += "\n" + filled(purpose, 0, help_width);
    for (const auto group : table.groups()) {
        out += fmt::format("\n{}:\n", group);
        for (const auto& row : table.rows)
            if (row.group == group) out += help_of_row(row);
    }
    for (const auto& section : table.sections) {
        out += fmt::format("\n{}:\n", section.title);
        for (const auto* line : section.lines) out += fmt::format("  {}\n", line);
    }
    return out;
}

std::string rendered_help(const ProgramTable& table, std::string_view format) {
    if (format == "help") return help_text(table);
    if (format == "man") return man_page(table);
    if (format == "bash") return bash_completion(table);
    if (format == "zsh") return zsh_completion(table);
    if (format == "fish") return fish_completion(table);
    throw Error(fmt::format("unknown help format '{}'", format), "choose one of help, man, bash, zsh, fish");
}

}  // namespace islet
