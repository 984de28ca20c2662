// Appends one JSON line per query to a file, for reports of what is asked and what is not found.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "apps/searching/line_file.hpp"
#include "islet/error.hpp"
#include "islet/request.hpp"
#include "islet/response.hpp"

namespace islet {

struct LoggedQuery {
    std::chrono::system_clock::time_point time;
    std::string query;
    std::uint64_t results = 0;  ///< found in all
    std::size_t returned = 0;   ///< in the answer
    double milliseconds = 0;
    std::optional<double> confidence = {};  ///< none for a query that failed
    bool withheld = false;
    ExitCode status = ExitCode::done;
};

[[nodiscard]] LoggedQuery logged(std::chrono::system_clock::time_point started, const Request& request,
                                 const Response& response, ExitCode status);
[[nodiscard]] LoggedQuery failed_query(std::chrono::system_clock::time_point started, const Request& request,
                                       ExitCode status);

/// Several processes may append to one file: each line is a single write.
class QueryLog {
  public:
    /// Throws Error when the file can't be opened for appending.
    explicit QueryLog(const std::string& path);

    /// {"time","query","results","returned","confidence","withheld","milliseconds","status"}. False when the
    /// line could not be written: a full disk must not keep anyone from an answer.
    [[nodiscard]] bool append(const LoggedQuery& entry);

  private:
    LineFile file_;
};

/// The exit status of a search: whether anything was found, even if on another page than the one asked for.
[[nodiscard]] ExitCode status_of(const Response& response, const Request& request);

/// "2026-03-01T09:30:00.125Z"
[[nodiscard]] std::string iso_time(std::chrono::system_clock::time_point time);

}  // namespace islet
