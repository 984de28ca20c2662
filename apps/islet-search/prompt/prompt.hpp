// The prompt: questions one after the other, and what can be done with their answers.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

#include "apps/islet-search/options.hpp"
#include "islet/error.hpp"
#include "islet/response.hpp"

namespace islet {

/// Gets each answer that is shown.
using Told = std::function<void(const Response&)>;

/// Does what the options ask as one call of the program would, with its output on that descriptor, and says
/// what failed. Throws nothing.
using Call = std::function<int(const SearchOptions& options, int output, const Told& told)>;

/// Until the person leaves: then done. Each question is a call in a process of its own, so that it sees the
/// database as it is now, Ctrl-C ends it, and nothing that goes wrong with it ends the prompt. If the
/// database can't be opened to begin with, the status of that. options: what holds for all questions.
[[nodiscard]] ExitCode run_prompt(const SearchOptions& options, const Call& call);

}  // namespace islet
