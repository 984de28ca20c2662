// What the programs say on standard error: errors with their hint, warnings, notes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/terminal/messages.hpp"

#include <unistd.h>

#include <csignal>
#include <exception>
#include <new>
#include <string>

#include "apps/options/hints.hpp"
#include "apps/terminal/output.hpp"
#include "apps/terminal/standard_descriptors.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {

namespace {

void write_stderr(std::string_view text) {
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
