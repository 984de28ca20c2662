// Ends the program when a piece of work takes more processor time than it ever should.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace islet {

/// While one exists, the program may use that many seconds of processor time more (fractions count; 0: no
/// limit). Beyond them it ends at once, with the error and the hint on standard error and ExitCode::failure.
/// For what can't be stopped otherwise: a damaged Xapian table can send its library round in circles. One at
/// a time; all threads count.
class TimeLimit {
  public:
    /// error and hint are one line each, in static storage.
    TimeLimit(double seconds, const char* program, const char* error, const char* hint);
    ~TimeLimit();
    TimeLimit(const TimeLimit&) = delete;
    TimeLimit& operator=(const TimeLimit&) = delete;
};

}  // namespace islet
