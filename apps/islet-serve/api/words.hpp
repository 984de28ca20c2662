// What can be done about a failure, in the words of the HTTP interface.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/advice.hpp"

namespace islet::serve {

/// Like option_words() for a command line; for what only the operator can do, it names the operator's
/// programs.
[[nodiscard]] std::string parameter_words(const Advice& advice);

}  // namespace islet::serve
