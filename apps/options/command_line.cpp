// Turns argv and the configuration file into option values, checked against a program's table.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/options/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>
#include <fstream>

#include "apps/options/paths.hpp"
#include "contract/did_you_mean.hpp"
#include "islet/error.hpp"
#include "islet/request_checks.hpp"

namespace islet {

namespace {

namespace po = boost::program_options;

[[noreturn]] void unknown_option(const ProgramTable& table, const std::string& shown, const std::string& name,
                                 const std::string& where) {
    const std::string meant = did_you_mean(name, table.names());
    throw Error(fmt::format("unknown option '{}'{}", shown, where),
                meant.empty() ? fmt::format("{} --help lists the options", table.program)
                              : fmt::format("did you mean --{}?", meant));
}

/// Splits argv by the table. Boost's own syntax has no place for "-word" as query text, and says less on a
/// mistake.
class ArgumentScanner {
  public:
    ArgumentScanner(const ProgramTable& table, const std::vector<std::string>& arguments)
        : table_(table), arguments_(arguments) {}

    void run() {
        while (at_ < arguments_.size()) {
            const std::string& argument = arguments_[at_++];
            if (argument == "--") {
                words.insert(words.end(), arguments_.begin() + static_cast<std::ptrdiff_t>(at_),
                             arguments_.end());
                return;
            }
            if (argument.starts_with("--")) {
                take_long(argument);
            } else if (argument.size() > 1 && argument[0] == '-') {
                take_dashed(argument);
            } else {
                words.push_back(argument);
            }
        }
    }

    std::map<std::string, std::vector<std::string>> values;
    std::vector<std::string> words;

  private:
    void take_long(const std::string& argument) {
        const std::size_t equals = std::min(argument.find('='), argument.size());
        const std::string name = argument.substr(2, equals - 2);
        const OptionRow* row = table_.find(name);
        if (row == nullptr) unknown_option(table_, "--" + name, name, "");
        const bool given = equals < argument.size();
        if (row->is_flag()) {
            if (given)
                throw Error(fmt::format("--{} takes no value", name), fmt::format("write --{} alone", name));
            keep(*row, "true");
        } else {
            keep(*row, given ? argument.substr(equals + 1) : next_value(*row));
        }
    }

    // Only "-x", "-x VALUE" and "-n5" are short options: "-nausea" is a word to leave out, not -n ausea.
    void take_dashed(const std::string& argument) {
        const OptionRow* row = table_.find(argument[1]);
        const bool digits =
            argument.size() > 2 && argument.find_first_not_of("0123456789", 2) == std::string::npos;
        if (row != nullptr && argument.size() == 2) {
            keep(*row, row->is_flag() ? "true" : next_value(*row));
        } else if (row != nullptr && !row->is_flag() && digits) {
            keep(*row, argument.substr(2));
        } else if (table_.dash_words && !words.empty()) {
            words.push_back(argument);
        } else if (table_.dash_words && table_.find(argument.substr(1)) == nullptr) {
            throw Error(fmt::format("unknown option '{}'", argument),
                        fmt::format("to search for what lacks a word, write it last, or after --: {} -- {}",
                                    table_.program, argument));
        } else {
            unknown_option(table_, argument, argument.substr(1), "");
        }
    }

    std::string next_value(const OptionRow& row) {
        const bool is_option = at_ < arguments_.size() && arguments_[at_].starts_with("--") &&
                               table_.find(std::string_view(arguments_[at_]).substr(2)) != nullptr;
        if (at_ == arguments_.size() || is_option)
            throw Error(fmt::format("--{} needs a value: {}", row.name, row.argument),
                        *row.choices != 0 ? choices_hint(split_choices(row.choices), row.fallback)
                                          : std::string(row.help));
        return arguments_[at_++];
    }

    void keep(const OptionRow& row, std::string value) {
        auto& kept = values[row.name];
        if (!row.repeatable) kept.clear();
        kept.push_back(std::move(value));
    }

