// Writes metrics.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/front/metrics.hpp"

#include <fmt/format.h>

#include "islet/version.hpp"

namespace islet::serve {
namespace {

std::string head(const char* name, const char* kind, const char* help) {
    return fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, kind, help);
}

std::string gauge(const char* name, const char* help, std::uint64_t value) {
    return head(name, "gauge", help) + fmt::format("{} {}\n", name, value);
}

}  // namespace

void Metrics::count(const std::string& label, unsigned status, double seconds) {
    const std::lock_guard lock(mutex_);
    ++answered_[{label, status}];
    Times& times = times_[label];
    ++times.all;
    times.seconds += seconds;
    for (std::size_t i = 0; i < bounds.size(); ++i)
        if (seconds <= bounds[i]) ++times.up_to[i];
}

std::string Metrics::text(const PoolState& pool, std::size_t workers, std::size_t connections) const {
    const std::lock_guard lock(mutex_);
    std::string out = head("islet_requests_total", "counter", "Requests answered.");
    for (const auto& [key, count] : answered_)
        out += fmt::format("islet_requests_total{{endpoint=\"{}\",status=\"{}\"}} {}\n", key.first,
                           key.second, count);
    out += head("islet_request_seconds", "histogram", "Time from a request's head to its answer.");
    for (const auto& [label, times] : times_) {
        for (std::size_t i = 0; i < bounds.size(); ++i)
            out += fmt::format("islet_request_seconds_bucket{{endpoint=\"{}\",le=\"{}\"}} {}\n", label,
                               bounds[i], times.up_to[i]);
        out += fmt::format(
            "islet_request_seconds_bucket{{endpoint=\"{0}\",le=\"+Inf\"}} {1}\n"
            "islet_request_seconds_sum{{endpoint=\"{0}\"}} {2:.6f}\n"
            "islet_request_seconds_count{{endpoint=\"{0}\"}} {1}\n",
            label, times.all, times.seconds);
    }
    out += gauge("islet_queue_waiting", "Requests that wait for a worker.", pool.waiting);
    out += gauge("islet_workers", "Workers that may answer at once.", workers);
    out += gauge("islet_workers_busy", "Workers that answer.", pool.busy);
    out += head("islet_workers_ended_total", "counter", "Workers that didn't finish a request.") +
           fmt::format("islet_workers_ended_total {}\n", pool.ended);
    out += gauge("islet_connections", "Open connections.", connections);
    return out + head("islet_build_info", "gauge", "The version.") +
           fmt::format("islet_build_info{{version=\"{}\"}} 1\n", ISLET_VERSION);
}

}  // namespace islet::serve
