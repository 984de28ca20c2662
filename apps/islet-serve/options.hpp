// The command line of islet-serve as plain data. Parsing opens nothing but the configuration file.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "apps/islet-serve/api/answers.hpp"
#include "apps/islet-serve/front/front.hpp"
#include "apps/islet-serve/workers/pool.hpp"
#include "apps/options/environment.hpp"
#include "apps/options/options_table.hpp"

namespace islet::serve {

enum class ServeMode { serve, stdio, help, version, print_config };

struct ServeOptions {
    ServeMode mode = ServeMode::serve;
    std::string help_format = "help";
    std::string config;  ///< config_report(), if it is asked for
    Sources sources;
    PoolSettings pool;
    FrontSettings front;
    std::string token_file;  ///< or empty
    bool everyone = false;   ///< may ask, without a token
    bool quiet = false;
};

[[nodiscard]] const ProgramTable& serve_table();

/// Throws Error if strangers could ask at this address without a token and nothing says that they may.
void require_admission(const ServeOptions& options);

/// Throws Error, also where strangers could ask without a token and --public doesn't say that they may.
[[nodiscard]] ServeOptions parse_serve_options(const std::vector<std::string>& arguments,
                                               const Environment& environment);

}  // namespace islet::serve
