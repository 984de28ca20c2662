// Turns argv and the configuration file into option values, checked against a program's table.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/options/command_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>

#include "apps/options/config_file.hpp"
#include "contract/did_you_mean.hpp"
#include "islet/error.hpp"
#include "islet/request_checks.hpp"

namespace islet {

namespace {

namespace po = boost::program_options;

// The table in Boost's form. A flag takes no value on a command line, but may have one in a file: "exact=no".
po::options_description described(const ProgramTable& table) {
    using Values = std::vector<std::string>;
    po::options_description description;
    for (const auto& row : table.rows) {
        const std::string names = row.letter != 0 ? fmt::format("{},{}", row.name, row.letter) : row.name;
        auto* value = po::value<Values>();
        if (row.is_flag()) value->zero_tokens()->implicit_value(Values{"true"}, "true");
        description.add_options()(names.c_str(), value, row.help);
    }
    return description;
}

/// Lets Boost split argv by the table, except for what it handles badly for a person:
/// - "-nausea" is a word to leave out, where Boost takes it for -n with the value "ausea". Only "-x", "-x
///   VALUE" and "-n5" are short options.
/// - "--name=" is an empty value ("--config=": no file at all), where Boost calls it a mistake.
/// - In "--db --format json" the database's name is missing, where Boost takes "--format" for it.
/// - Nothing is guessed. Boost takes "--lim" for --limit, and a script breaks once a second option fits.
/// - Boost's messages offer no way out. Ours say what was probably meant, or what the option takes.
class ArgumentParser {
  public:
    ArgumentParser(const ProgramTable& table, const po::options_description& description)
        : table_(table), description_(description) {}

    /// Free arguments are in the result as options without a name, in order.
    [[nodiscard]] po::parsed_options parse(const std::vector<std::string>& arguments) const {
        namespace style = po::command_line_style;
        constexpr int ours = style::allow_long | style::long_allow_adjacent | style::long_allow_next |
                             style::allow_short | style::allow_dash_for_short | style::short_allow_adjacent |
                             style::short_allow_next;
        try {
            po::command_line_parser parser(arguments);
            parser.options(description_)
                .style(ours)
                .extra_style_parser([this](std::vector<std::string>& rest) { return taken_first(rest); });
            auto parsed = parser.run();
            check(parsed);
            return parsed;
        } catch (const po::unknown_option& error) {
            const std::string name = bare(error.get_option_name());
            unknown_option(table_, "--" + name, name, "");
        } catch (const po::invalid_command_line_syntax& error) {
            refuse_syntax(error);
        }
    }

  private:
    static std::string bare(const std::string& name) {
        return name.substr(std::min(name.find_first_not_of('-'), name.size()));
    }

    [[nodiscard]] const OptionRow* row_of(const std::string& name) const {
        return name.size() == 1 ? table_.find(name[0]) : table_.find(name);
    }

    // Runs before Boost's own styles see the next argument. Boost also asks it whether the word after an
    // option is an option itself, so it must not reject anything: check() does.
    [[nodiscard]] std::vector<po::option> taken_first(std::vector<std::string>& rest) const {
        const std::string argument = rest.front();
        po::option taken;
        if (argument.starts_with("--")) {
            if (argument.find('=') + 1 != argument.size()) return {};
            taken.string_key = argument.substr(2, argument.size() - 3);
            taken.value = {""};
        } else {
            if (argument.size() < 2 || argument[0] != '-' || is_short_option(argument)) return {};
            taken.value = {argument};
            taken.unregistered = true;  // unlike what comes after "--"
        }
        taken.original_tokens = {argument};
        rest.erase(rest.begin());
        return {taken};
    }

    [[nodiscard]] bool is_short_option(const std::string& argument) const {
        const OptionRow* row = table_.find(argument[1]);
        const bool digits = argument.find_first_not_of("0123456789", 2) == std::string::npos;
        return row != nullptr && (argument.size() == 2 || (!row->is_flag() && digits));
    }

