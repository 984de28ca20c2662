// What is typed at the prompt: a question, a number, or a command.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

struct PromptLine {
    enum class Kind {
        nothing,
        question,
        read_on,
        copy,
        filter,
        since,
        limit,
        full,
        undated,
        boilerplate,
        help,
        quit,
        unknown
    };
    Kind kind = Kind::nothing;
    std::string text{};      ///< the question; what follows a command; of an unknown one all of it
    std::size_t number = 0;  ///< of the result to read on in or to copy; the limit. 0: none was given
};

/// Never fails: whatever isn't a command is a question, quotation marks, apostrophes and dashes included.
/// Only a line that begins with a colon can be a command that is unknown. Line feeds, as pasted text has
/// them, are blanks.
[[nodiscard]] PromptLine read_prompt_line(std::string_view line);

/// ":filter" …, for completion.
[[nodiscard]] const std::vector<std::string>& prompt_commands();

}  // namespace islet
