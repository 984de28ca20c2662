// --print-config: which options are in force, and from where.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>

#include "apps/options/command_line.hpp"

namespace islet {

/// What the environment says for options that aren't given, by name: "db", "color".
using EnvironmentValues = std::map<std::string, GivenValue>;

/// db from default_database(), color from NO_COLOR. An option that neither sets is left out.
[[nodiscard]] EnvironmentValues environment_values(const ProgramTable& table, const Environment& environment);

/// One line per option, NAME = VALUE # ORIGIN, printable. It is a configuration file of the same effect: what
/// can't be written in one, such as a default in words, is a comment.
[[nodiscard]] std::string config_report(const ProgramTable& table, const ParsedOptions& given,
                                        const Environment& environment);

}  // namespace islet
