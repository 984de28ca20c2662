// What a person can do next: where to read on, and what to try if nothing was found.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "apps/islet-search/options.hpp"
#include "formats/text.hpp"
#include "islet/response.hpp"

namespace islet {

/// Two lines: what was looked for, as typed and as corrected, and a hint of what to try.
[[nodiscard]] std::vector<std::string> nothing_found(const SearchOptions& options, const Response& response);

/// The same where the only database is empty.
[[nodiscard]] std::vector<std::string> nothing_there(const SearchOptions& options);

/// For render_text(). command: how an islet-search command starts, "islet-search --db d"; empty: no commands
/// are shown; shown: id of the passage that was asked for, or empty.
[[nodiscard]] TextOptions text_options(const Screen& screen, const std::string& command,
                                       const std::string& shown);

/// For text that a person reads on a terminal: the answer first, ages, and whole passages only if asked for.
void suit_screen(TextOptions& text, const SearchOptions& options);

/// "1 to 10 of about 300 passages, 4.2 ms; more: --offset 10"; "" if nothing was found.
[[nodiscard]] std::string counted(const SearchOptions& options, const Response& response);

/// "812 passages, 420 ms", for --all.
[[nodiscard]] std::string counted_all(const Response& response);

}  // namespace islet
