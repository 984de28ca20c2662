// Reading of configuration files.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/options/config_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <string_view>

#include "analysis/unicode/ascii_text.hpp"
#include "apps/options/command_line.hpp"
#include "apps/options/paths.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_line = 64 * 1024;  // bytes; a file without line ends is none of ours

ConfigValue value_from(const ProgramTable& table, std::string_view line, const std::string& path,
                       std::size_t number) {
    const auto equals = line.find('=');
    const std::string name(trim_ascii(line.substr(0, equals)));
    if (equals == std::string_view::npos || name.empty() || name.front() == '[')
        throw Error(fmt::format("the configuration file '{}' is not right: line {} is not NAME = VALUE", path,
                                number),
                    "a line is NAME = VALUE, for instance: limit = 5");
    if (table.find(name) == nullptr)
        unknown_option(table, name, name, fmt::format(" in '{}', line {}", path, number));
    return {name, std::string(trim_ascii(line.substr(equals + 1))), fmt::format("{}:{}", path, number)};
}

bool is_there(const std::string& path) { return !path.empty() && std::ifstream(path).good(); }

}  // namespace

std::vector<ConfigValue> read_config(const ProgramTable& table, const std::string& path) {
    std::ifstream file(path);
    if (!file) throw Error(fmt::format("the configuration file '{}' can't be read", path), "check --config");
    std::vector<ConfigValue> values;
    std::string line(longest_line, '\0');
    for (std::size_t number = 1; file.getline(line.data(), static_cast<std::streamsize>(line.size()));
         ++number) {
        std::string_view text(line.c_str());
        if (number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        text = trim_ascii(text.substr(0, text.find('#')));
        if (!text.empty()) values.push_back(value_from(table, text, path, number));
    }
    if (!file.eof())
        throw Error(fmt::format("the configuration file '{}' can't be read to its end", path),
                    "check --config");
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
