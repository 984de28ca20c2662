// The workers, and the calls that wait for one.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "apps/islet-serve/api/endpoint.hpp"
#include "apps/islet-serve/workers/socket.hpp"
#include "apps/islet-serve/workers/spawner.hpp"

namespace islet::serve {

struct PoolSettings {
    unsigned workers = 1;
    std::size_t queue = 64;  ///< calls that may wait
    double max_seconds =
        10;  ///< of processor time per call; of waiting and answering three times that. 0: none
};

struct PoolState {
    std::size_t waiting = 0, busy = 0;
    std::uint64_t ended = 0;  ///< workers that didn't finish a call
};

/// One thread per worker process: it hands calls on and, when a worker ends or is too slow, starts another.
/// Any thread may use it.
class Pool {
  public:
    using Done = std::function<void(Answer)>;

    /// Makes do with fewer workers where the system gives no more threads; throws Error where it gives none.
    Pool(const Spawner& spawner, const PoolSettings& settings);
    ~Pool() { stop(); }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    enum class Taken { yes, full, too_many };

    /// done is called once, in a thread of the pool; if it throws, the program ends. If too many wait
    /// already, in all or from this address (half of the queue is for others), it is not called.
    [[nodiscard]] Taken submit(Call call, std::string address, Done done);
    [[nodiscard]] PoolState state() const;
    /// Answers what waits with a problem, lets calls under way finish, and accepts nothing more.
    void stop();

  private:
    using Clock = std::chrono::steady_clock;
    struct Job {
        Call call;
        std::string address;
        Done done;
        Clock::time_point since;
    };

    void serve();
    [[nodiscard]] Answer answer(const Job& job, Descriptor& worker);
    [[nodiscard]] Deadline deadline_from(Clock::time_point start) const;

    const Spawner& spawner_;
    PoolSettings settings_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    bool ending_ = false;
    std::size_t busy_ = 0;
    std::atomic<std::uint64_t> ended_ = 0;
    std::vector<std::thread> threads_;
};

}  // namespace islet::serve
