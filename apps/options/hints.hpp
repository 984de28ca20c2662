// What the contract advises, in the names of the programs and their options. The rooms below know neither.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/advice.hpp"
#include "islet/error.hpp"
#include "islet/response.hpp"

namespace islet {

/// "search with --no-spell"
[[nodiscard]] std::string option_words(const Advice& advice);

/// The hint of an error as a person at a command line needs it: its advice in option_words(), or else its own
/// words.
[[nodiscard]] std::string hint_of(const Error& error);

/// Appends what words says to the text of every warning that has advice, and clears the advice.
void name_remedies(Response& response, std::string (*words)(const Advice& advice));
/// The same with option_words().
void name_options(Response& response);

}  // namespace islet
