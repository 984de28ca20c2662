// What the prompt knows of an answer: it comes from the process of the question.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "islet/response.hpp"

namespace islet {

/// A result that can be read on in and copied, by its number.
struct ShownResult {
    std::size_t number = 0;
    std::string passage_id{};
    std::string heading{};  ///< printable
    std::string copied{};   ///< what copying it gives
};

struct ShownAnswer {
    std::vector<ShownResult> results;
    std::vector<std::string> topics;  ///< of its warnings that needn't be said again
};

/// One line of JSON.
[[nodiscard]] std::string shown_results(const Response& response, std::chrono::year_month_day today);
/// What such a line says; nothing of another text, as when the process came to no answer.
[[nodiscard]] ShownAnswer read_shown_results(std::string_view line);

}  // namespace islet
