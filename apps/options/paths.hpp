// Where the programs look if they are not told: the database and the configuration file.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "apps/options/environment.hpp"

namespace islet {

/// $ISLET_DB, else $XDG_DATA_HOME/islet/db, else $HOME/.local/share/islet/db. Throws Error if none is set.
[[nodiscard]] std::string default_database(const Environment& environment);

/// $XDG_CONFIG_HOME/islet/NAME, else $HOME/.config/islet/NAME; empty when neither is set. May not exist.
[[nodiscard]] std::string default_config(const Environment& environment, const std::string& name);

/// $XDG_STATE_HOME/islet/NAME, else $HOME/.local/state/islet/NAME; empty when neither is set. May not exist.
[[nodiscard]] std::string default_state(const Environment& environment, const std::string& name);

/// /etc/islet/NAME, or $ISLET_ETC/NAME. May not exist.
[[nodiscard]] std::string machine_config(const Environment& environment, const std::string& name);

}  // namespace islet
