// Counts of what was answered, in the text format of Prometheus.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "apps/islet-serve/workers/pool.hpp"

namespace islet::serve {

/// Labels are from fixed sets, so nobody can make a server keep ever more counts. Any thread.
class Metrics {
  public:
    /// label: of a route, or "none" if there isn't one.
    void count(const std::string& label, unsigned status, double seconds);

    /// Text format 0.0.4.
    [[nodiscard]] std::string text(const PoolState& pool, std::size_t workers, std::size_t connections) const;

  private:
    static constexpr std::array<double, 10> bounds{.001, .0025, .005, .01, .025, .05, .1, .25, 1, 5};  // s
    struct Times {
        std::array<std::uint64_t, bounds.size()> up_to{};
        std::uint64_t all = 0;
        double seconds = 0;
    };

    mutable std::mutex mutex_;
    std::map<std::pair<std::string, unsigned>, std::uint64_t> answered_;
    std::map<std::string, Times> times_;
};

}  // namespace islet::serve
