// Reads configuration files.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/options/config_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "analysis/unicode/ascii_text.hpp"
#include "apps/options/command_line.hpp"
#include "apps/options/paths.hpp"
#include "contract/named_file.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20;  // bytes

ConfigValue value_from(const ProgramTable& table, std::string_view line, const std::string& path,
                       std::size_t number) {
    const auto equals = line.find('=');
    const std::string name(trim_ascii(line.substr(0, equals)));
    if (equals == std::string_view::npos || name.empty() || name.front() == '[')
        throw Error(fmt::format("the configuration file '{}' is not right: line {} is not NAME = VALUE", path,
                                number),
                    "a line is NAME = VALUE, for instance: limit = 5");
    if (line.find('\0') != std::string_view::npos)
        throw Error(
            fmt::format("the configuration file '{}' is not right: line {} holds a NUL", path, number),
            "a configuration is a text file");
    if (table.find(name) == nullptr)
        unknown_option(table, name, name, fmt::format(" in '{}', line {}", path, number));
    return {name, std::string(trim_ascii(line.substr(equals + 1))), fmt::format("{}:{}", path, number)};
}

bool is_there(const std::string& path) { return !path.empty() && ::access(path.c_str(), R_OK) == 0; }

}  // namespace

std::vector<ConfigValue> read_config(const ProgramTable& table, const std::string& path) {
    const auto whole = read_whole_file(path, largest_file);
    if (!whole.problem.empty())
        throw Error(fmt::format("the configuration file '{}' can't be read: {}", path, whole.problem),
                    "check --config");
    std::vector<ConfigValue> values;
    std::string_view rest = whole.bytes;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto text = trim_ascii(line.substr(0, line.find('#')));
        if (!text.empty()) values.push_back(value_from(table, text, path, number));
    }
    return values;
}

std::vector<std::string> config_files(const ProgramTable& table, const std::string* named,
                                      const Environment& environment) {
    if (named != nullptr && named->empty()) return {};
    std::vector<std::string> files;
    if (named != nullptr)
        files.push_back(*named);
    else if (auto own = default_config(environment, table.config_name); is_there(own))
        files.push_back(std::move(own));
    if (auto machine = machine_config(environment, table.config_name); is_there(machine))
        files.push_back(std::move(machine));
    return files;
}

}  // namespace islet
