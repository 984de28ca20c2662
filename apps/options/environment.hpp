// The process environment as a value, so that options parse the same in a test.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdlib>
#include <functional>
#include <string>

namespace islet {

/// Returns a variable's value, or an empty string if it is unset (the programs treat the two alike).
using Environment = std::function<std::string(const char* name)>;

inline std::string process_environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

}  // namespace islet
