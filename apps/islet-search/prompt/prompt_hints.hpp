// What can be typed at the prompt where an option would help in a shell.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/advice.hpp"

namespace islet {

/// As option_words() phrases it, but with the prompt's own commands.
[[nodiscard]] std::string prompt_words(const Advice& advice);

/// What to do about an option that the prompt was started with: "leave, and start again without --exact".
[[nodiscard]] std::string started_without(const std::string& option);

}  // namespace islet
