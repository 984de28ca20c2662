// Shows a long text through the person's pager.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "apps/terminal/output.hpp"
#include "apps/terminal/terminal.hpp"

namespace islet {

/// The command that shows long texts: $PAGER, else "less -FRX" where less is installed. Empty: none; that is
/// what an empty $PAGER and "cat" ask for.
[[nodiscard]] std::string pager_command();

/// Runs the command in a shell with the text on its standard input and waits for its end. Ctrl-C is the
/// pager's meanwhile, and leaving it early is no failure. False if it could not be run: then nothing was
/// shown.
[[nodiscard]] bool shown_by_pager(const std::string& command, std::string_view text);

/// Through the pager what is longer than the screen together with `below` more lines that follow; else, or if
/// there is no pager, as it is.
void show_on_screen(std::string_view text, std::size_t below, const Screen& screen, Output& output);

}  // namespace islet
