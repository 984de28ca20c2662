// One passage on the page.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "apps/islet-serve/page/results.hpp"
#include "islet/response.hpp"

namespace islet::serve {

/// <article>, escaped. first: the answering sentence is shown large above the passage.
[[nodiscard]] std::string passage_html(const ResultPassage& result, bool first, const View& view);

/// "Title › Heading", with the matches in the title marked.
[[nodiscard]] std::string heading_html(const ResultPassage& result);

/// The passage's text below its own headings, with the answer and the matches marked.
[[nodiscard]] std::string passage_text_html(const ResultPassage& result);

/// Publisher, date and how long ago that is, link to the place in the source.
[[nodiscard]] std::string origin_html(const ResultPassage& result, std::chrono::year_month_day today);

}  // namespace islet::serve
