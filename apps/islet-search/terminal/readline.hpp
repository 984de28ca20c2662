// GNU Readline's functions and variables, loaded when there is a prompt.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdio>
// After <cstdio>, which it needs.
#include <readline/history.h>
#include <readline/readline.h>

namespace islet {

/// What we use of it. Linked, it would be loaded with every call, and few of them have a prompt. It is under
/// the GPL, version 3 or later, which ours permits by its "or later".
struct Readline {
    decltype(&::rl_callback_handler_install) install;
    decltype(&::rl_callback_handler_remove) remove;
    decltype(&::rl_callback_read_char) read_char;
    decltype(&::rl_callback_sigcleanup) clean_up;
    decltype(&::rl_free_line_state) forget_line_state;
    decltype(&::rl_replace_line) replace_line;
    decltype(&::rl_resize_terminal) resize;
    decltype(&::rl_prep_terminal) prepare_terminal;
    decltype(&::rl_forced_update_display) redraw;
    decltype(&::rl_display_match_list) show_list;
    decltype(&::rl_variable_bind) set;
    decltype(&::add_history) add_history;
    // Variables of the library.
    decltype(&::rl_readline_name) name;
    decltype(&::rl_catch_signals) catches_signals;
    decltype(&::rl_catch_sigwinch) catches_resizing;
    decltype(&::rl_attempted_completion_function) complete;
    decltype(&::rl_attempted_completion_over) completion_over;
    decltype(&::rl_completion_display_matches_hook) lists_matches;
    decltype(&::rl_completer_word_break_characters) word_breaks;
    decltype(&::rl_completion_suppress_append) no_append;
    decltype(&::rl_sort_completion_matches) sort_matches;
    decltype(&::rl_line_buffer) line;
    decltype(&::rl_point) cursor;
};

/// Loads it with the first call; nullptr if it isn't installed.
const Readline* readline_library();

}  // namespace islet
