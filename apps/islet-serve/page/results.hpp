// What the page shows below its box: results, a passage in its article, the start.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "apps/islet-serve/http/parameter.hpp"
#include "islet/response.hpp"

namespace islet::serve {

struct View {
    Parameters parameters{};  ///< of the address, for links that change one of them; empty for a message
    std::chrono::year_month_day today{};
    bool feedback = false;  ///< passages have a button to say that they don't help
};

/// HTML, all of it escaped: <main id="results">. The first passage's answering sentence is shown large, then
/// what surrounds it. The page's script replaces this element with that of another answer.
[[nodiscard]] std::string results_html(const Response& response, const View& view);

/// Passages of one article in order, including the one asked for.
[[nodiscard]] std::string reading_html(const Response& response, const std::string& passage_id,
                                       std::size_t context, const View& view);

/// Before a question is asked: what can be typed.
[[nodiscard]] std::string start_html();

}  // namespace islet::serve
