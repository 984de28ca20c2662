// What the programs say on standard error: errors with their hint, warnings, notes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/terminal/messages.hpp"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <new>
#include <string>

#include "apps/options/environment.hpp"
#include "apps/options/hints.hpp"
#include "apps/terminal/output.hpp"
#include "apps/terminal/standard_descriptors.hpp"
#include "apps/terminal/terminal.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {

namespace {

/// Lines no longer than the window where there is one, broken at spaces: a path is left whole, to be copied.
std::string fitted(std::string_view text) {
    if (::isatty(STDERR_FILENO) != 1) return std::string(text);
    const std::size_t width = look_at_terminal(STDERR_FILENO, ColorChoice::never, process_environment).width;
    std::string lines;
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        const std::string_view word = text.substr(at, end - at);
        const std::size_t columns = screen_width(word);
        const bool begins = lines.empty() || lines.back() == '\n';
        const bool fits = column + 1 + columns <= width;
        if (!begins) lines += fits ? ' ' : '\n';
        column = begins || !fits ? columns : column + 1 + columns;
        lines += word;
        if (end < text.size() && text[end] == '\n') lines += '\n';
        at = end + 1;
    }
    return lines;
}

void write_stderr(std::string_view given) {
    const std::string whole = fitted(given);
    std::string_view text = whole;
    while (!text.empty()) {
        const ssize_t wrote = ::write(STDERR_FILENO, text.data(), text.size());
        if (wrote <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(wrote));
    }
}

}  // namespace

void Messages::error(std::string_view what, std::string_view hint) const {
    std::string text = program_;
    text += ": error: ";
    append_printable(text, what);
    text += '\n';
    if (!hint.empty()) {
        text += "hint: ";
        append_printable(text, hint);
        text += '\n';
    }
    write_stderr(text);
}

void Messages::warning(std::string_view what) const {
    if (!quiet_) alert(what);
}

void Messages::alert(std::string_view what) const {
    write_stderr(std::string(program_) + ": warning: " + printable(what) + "\n");
}

void Messages::note(std::string_view line) const {
    if (!quiet_) write_stderr(printable(line) + "\n");
}

int run_program(Messages& messages, const std::function<ExitCode()>& body) {
    hold_standard_descriptors();
    for (const int written : {SIGPIPE, SIGXFSZ}) std::signal(written, SIG_IGN);  // a write that fails is said
    try {
        return static_cast<int>(body());
    } catch (const ClosedPipe&) {
        return static_cast<int>(ExitCode::done);
    } catch (const Error& error) {
        messages.error(error.what(), hint_of(error));
        return static_cast<int>(error.code());
    } catch (const std::bad_alloc&) {
        messages.error("out of memory", "close other programs, or give this one less to do at a time");
    } catch (const std::exception& error) {  // such as Xapian's library throws for a damaged table
        messages.error(error.what(), "islet-index --check tells whether the database is damaged");
    }
    return static_cast<int>(ExitCode::failure);
}

}  // namespace islet