    void check(const po::parsed_options& parsed) const {
        bool words = false;
        for (const auto& option : parsed.options) {
            if (option.unregistered && !(table_.dash_words && words)) refuse_dashed(option.value.front());
            if (option.string_key.empty() && option.value.front() != option.original_tokens.front())
                unknown_option(table_, "--", "", "");  // "--=5", which Boost takes for the word 5
            words = words || option.string_key.empty();
            const bool behind = option.original_tokens.size() == 2;  // the value is a separate argument
            if (behind && option.value.front().starts_with("--") &&
                table_.find(bare(option.value.front())) != nullptr)
                refuse_missing(*table_.find(option.string_key));
        }
    }

    [[noreturn]] void refuse_dashed(const std::string& argument) const {
        if (!table_.dash_words || table_.find(argument.substr(1)) != nullptr)
            unknown_option(table_, argument, argument.substr(1), "");
        throw Error(fmt::format("unknown option '{}'", argument),
                    fmt::format("to search for what lacks a word, write it last, or after --: {} -- {}",
                                table_.program, argument));
    }

    [[noreturn]] static void refuse_missing(const OptionRow& row) {
        throw Error(fmt::format("--{} needs a value: {}", row.name, row.argument),
                    *row.choices != 0 ? choices_hint(split_choices(row.choices), row.fallback)
                                      : std::string(row.help));
    }

    [[noreturn]] void refuse_syntax(const po::invalid_command_line_syntax& error) const {
        const OptionRow* row = row_of(bare(error.get_option_name()));
        if (row == nullptr)
            throw Error(error.what(), fmt::format("{} --help lists the options", table_.program));
        if (!row->is_flag()) refuse_missing(*row);
        throw Error(fmt::format("--{} takes no value", row->name),
                    fmt::format("write --{} alone", row->name));
    }

    const ProgramTable& table_;
    const po::options_description& description_;
};

using Values = std::map<std::string, std::vector<GivenValue>>;

// What an earlier place says of an option wins.
void add_file(Values& values, const std::vector<ConfigValue>& lines) {
    Values fresh;
    for (const auto& line : lines) fresh[line.name].push_back({line.value, line.origin});
    values.merge(fresh);
}

}  // namespace

void unknown_option(const ProgramTable& table, const std::string& shown, const std::string& name,
                    const std::string& where) {
    const std::string meant = did_you_mean(name, table.names());
    throw Error(fmt::format("unknown option '{}'{}", shown, where),
                meant.empty() ? fmt::format("{} --help lists the options", table.program)
                              : fmt::format("did you mean --{}?", meant));
}

ParsedOptions parse_command_line(const ProgramTable& table, const std::vector<std::string>& arguments,
                                 const Environment& environment) {
    const po::options_description description = described(table);
    const po::parsed_options parsed = ArgumentParser(table, description).parse(arguments);
    po::variables_map stored;
    po::store(parsed, stored);
    Values values;
    for (const auto& [name, value] : stored)
        for (const auto& text : value.as<std::vector<std::string>>())
            values[name].push_back({text, "command line"});
    const auto named = values.find("config");
    auto files =
        config_files(table, named == values.end() ? nullptr : &named->second.back().text, environment);
    for (const auto& file : files) add_file(values, read_config(table, file));
    std::vector<std::string> words;
    for (const auto& option : parsed.options)
        if (option.string_key.empty()) words.push_back(option.value.front());
    return {table, std::move(values), std::move(words), std::move(files)};
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
    return found == values_.end() || found->second.empty() ? std::string() : found->second.back().text;
}

std::vector<std::string> ParsedOptions::all(const std::string& name) const {
    std::vector<std::string> texts;
    if (const auto found = values_.find(name); found != values_.end())
        for (const auto& value : found->second) texts.push_back(value.text);
    return texts;
}

std::vector<GivenValue> ParsedOptions::given(const std::string& name) const {
    const auto found = values_.find(name);
    if (found == values_.end() || found->second.empty()) return {};
    return table_->find(name)->repeatable ? found->second : std::vector{found->second.back()};
}

std::size_t ParsedOptions::number(const std::string& name, std::size_t fallback, std::size_t most) const {
    return has(name) ? checked_number(text(name), "--" + name, fallback, most) : fallback;
}

double ParsedOptions::seconds(const std::string& name, double fallback) const {
    if (!has(name)) return fallback;
    constexpr double most = 1'000'000;  // anything larger is a typing error
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
    constexpr std::size_t most = std::size_t{1} << 50;  // anything larger is a typing error
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
