// The command line of islet-index as plain data. Parsing opens nothing but the configuration file.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "apps/options/environment.hpp"
#include "apps/options/options_table.hpp"
#include "apps/terminal/terminal.hpp"
#include "islet/index_options.hpp"

namespace islet {

enum class IndexMode { index, help, version, print_config };
enum class ReportFormat { text, json };
enum class ProgressChoice { automatic, always, never };

struct IndexCommand {
    IndexMode mode = IndexMode::index;
    IndexOptions run;
    bool list = false;   ///< say what the database was made from
    bool anew = false;   ///< a rebuild that wasn't asked for: another version made the database
    bool check = false;  ///< verify the database against its sources, write nothing: run_check()
    bool watch = false;  ///< stay and keep the database current: watch_sources()
    /// The limits that were given, over others.
    std::function<ReadLimits(const ReadLimits&)> limits_over;
    ReportFormat format = ReportFormat::text;
    ProgressChoice progress = ProgressChoice::automatic;
    ColorChoice color = ColorChoice::automatic;
    std::string help_format = "help";
    std::string config;  ///< config_report(), if it is asked for
    bool quiet = false;
};

[[nodiscard]] const ProgramTable& index_table();

/// Throws Error: ExitCode::unsupported_format for another --format-version, else ExitCode::failure.
[[nodiscard]] IndexCommand parse_index_options(const std::vector<std::string>& arguments,
                                               const Environment& environment);

}  // namespace islet
