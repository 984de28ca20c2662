// How many requests an address may send.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace islet::serve {

/// Each address has a bucket of twice `rate` requests, which fills at `rate` a second. Addresses of IPv6
/// count by their first 64 bits, as one subscriber has them all. One thread.
class AddressLimits {
  public:
    using Clock = std::chrono::steady_clock;

    /// rate: requests a second; 0: no limit.
    explicit AddressLimits(double rate) : rate_(rate) {}

    /// Takes one from the bucket of that address, as text; false if it is empty.
    [[nodiscard]] bool allow(std::string_view address, Clock::time_point now = Clock::now());
    [[nodiscard]] std::size_t known() const { return buckets_.size(); }

  private:
    struct Bucket {
        double left = 0;
        Clock::time_point filled;
    };

    void forget_full_ones(Clock::time_point now);

    double rate_;
    std::unordered_map<std::string, Bucket> buckets_;
};

/// "2001:db8:1:2:3:4:5:6" -> "2001:db8:1:2::"; IPv4 and what isn't an address stay.
[[nodiscard]] std::string subscriber_of(std::string_view address);

}  // namespace islet::serve
