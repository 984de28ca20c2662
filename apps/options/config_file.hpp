// Configuration files: options as NAME = VALUE lines, and which files a program reads.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "apps/options/environment.hpp"
#include "apps/options/options_table.hpp"

namespace islet {

struct ConfigValue {
    std::string name, value;
    std::string origin;  ///< "/etc/islet/search.conf:3"
};

/// The lines of one file, in order. "#" begins a comment; a name is an option's without the dashes; a flag's
/// value is yes or no. Throws Error naming file and line.
[[nodiscard]] std::vector<ConfigValue> read_config(const ProgramTable& table, const std::string& path);

/// The files that count, by precedence: the named one, or the user's own if it exists, then the
/// machine's. named: the value of --config; empty means no file at all. nullptr: it wasn't given. A named
/// file may not exist.
[[nodiscard]] std::vector<std::string> config_files(const ProgramTable& table, const std::string* named,
                                                    const Environment& environment);

}  // namespace islet
