// Turns argv and the configuration file into option values, checked against a program's table.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/options/environment.hpp"
#include "apps/options/options_table.hpp"

namespace islet {

/// One value of an option, and where it was given: "command line", or file and line.
struct GivenValue {
    std::string text, origin;
};

/// Values by option name; the command line wins over the user's configuration file, that over the machine's,
/// the last of several in one place over those before it (but repeatable options keep all from that place).
/// Accessors throw Error naming the option, what it takes and its default.
class ParsedOptions {
  public:
    ParsedOptions(const ProgramTable& table, std::map<std::string, std::vector<GivenValue>> values,
                  std::vector<std::string> words, std::vector<std::string> files)
        : table_(&table), values_(std::move(values)), words_(std::move(words)), files_(std::move(files)) {}

    [[nodiscard]] bool has(const std::string& name) const { return values_.contains(name); }
    /// A flag's state: given, and in a configuration file not "false", "no", "off" or "0".
    [[nodiscard]] bool flag(const std::string& name) const;
    /// Empty when not given.
    [[nodiscard]] std::string text(const std::string& name) const;
    [[nodiscard]] std::vector<std::string> all(const std::string& name) const;
    /// The same with where each was given; for an option that isn't repeatable only the last.
    [[nodiscard]] std::vector<GivenValue> given(const std::string& name) const;
    /// The configuration files that were read, by precedence.
    [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
    [[nodiscard]] std::size_t number(const std::string& name, std::size_t fallback, std::size_t most) const;
    /// A number of seconds that may have a fraction, at most a million.
    [[nodiscard]] double seconds(const std::string& name, double fallback) const;
    /// A number of bytes above 0, with or without K, M or G after it.
    [[nodiscard]] std::size_t size(const std::string& name, std::size_t fallback) const;
    /// Index of the value in the row's choices, or fallback.
    [[nodiscard]] std::size_t choice(const std::string& name, std::size_t fallback) const;
    /// The free arguments, in order.
    [[nodiscard]] const std::vector<std::string>& words() const { return words_; }

  private:
    const ProgramTable* table_;
    std::map<std::string, std::vector<GivenValue>> values_;
    std::vector<std::string> words_;
    std::vector<std::string> files_;
};

/// Throws Error: shown is what was given, name the option that it was taken as; where: " in FILE", or empty.
[[noreturn]] void unknown_option(const ProgramTable& table, const std::string& shown, const std::string& name,
                                 const std::string& where);

/// arguments: without the program's name. Reads the file named by --config, or else the user's own, and the
/// machine's, of those that exist: config_files().
/// Otherwise pure. Throws Error for unknown options (with a suggestion), missing or superfluous values,
/// and bad files. Options may stand before and after the free arguments; "--" ends them.
[[nodiscard]] ParsedOptions parse_command_line(const ProgramTable& table,
                                               const std::vector<std::string>& arguments,
                                               const Environment& environment);

}  // namespace islet
