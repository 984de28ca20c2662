// What a person is told about how sure an answer is, and how many results there are.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/response.hpp"

namespace islet {

/// "about 112": Response::total with how exact it is.
[[nodiscard]] std::string total_words(const Response& response);

/// What a person is told where the question names an alarm sign; empty where it doesn't.
[[nodiscard]] std::string urgent_note(const Response& response);

/// "No passage here clearly answers this." where the confidence is low, and what was withheld because of it,
/// and why. Empty where there is nothing to say: a sure answer, or none.
[[nodiscard]] std::string confidence_note(const Response& response);

}  // namespace islet
