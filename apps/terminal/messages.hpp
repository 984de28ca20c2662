// What the programs say on standard error: errors with their hint, warnings, notes.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string_view>

#include "islet/error.hpp"

namespace islet {

/// Writes to standard error, whole lines at a time, made printable; on a terminal they are broken to its
/// width. Failures to write are ignored: there is nobody left to tell.
class Messages {
  public:
    /// program: "islet-search"; must outlive this object.
    explicit Messages(const char* program) : program_(program) {}

    void set_quiet(bool quiet) { quiet_ = quiet; }
    /// "PROGRAM: error: WHAT" and, where something can be done, "hint: WHAT TO DO". Never silenced.
    void error(std::string_view what, std::string_view hint) const;
    /// "PROGRAM: warning: WHAT", unless quiet.
    void warning(std::string_view what) const;
    /// The same, even when quiet: nothing failed, but somebody has to decide.
    void alert(std::string_view what) const;
    /// The line alone, unless quiet.
    void note(std::string_view line) const;

  private:
    const char* program_;
    bool quiet_ = false;
};

/// Runs the body of a program and turns everything thrown into messages and an exit status. Ignores SIGPIPE,
/// and keeps the places of the standard descriptors filled.
int run_program(Messages& messages, const std::function<ExitCode()>& body);

}  // namespace islet
