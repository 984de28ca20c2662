// Finds Readline's functions and variables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/terminal/readline.hpp"

#include "contract/shared_library.hpp"

namespace islet {
namespace {

void find_functions(SharedLibrary& library, Readline& found) {
    library.find("rl_callback_handler_install", found.install);
    library.find("rl_callback_handler_remove", found.remove);
    library.find("rl_callback_read_char", found.read_char);
    library.find("rl_callback_sigcleanup", found.clean_up);
    library.find("rl_free_line_state", found.forget_line_state);
    library.find("rl_replace_line", found.replace_line);
    library.find("rl_resize_terminal", found.resize);
    library.find("rl_prep_terminal", found.prepare_terminal);
    library.find("rl_forced_update_display", found.redraw);
    library.find("rl_display_match_list", found.show_list);
    library.find("rl_variable_bind", found.set);
    library.find("add_history", found.add_history);
}

void find_variables(SharedLibrary& library, Readline& found) {
    library.find("rl_readline_name", found.name);
    library.find("rl_catch_signals", found.catches_signals);
    library.find("rl_catch_sigwinch", found.catches_resizing);
    library.find("rl_attempted_completion_function", found.complete);
    library.find("rl_attempted_completion_over", found.completion_over);
    library.find("rl_completion_display_matches_hook", found.lists_matches);
    library.find("rl_completer_word_break_characters", found.word_breaks);
    library.find("rl_completion_suppress_append", found.no_append);
    library.find("rl_sort_completion_matches", found.sort_matches);
    library.find("rl_line_buffer", found.line);
    library.find("rl_point", found.cursor);
}

}  // namespace

const Readline* readline_library() {
    static SharedLibrary library{"libreadline.so.8"};
    static const Readline found = [] {
        Readline all{};
        find_functions(library, all);
        find_variables(library, all);
        return all;
    }();
    return library.complete() ? &found : nullptr;
}

}  // namespace islet
