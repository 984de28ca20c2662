// The report, line by line.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/options/config_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "apps/options/config_file.hpp"
#include "apps/options/paths.hpp"
#include "formats/escaping/safe_text.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

constexpr std::size_t origin_column = 40;

// What is asked of a single call isn't a setting.
bool is_setting(const OptionRow& row) {
    const std::string_view name = row.name;
    return !row.is_hidden() && name != "config" && name != "print-config" && name != "help" &&
           name != "version";
}

// "10", "64M", "0.5", one of the choices; not "one per core".
bool is_value(const OptionRow& row) {
    const std::string_view fallback = row.fallback;
    if (*row.choices != 0) {
        const auto choices = split_choices(row.choices);
        return std::find(choices.begin(), choices.end(), fallback) != choices.end();
    }
    return !fallback.empty() && fallback.find_first_not_of("0123456789.:KMG") == std::string_view::npos;
}

std::string line_of(std::string text, const std::string& origin) {
    text = printable(text);
    text.resize(std::max(text.size() + 2, origin_column), ' ');
    return fmt::format("{}# {}\n", text, printable(origin));
}

std::string value_line(const OptionRow& row, const GivenValue& value) {
    const bool fits = value.text.find_first_of("#\n") == std::string::npos;
    std::string text = value.text;
    if (row.is_flag()) text = value.text.empty() || value.text == "true" ? "yes" : value.text;
    return line_of(fmt::format("{}{} = {}", fits ? "" : "# ", row.name, text), value.origin);
}

std::string default_line(const OptionRow& row) {
    const bool said = *row.fallback != 0;
    if (row.is_flag()) return line_of(fmt::format("{} = no", row.name), "default");
    if (is_value(row)) return line_of(fmt::format("{} = {}", row.name, row.fallback), "default");
    return line_of(fmt::format("# {}: {}", row.name, said ? row.fallback : "none"), "default");
}

}  // namespace

EnvironmentValues environment_values(const ProgramTable& table, const Environment& environment) {
    EnvironmentValues values;
    if (table.find("db") != nullptr) {
        const bool chosen = !environment("ISLET_DB").empty();
        try {
            values["db"] = {default_database(environment), chosen ? "environment: ISLET_DB" : "default"};
        } catch (const Error&) {  // no home folder either: there is no default
        }
    }
    if (table.find("color") != nullptr && !environment("NO_COLOR").empty())
        values["color"] = {"never", "environment: NO_COLOR"};
    return values;
}

std::string config_report(const ProgramTable& table, const ParsedOptions& given,
                          const Environment& environment) {
    std::string out = fmt::format("# {}: what is in force, and from where; read:", table.program);
    for (const auto& file : given.files()) out += " " + printable(file);
    out += given.files().empty() ? " no configuration file\n" : "\n";
    const auto from_environment = environment_values(table, environment);
    for (const auto& row : table.rows) {
        if (!is_setting(row)) continue;
        const auto values = given.given(row.name);
        for (const auto& value : values) out += value_line(row, value);
        if (!values.empty()) continue;
        const auto found = from_environment.find(row.name);
        out += found != from_environment.end() ? value_line(row, found->second) : default_line(row);
    }
    return out;
}

}  // namespace islet
