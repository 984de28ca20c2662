// What can be done where something failed, in the words of the HTTP interface.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/advice.hpp"

namespace islet::serve {

/// As option_words() has it for a command line; what only the operator can do stays with the operator's
/// programs.
[[nodiscard]] std::string parameter_words(const Advice& advice);

}  // namespace islet::serve
