// Buckets by address.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/http/address_limits.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace islet::serve {
namespace {

constexpr double burst = 2;                     // seconds' worth
constexpr std::size_t most_addresses = 10'000;  // beyond this, full buckets are forgotten: they are like new

}  // namespace

std::string subscriber_of(std::string_view address) {
    std::string text(address.substr(0, 64));
    in6_addr parsed{};
    if (::inet_pton(AF_INET6, text.c_str(), &parsed) != 1) return text;
    if (IN6_IS_ADDR_V4MAPPED(&parsed)) return text.substr(text.rfind(':') + 1);
    std::memset(&parsed.s6_addr[8], 0, 8);
    std::array<char, INET6_ADDRSTRLEN> out{};
    return ::inet_ntop(AF_INET6, &parsed, out.data(), out.size()) != nullptr ? out.data() : text;
}

void AddressLimits::forget_full_ones(Clock::time_point now) {
    std::erase_if(buckets_, [&](const auto& entry) {
        return now - entry.second.filled > std::chrono::duration<double>(burst);
    });
    // This many at once are an attack from many addresses: nobody is worse off than without a limit.
    if (buckets_.size() >= most_addresses) buckets_.clear();
}

bool AddressLimits::allow(std::string_view address, Clock::time_point now) {
    if (rate_ <= 0) return true;
    if (buckets_.size() >= most_addresses) forget_full_ones(now);
    const auto [entry, fresh] = buckets_.try_emplace(subscriber_of(address), Bucket{rate_ * burst, now});
    Bucket& bucket = entry->second;
    const std::chrono::duration<double> since = now - bucket.filled;
    bucket.left = std::min(rate_ * burst, bucket.left + since.count() * rate_);
    bucket.filled = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
}

}  // namespace islet::serve
