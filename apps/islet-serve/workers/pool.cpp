// Threads that hand calls to workers.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/workers/pool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "apps/islet-serve/http/problem.hpp"
#include "apps/islet-serve/mcp/protocol.hpp"
#include "apps/islet-serve/page/page.hpp"
#include "apps/islet-serve/workers/socket.hpp"
#include "islet/error.hpp"

namespace islet::serve {
namespace {

constexpr double wall_factor = 3;  // a busy machine is not the question's fault

Answer failed(const Call& call, const Problem& problem) {
    if (call.endpoint == Endpoint::mcp) return {mcp_failure(call, problem), {}};
    return {is_page(call.endpoint) ? problem_page(problem) : problem_reply(problem), {}};
}

}  // namespace

Pool::Pool(const Spawner& spawner, const PoolSettings& settings) : spawner_(spawner), settings_(settings) {
    try {
        for (unsigned i = 0; i < settings_.workers; ++i) threads_.emplace_back([this] { serve(); });
    } catch (const std::system_error& error) {
        if (threads_.empty())
            throw Error(fmt::format("no thread can be started: {}", error.what()),
                        "check how many processes and how much memory you may have (ulimit -a)");
        const std::lock_guard lock(mutex_);
        settings_.workers = static_cast<unsigned>(threads_.size());  // fewer, and slower
    }
}

void Pool::stop() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

Pool::Taken Pool::submit(Call call, std::string address, Done done) {
    {
        const std::lock_guard lock(mutex_);
        const std::size_t idle = settings_.workers - busy_;
        if (ending_ || jobs_.size() >= settings_.queue + idle) return Taken::full;
        const auto own =
            std::count_if(jobs_.begin(), jobs_.end(), [&](const Job& j) { return j.address == address; });
        if (static_cast<std::size_t>(own) >= (settings_.queue + 1) / 2 + idle) return Taken::too_many;
        jobs_.push_back({std::move(call), std::move(address), std::move(done), Clock::now()});
    }
    wake_.notify_one();
    return Taken::yes;
}

PoolState Pool::state() const {
    const std::lock_guard lock(mutex_);
    return {jobs_.size(), busy_, ended_};
}

void Pool::serve() {
    Descriptor worker = spawner_.spawn();
    for (;;) {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        ++busy_;
        const bool ending = ending_;
        lock.unlock();
        Answer given;
        try {
            given = ending ? failed(job.call, {503, "the server is stopping", "try again", {}, 1})
                           : answer(job, worker);
        } catch (const std::exception&) {  // out of memory, or a worker that writes nonsense
            worker = Descriptor();
            given = failed(job.call, {503, "the answer can't be passed on", "ask for fewer results", {}, 5});
        }
        job.done(std::move(given));
        lock.lock();
        --busy_;
    }
}

Deadline Pool::deadline_from(Clock::time_point start) const {
    if (settings_.max_seconds <= 0) return {};
    const std::chrono::duration<double> most(settings_.max_seconds * wall_factor);
    return start + std::chrono::ceil<Clock::duration>(most);
}

Answer Pool::answer(const Job& job, Descriptor& worker) {
    constexpr unsigned soon = 1, later = 5;  // seconds
    const auto start = Clock::now();
    if (const auto latest = deadline_from(job.since); latest && start > *latest)
        return failed(job.call, {503, "the server is busy", "try again", {}, soon});
    std::string bytes = to_bytes(job.call);
    bool sent = worker.open() && send_packet(worker.number(), bytes);
    if (!sent) {  // it ended between two calls, or none could be started
        worker = spawner_.spawn();
        sent = worker.open() && send_packet(worker.number(), bytes);
    }
    if (!sent) return failed(job.call, {503, "no process can be started to answer", "try again", {}, later});
    const bool received = receive_packet(worker.number(), bytes, deadline_from(start));
    if (received) return answer_from(bytes);
    ++ended_;
    worker = spawner_.spawn();
    const bool slow = std::chrono::duration<double>(Clock::now() - start).count() >= settings_.max_seconds &&
                      settings_.max_seconds > 0;
    return failed(job.call, slow ? Problem{503,
                                           "the question takes longer than this server allows",
                                           "ask in fewer words, or ask the operator to check the database",
                                           {},
                                           later}
                                 : Problem{503,
                                           "the process that looked for the answer ended",
                                           "ask the operator to check the database; it may be damaged",
                                           {},
                                           later});
}

}  // namespace islet::serve
