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

/// One line of JSON.
[[nodiscard]] std::string shown_results(const Response& response, std::chrono::year_month_day today);
/// The results of such a line; none of another text, as when the process came to no answer.
[[nodiscard]] std::vector<ShownResult> read_shown_results(std::string_view line);

}  // namespace islet
