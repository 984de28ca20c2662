// Appends one JSON line per query to a file, for reports of what is asked and what is not found.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/searching/query_log.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ctime>

#include "formats/escaping/json_text.hpp"

namespace islet {

QueryLog::QueryLog(const std::string& path) : file_(path, "log", "log") {}

bool QueryLog::append(const LoggedQuery& entry) {
    Json object = {{"time", iso_time(entry.time)},
                   {"query", entry.query},
                   {"results", entry.results},
                   {"returned", entry.returned},
                   {"milliseconds", std::round(entry.milliseconds * 1e3) / 1e3},
                   {"status", static_cast<int>(entry.status)}};
    if (entry.confidence) object["confidence"] = *entry.confidence;
    if (entry.withheld) object["withheld"] = true;
    return file_.append(json_text(object));
}

LoggedQuery logged(std::chrono::system_clock::time_point started, const Request& request,
                   const Response& response, ExitCode status) {
    return {started,          request.query,       response.total,    response.results.size(),
            response.took_ms, response.confidence, response.withheld, status};
}

LoggedQuery failed_query(std::chrono::system_clock::time_point started, const Request& request,
                         ExitCode status) {
    LoggedQuery entry;
    entry.time = started;
    entry.query = request.query;
    entry.status = status;
    return entry;
}

ExitCode status_of(const Response& response, const Request& request) {
    if (response.withheld) return ExitCode::nothing_found;
    const bool elsewhere = response.total > 0 && (request.limit == 0 || request.offset > 0);
    return !response.results.empty() || elsewhere ? ExitCode::done : ExitCode::nothing_found;
}

std::string iso_time(std::chrono::system_clock::time_point time) {
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    const std::time_t seconds = static_cast<std::time_t>(since / 1000);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                       parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, since % 1000);
}

}  // namespace islet
