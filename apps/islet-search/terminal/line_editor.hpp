// Lines typed at a terminal, with editing, history and completion.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <csignal>
#include <functional>
#include <string>
#include <vector>

#include "apps/islet-search/terminal/completion_list.hpp"

namespace islet {

struct Readline;

/// One at a time in a program, on standard input and output, both terminals. While it exists, the signals of
/// the keyboard and of the terminal reach the program through it alone. Without Readline a line is typed as
/// the terminal itself lets one, with neither history nor completion.
class LineEditor {
  public:
    enum class Result { line, interrupted, end };
    /// From what stands before the cursor to whole lines that it may become, best first.
    using Complete = std::function<std::vector<LineCompletion>(const std::string& typed)>;

    explicit LineEditor(Complete complete);
    ~LineEditor();
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;

    /// Shows the prompt and waits for a line, UTF-8 as it was typed or pasted. interrupted: Ctrl-C; what was
    /// typed is gone. end: Ctrl-D in an empty line, or the terminal has gone, or ended_by() says what ends
    /// the program.
    [[nodiscard]] Result next(const std::string& prompt, std::string& line);
    /// Whether the Tab key does anything.
    [[nodiscard]] bool completes() const { return library_ != nullptr; }
    /// For the up key.
    void remember(const std::string& line);
    /// After something else used the terminal: what Ctrl-C did then doesn't count.
    void forget_interrupts();
    /// SIGTERM or SIGHUP, or 0.
    [[nodiscard]] int ended_by() const { return ended_by_; }

  private:
    Result edited(const std::string& prompt, std::string& line);
    Result plain(const std::string& prompt, std::string& line);
    /// The number of a signal that came, 0 if there is something to read.
    [[nodiscard]] int wait();
    void cut_off();

    const Readline* library_;
    int signals_ = -1;
    int ended_by_ = 0;
    sigset_t before_{};
};

}  // namespace islet
