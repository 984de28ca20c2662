// The process that starts helpers, and ends them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "contract/descriptor.hpp"
#include "indexer/sandbox/helpers/helper_work.hpp"
#include "indexer/sandbox/wall/confinement.hpp"

namespace islet {

/// What a helper must have before the wall is closed round it.
struct HelperNeeds {
    unsigned prepared = 0;            ///< bits, for HelperStarter::Prepare
    std::uint64_t content_bytes = 0;  ///< the largest request to come
};

struct StartedHelper {
    pid_t process = -1;
    Descriptor socket;  ///< a stream; what comes from it isn't trusted
};

/// A small process, forked while the program is small: the earlier the better, best before threads and large
/// tables. It never sees a byte of input. Each helper is its child, works in a copy of its state behind the
/// wall, and has a connection of its own to the program. All of them end with this object or with the
/// program, however that ends. One thread at a time.
///
/// Forked beside other threads, of a Python program say, it may inherit a lock that one of them held, and
/// wait for it for ever. So it is waited for within limits, and then killed and forked again.
class HelperStarter {
  public:
    /// Runs in the starter before a helper is forked that needs these bits, once for each bit. Returns
    /// the bits of what isn't available.
    using Prepare = std::function<unsigned(unsigned bits)>;

    HelperStarter(HelperWork work, const HelperLimits& limits, Prepare prepare = {})
        : work_(std::move(work)), prepare_(std::move(prepare)), limits_(limits) {}
    ~HelperStarter() { stop(); }
    HelperStarter(const HelperStarter&) = delete;
    HelperStarter& operator=(const HelperStarter&) = delete;

    /// Forks the starter if it isn't there. Throws Error where the system allows no more processes, or none
    /// gives a sign of life; from then on at once.
    void start();

    /// A new helper. Throws Error where none can be started.
    [[nodiscard]] StartedHelper launch(const HelperNeeds& needs);

    /// Ends a helper at once, if it hasn't ended by itself; returns its status as of waitpid(), -1 if the
    /// starter is gone or doesn't answer.
    int end(pid_t helper) noexcept;

    /// The parts of the wall (confinement.hpp) that this system gives. After start().
    [[nodiscard]] unsigned parts() const { return parts_; }

    /// What Prepare reported as unavailable, of all that helpers needed so far.
    [[nodiscard]] unsigned unprepared() const { return unprepared_; }

    [[nodiscard]] const HelperLimits& limits() const { return limits_; }
    /// -1 if it isn't there.
    [[nodiscard]] pid_t process() const { return process_; }

  private:
    void fork_starter();
    void stop() noexcept;
    [[nodiscard]] bool say_hello();
    [[nodiscard]] bool answers(double seconds) noexcept;

    HelperWork work_;
    Prepare prepare_;
    HelperLimits limits_;
    pid_t process_ = -1;
    int socket_ = -1;
    unsigned parts_ = 0;
    unsigned unprepared_ = 0;
    int silent_ = 0;  // how many in a row gave no answer
};

}  // namespace islet
