// The loop of a watch: wait, let a burst pass, update.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/watch.hpp"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <set>
#include <string>
#include <utility>

#include "contract/descriptor.hpp"
#include "indexer/sources/folder_watch.hpp"
#include "indexer/writing/database_folder.hpp"

namespace islet {
namespace {

using WatchClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds quiet{200}, longest_burst{2000};
constexpr milliseconds first_retry{1000}, longest_retry{60'000};
constexpr auto never = WatchClock::time_point::max();

/// Thrown by the progress callback to give up an update.
struct Stopped {};

/// SIGINT and SIGTERM as something to poll for. Threads made meanwhile inherit the block.
class StopSignals {
  public:
    StopSignals() {
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGINT);
        sigaddset(&set, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &set, &before_);
        waiting_ = Descriptor(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
        if (!waiting_.open()) throw Error(std::string("signals can't be read: ") + std::strerror(errno));
    }
    ~StopSignals() {
        signalfd_siginfo info{};
        while (::read(waiting_.number(), &info, sizeof info) > 0) {
        }  // or they would strike once unblocked
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    [[nodiscard]] int descriptor() const { return waiting_.number(); }
    [[nodiscard]] bool arrived() const {
        pollfd wanted{waiting_.number(), POLLIN, 0};
        return ::poll(&wanted, 1, 0) > 0;
    }

  private:
    sigset_t before_{};
    Descriptor waiting_;
};

enum class Woken { by_change, by_time, by_signal };

std::vector<std::string> watched(const IndexOptions& options) {
    if (!options.recall) return options.sources;
    std::vector<std::string> paths;
    for (const auto& source : remembered(options.database).sources)
        if (source.path != "-") paths.push_back(source.path);
    return paths;
}

class Watch {
  public:
    Watch(const IndexOptions& options, const WatchEvents& events)
        : options_(options), events_(events), folders_(watched(options)) {}

    void run() {
        try {
            tell(index_files(options_, guarded(events_.progress)), true);
            options_.rebuild = false;
            options_.synonyms.clear();  // stored now
            if (events_.watching) events_.watching(folders_.folders());
            while (wait_for_change()) update();
        } catch (const Stopped&) {
            clean_up();
        }
    }

  private:
    // What the abandoned update has made. If another writer is at work, it has done so already.
    void clean_up() const {
        try {
            DatabaseFolder(options_.database, 0).clean_up();
        } catch (const Error& error) {
            if (error.code() != ExitCode::locked) throw;
        }
    }

    [[nodiscard]] std::function<void(const IndexProgress&)> guarded(
        const std::function<void(const IndexProgress&)>& shown) const {
        return [this, shown](const IndexProgress& progress) {
            if (stop_.arrived()) throw Stopped{};
            if (shown) shown(progress);
        };
    }

    // Until a burst of changes is over, or a failed update is due again. False: told to stop.
    bool wait_for_change() {
        auto woken = wait_until(retry_at_);
        for (const auto last = WatchClock::now() + longest_burst;
             woken == Woken::by_change && WatchClock::now() < last;)
            woken = wait_until(std::min(WatchClock::now() + quiet, last));
        return woken != Woken::by_signal;
    }

    Woken wait_until(WatchClock::time_point deadline) {
        for (;;) {
            std::array<pollfd, 2> wanted{pollfd{folders_.descriptor(), POLLIN, 0},
                                         pollfd{stop_.descriptor(), POLLIN, 0}};
            const auto left = std::chrono::ceil<milliseconds>(deadline - WatchClock::now()).count();
            const int time = deadline == never ? -1 : static_cast<int>(std::max<long>(0, left));
            const int got = ::poll(wanted.data(), wanted.size(), time);
            if (got < 0 && errno != EINTR)
                throw Error(std::string("can't wait for changes: ") + std::strerror(errno));
            if (got == 0) return Woken::by_time;
            if (got > 0 && wanted[1].revents != 0) return Woken::by_signal;
            if (got > 0 && folders_.take()) return Woken::by_change;
        }
    }

    void update() {
        try {
            if (folders_.stale() || !failure_.empty() || !away_.empty()) folders_.renew();
            const auto report = index_files(options_, guarded({}));
            tell(report, !std::exchange(failure_, {}).empty());
        } catch (const Error& error) {
            try_again(!failure_.empty());
            if (failure_ != error.what() && events_.failed) events_.failed(error);
            failure_ = error.what();
        }
    }

    void try_again(bool once_more) {
        retry_after_ = once_more ? std::min(retry_after_ * 2, longest_retry) : first_retry;
        retry_at_ = WatchClock::now() + retry_after_;
    }

    void tell(const IndexReport& report, bool always) {
        std::set<std::string> skipped;
        std::vector<Skipped> fresh;
        for (const auto& input : report.skipped) {
            auto key = input.path + '\n' + input.reason;
            if (!skipped_.contains(key)) fresh.push_back(input);
            skipped.insert(std::move(key));
        }
        std::set<std::string> away;
        std::vector<KeptSource> kept;
        for (const auto& source : report.kept) {
            if (!away_.contains(source.path)) kept.push_back(source);
            away.insert(source.path);
        }
        retry_at_ = never;
        if (!away.empty()) try_again(!away_.empty());
        const bool changed =
            report.added + report.updated + report.removed > 0 || skipped != skipped_ || away != away_;
        skipped_ = std::move(skipped);
        away_ = std::move(away);
        if (always || changed) events_.updated(report, fresh, kept);
    }

    IndexOptions options_;
    const WatchEvents& events_;
    StopSignals stop_;
    FolderWatch folders_;
    std::set<std::string> skipped_;  // of the last update: path and reason
    std::set<std::string> away_;     // sources kept by the last update
    std::string failure_;            // of the last update, or empty
    milliseconds retry_after_ = first_retry;
    WatchClock::time_point retry_at_ = never;
};

}  // namespace

void watch_sources(const IndexOptions& options, const WatchEvents& events) { Watch(options, events).run(); }

}  // namespace islet
