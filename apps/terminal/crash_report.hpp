// What is said when the program runs into a fault of its own or of a library.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace islet {

/// From now on a memory fault ends the program with an error, a hint and ExitCode::failure in place of a
/// signal: a damaged Xapian table can make its library read where nothing is. Output already written stays.
/// Sanitizers keep their own reports.
void report_crashes(const char* program);

}  // namespace islet
