// A passage to paste into a letter: its text and where it is from.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "islet/response.hpp"

namespace islet {

/// "Title › Heading", printable.
[[nodiscard]] std::string heading_path(const ResultPassage& result);

/// As the server's page copies it: the passage, an empty line, title and headings, "Publisher, reviewed
/// 2024-03-03, 2 years ago, clinic.example" and the address of the article. Printable lines, each with its
/// line feed.
[[nodiscard]] std::string copied_text(const ResultPassage& result, std::chrono::year_month_day today);

}  // namespace islet
