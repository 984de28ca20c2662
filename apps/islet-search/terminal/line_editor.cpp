// Readline's callbacks, and signals as something to wait for beside the keyboard.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/terminal/line_editor.hpp"

#include <langinfo.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string_view>

#include "apps/islet-search/terminal/readline.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {
namespace {

// Readline has no place for a caller's data.
LineEditor::Complete completer;            // NOLINT
std::optional<std::string> typed_line;     // NOLINT
bool line_ended = false;                   // NOLINT
const Readline* library_in_use = nullptr;  // NOLINT
std::vector<LineCompletion> completed;     // NOLINT: what the last Tab found

void write_all(std::string_view text) {
    while (!text.empty()) {
        const auto wrote = ::write(STDOUT_FILENO, text.data(), text.size());
        if (wrote <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(wrote));
    }
}

extern "C" void on_line(char* line) {
    line_ended = true;
    typed_line = line == nullptr ? std::nullopt : std::optional<std::string>(line);
    std::free(line);  // NOLINT
    library_in_use->remove();
}

// Readline frees what it gets.
char* copy_of(const std::string& text) { return ::strdup(text.c_str()); }

extern "C" char** on_tab(const char* text, int /*start*/, int /*end*/) {
    *library_in_use->completion_over = 1;  // never names of files
    *library_in_use->no_append = 1;
    const std::string typed = text;
    completed = completion_list(typed, completer(typed));
    if (completed.empty()) return nullptr;
    auto** matches = static_cast<char**>(std::calloc(completed.size() + 1, sizeof(char*)));  // NOLINT
    if (matches == nullptr) return nullptr;
    for (std::size_t n = 0; n < completed.size(); ++n) matches[n] = copy_of(completed[n].line);  // NOLINT
    return matches;
}

// In its columns, but with what we say of each in place of the line that it would make. The first is no
// match.
extern "C" void on_list(char** /*matches*/, int /*count*/, int /*longest*/) {
    std::vector<char*> shown;
    std::size_t longest = 0;
    for (auto& [line, words] : completed) {
        auto& text = words.empty() ? line : words;
        shown.push_back(text.data());
        if (shown.size() > 1) longest = std::max(longest, screen_width(text));
    }
    shown.push_back(nullptr);
    library_in_use->show_list(shown.data(), static_cast<int>(shown.size()) - 2, static_cast<int>(longest));
    library_in_use->redraw();
}

sigset_t watched_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT}) sigaddset(&set, signal);
    return set;
}

// All that we write is UTF-8, so what is typed has to be; a library needs to know for its columns. It asks
// the environment itself.
void use_utf8() {
    std::setlocale(LC_CTYPE, "");
    if (std::string_view(::nl_langinfo(CODESET)) == "UTF-8") return;
    ::setenv(std::getenv("LC_ALL") != nullptr ? "LC_ALL" : "LC_CTYPE", "C.UTF-8", 1);
    std::setlocale(LC_CTYPE, "");
}

}  // namespace

LineEditor::LineEditor(Complete complete) : library_(readline_library()) {
    const auto set = watched_signals();
    ::sigprocmask(SIG_BLOCK, &set, &before_);
    signals_ = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    completer = std::move(complete);
    if (library_ == nullptr) return;
    use_utf8();
    library_in_use = library_;
    static char no_breaks[] = "";  // NOLINT: a variable of the library points to it
    *library_->name = "islet";
    *library_->catches_signals = 0;
    *library_->catches_resizing = 0;
    *library_->complete = on_tab;
    *library_->lists_matches = on_list;
    *library_->word_breaks = no_breaks;
    *library_->sort_matches = 0;
    library_->set("show-all-if-ambiguous", "on");  // ~/.inputrc is read later and may say otherwise
}

LineEditor::~LineEditor() {
    if (signals_ >= 0) ::close(signals_);
    completer = nullptr;
    ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

void LineEditor::remember(const std::string& line) {
    if (library_ != nullptr) library_->add_history(line.c_str());
}

void LineEditor::forget_interrupts() {
    signalfd_siginfo info{};
    while (::read(signals_, &info, sizeof info) == static_cast<ssize_t>(sizeof info))
        if (info.ssi_signo == SIGTERM || info.ssi_signo == SIGHUP)
            ended_by_ = static_cast<int>(info.ssi_signo);
}

int LineEditor::wait() {
    std::array<pollfd, 2> both{{{STDIN_FILENO, POLLIN, 0}, {signals_, POLLIN, 0}}};
    while (::poll(both.data(), both.size(), -1) < 0 && errno == EINTR) {
    }
    signalfd_siginfo info{};
    if ((both[1].revents & POLLIN) == 0 || ::read(signals_, &info, sizeof info) <= 0) return 0;
    return static_cast<int>(info.ssi_signo);
}

void LineEditor::cut_off() {
    library_->forget_line_state();
    library_->clean_up();
    library_->replace_line("", 0);
    library_->remove();
}

LineEditor::Result LineEditor::next(const std::string& prompt, std::string& line) {
    if (ended_by_ != 0) return Result::end;
    return library_ != nullptr ? edited(prompt, line) : plain(prompt, line);
}

LineEditor::Result LineEditor::edited(const std::string& prompt, std::string& line) {
    line_ended = false;
    library_->install(prompt.c_str(), on_line);
    while (!line_ended) {
        const int signal = wait();
        if (signal == 0) {
            library_->read_char();
        } else if (signal == SIGINT) {
            write_all("^C\n");
            cut_off();
            return Result::interrupted;
        } else if (signal == SIGWINCH) {
            library_->resize();
        } else if (signal == SIGCONT) {
            library_->prepare_terminal(1);
            library_->redraw();
        } else {
            ended_by_ = signal;
            write_all("\n");
            cut_off();
            return Result::end;
        }
    }
    if (!typed_line) return Result::end;
    line = *typed_line;
    return Result::line;
}

// The terminal itself holds a line until it is complete, and clears it at Ctrl-C.
LineEditor::Result LineEditor::plain(const std::string& prompt, std::string& line) {
    write_all(prompt);
    line.clear();
    while (true) {
        const int signal = wait();
        if (signal == SIGINT) {
            write_all("\n");
            return Result::interrupted;
        }
        if (signal == SIGTERM || signal == SIGHUP) {
            ended_by_ = signal;
            return Result::end;
        }
        if (signal != 0) continue;
        std::array<char, 4096> piece{};
        const auto got = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (got <= 0) return Result::end;
        line.append(piece.data(), static_cast<std::size_t>(got));
        if (line.back() != '\n') continue;
        line.pop_back();
        return Result::line;
    }
}

}  // namespace islet
