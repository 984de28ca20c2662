// Where the programs look if they are not told: the database and the configuration file.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/options/paths.hpp"

#include "islet/error.hpp"

namespace islet {

namespace {

// The XDG specification says to ignore relative values.
std::string absolute_or_empty(std::string path) {
    return !path.empty() && path[0] == '/' ? path : std::string();
}

}  // namespace

std::string default_database(const Environment& environment) {
    if (std::string chosen = environment("ISLET_DB"); !chosen.empty()) return chosen;
    if (const auto data = absolute_or_empty(environment("XDG_DATA_HOME")); !data.empty())
        return data + "/islet/db";
    if (const auto home = environment("HOME"); !home.empty()) return home + "/.local/share/islet/db";
    throw Error("no database given, and no home folder to look for one in",
                "name one with --db PATH or ISLET_DB");
}

std::string machine_config(const Environment& environment, const std::string& name) {
    const auto folder = absolute_or_empty(environment("ISLET_ETC"));
    return (folder.empty() ? "/etc/islet" : folder) + "/" + name;
}

std::string default_config(const Environment& environment, const std::string& name) {
    if (const auto config = absolute_or_empty(environment("XDG_CONFIG_HOME")); !config.empty())
        return config + "/islet/" + name;
    if (const auto home = environment("HOME"); !home.empty()) return home + "/.config/islet/" + name;
    return {};
}

std::string default_state(const Environment& environment, const std::string& name) {
    if (const auto state = absolute_or_empty(environment("XDG_STATE_HOME")); !state.empty())
        return state + "/islet/" + name;
    if (const auto home = environment("HOME"); !home.empty()) return home + "/.local/state/islet/" + name;
    return {};
}

}  // namespace islet