    const ProgramTable& table_;
    const std::vector<std::string>& arguments_;
    std::size_t at_ = 0;
};

po::options_description described(const ProgramTable& table) {
    po::options_description description;
    for (const auto& row : table.rows)
        description.add_options()(row.name, po::value<std::vector<std::string>>(), row.help);
    return description;
}

po::parsed_options read_config(const ProgramTable& table, const po::options_description& description,
                               const std::string& path) {
    std::ifstream file(path);
    if (!file) throw Error(fmt::format("the configuration file '{}' can't be read", path), "check --config");
    try {
        auto parsed = po::parse_config_file<char>(file, description, true);
        for (const auto& option : parsed.options)
            if (option.unregistered)
                unknown_option(table, option.string_key, option.string_key, fmt::format(" in '{}'", path));
        return parsed;
    } catch (const po::error& error) {
        throw Error(fmt::format("the configuration file '{}' is not right: {}", path, error.what()),
                    "a line is NAME = VALUE, for instance: limit = 5");
    }
}

// The named file must be there; the default one may.
std::string config_path(const ProgramTable& table, const ArgumentScanner& scanner,
                        const Environment& environment) {
    if (const auto named = scanner.values.find("config"); named != scanner.values.end())
        return named->second.back();
    std::string path = default_config(environment, table.config_name);
    if (path.empty() || !std::ifstream(path)) return {};
    return path;
}

po::parsed_options as_parsed(const ArgumentScanner& scanner, const po::options_description& description) {
    po::parsed_options parsed(&description);
    for (const auto& [name, values] : scanner.values) parsed.options.emplace_back(name, values);
    return parsed;
}

}  // namespace

ParsedOptions parse_command_line(const ProgramTable& table, const std::vector<std::string>& arguments,
                                 const Environment& environment) {
    ArgumentScanner scanner(table, arguments);
    scanner.run();
    const std::string path = config_path(table, scanner, environment);
    if (path.empty()) return {table, std::move(scanner.values), std::move(scanner.words)};
    const po::options_description description = described(table);
    po::variables_map stored;
    po::store(as_parsed(scanner, description), stored);
    po::store(read_config(table, description, path), stored);
    std::map<std::string, std::vector<std::string>> values;
    for (const auto& [name, value] : stored) values[name] = value.as<std::vector<std::string>>();
    return {table, std::move(values), std::move(scanner.words)};
}

bool ParsedOptions::flag(const std::string& name) const {
    if (!has(name)) return false;
    const std::string value = text(name);
    if (value == "true" || value == "yes" || value == "on" || value == "1" || value.empty()) return true;
    if (value == "false" || value == "no" || value == "off" || value == "0") return false;
    throw Error(fmt::format("{} = {} in the configuration file is neither yes nor no", name, value),
                fmt::format("write {} = yes", name));
}

std::string ParsedOptions::text(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() || found->second.empty() ? std::string() : found->second.back();
}

std::vector<std::string> ParsedOptions::all(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>() : found->second;
}

std::size_t ParsedOptions::number(const std::string& name, std::size_t fallback, std::size_t most) const {
    return has(name) ? checked_number(text(name), "--" + name, fallback, most) : fallback;
}

double ParsedOptions::seconds(const std::string& name, double fallback) const {
    if (!has(name)) return fallback;
    constexpr double most = 1'000'000;
    const std::string given = text(name);
    double value = -1;
    const auto [end, failure] = std::from_chars(given.data(), given.data() + given.size(), value);
    if (failure != std::errc() || end != given.data() + given.size() || !(value >= 0) || value > most)
        throw Error(fmt::format("--{} takes a number of seconds, not '{}'", name, given),
                    fmt::format("default: {}", table_->find(name)->fallback));
    return value;
}

std::size_t ParsedOptions::size(const std::string& name, std::size_t fallback) const {
    if (!has(name)) return fallback;
    constexpr std::size_t most = std::size_t{1} << 50;
    const std::string given = text(name);
    std::size_t value = 0;
    const auto [end, failure] = std::from_chars(given.data(), given.data() + given.size(), value);
    const std::string_view unit(end, static_cast<std::size_t>(given.data() + given.size() - end));
    const std::size_t shift = unit.empty() ? 0 : unit == "K" ? 10 : unit == "M" ? 20 : unit == "G" ? 30 : 64;
    if (failure != std::errc() || shift > 30 || value == 0 || value > (most >> shift))
        throw Error(fmt::format("--{} takes a size in bytes, not '{}'", name, given),
                    fmt::format("a number above 0, with K, M or G behind it if wanted; default: {}",
                                table_->find(name)->fallback));
    return value << shift;
}

std::size_t ParsedOptions::choice(const std::string& name, std::size_t fallback) const {
    if (!has(name)) return fallback;
    const OptionRow& row = *table_->find(name);
    return checked_choice(text(name), "--" + name, split_choices(row.choices), row.fallback);
}

}  // namespace islet
