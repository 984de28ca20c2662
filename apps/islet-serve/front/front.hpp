// The HTTP front: takes requests, has workers answer them, sends the answers.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/islet-serve/http/tokens.hpp"
#include "apps/islet-serve/workers/pool.hpp"
#include "contract/descriptor.hpp"

namespace islet::serve {

struct FrontSettings {
    std::string host = "127.0.0.1";    ///< an address, a name, or empty for all
    unsigned short port = 8010;        ///< 0: any that is free
    std::string cors{};                ///< an origin whose pages may ask, or empty
    double rate = 100;                 ///< requests per second from one address; 0: no limit
    std::vector<std::string> names{};  ///< that it is reached by, besides those of this machine
    bool behind_proxy = false;         ///< the address is the last in X-Forwarded-For
    std::string log{};                 ///< file, or empty
    std::string feedback{};            ///< file, or empty
    unsigned workers = 1;              ///< for metrics
};

/// Serves as long as it exists. settings, tokens and pool must outlive it.
class Front {
  public:
    /// Throws Error: the address can't be listened on, the log can't be written.
    /// listening: a socket that is open already, or one that isn't open.
    Front(const FrontSettings& settings, const Tokens& tokens, Pool& pool, Descriptor listening = {});
    ~Front();
    Front(const Front&) = delete;
    Front& operator=(const Front&) = delete;

    /// "127.0.0.1:8010", "[::1]:8010"
    [[nodiscard]] std::string address() const;
    /// To be called every second or so.
    void tick();
    /// Call it after the log was moved away. Throws Error.
    void reopen_log();
    /// Takes no new connections, waits until what is under way is answered and sent, at most for this long.
    void finish(double seconds);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace islet::serve
