// One helper, as the program sees it: one question at a time, with limits, and a new process when it ends.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/sandbox/helpers/frames.hpp"
#include "indexer/sandbox/helpers/helper_starter.hpp"

namespace islet {

/// How an answer ended.
struct HelperEnd {
    enum class Kind {
        done,    ///< all of it came
        time,    ///< took longer than allowed
        memory,  ///< wanted more memory than allowed
        crash,   ///< ended by a signal or an exception
        bounds,  ///< sent what no helper sends
        lost     ///< for example, killed from outside
    };
    Kind kind = Kind::lost;
    int signal = 0;  ///< of a crash, 0 for an exception
};

/// Starts its process with the first question, and another one whenever it has ended. One thread at a time;
/// starter must outlive it.
class Helper {
  public:
    /// most_frame_bytes: a longer piece of an answer is refused.
    Helper(HelperStarter& starter, std::size_t most_frame_bytes)
        : starter_(starter), frames_(most_frame_bytes) {}
    ~Helper() { retire(); }
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;

    /// Sends a request, content right after head. fresh: to a new process that has answered nobody
    /// yet. Throws Error only where no process can be started. next() reports whatever else goes wrong.
    void ask(std::string_view head, std::string_view content, const HelperNeeds& needs, bool fresh);

    /// Waits for the next piece of the answer; none at its end, which end() then explains. Limits of
    /// processor time and of the clock start again with each piece, and are a second longer per 100 MB of
    /// the request. Valid until the next call.
    [[nodiscard]] std::optional<Frame> next();

    [[nodiscard]] const HelperEnd& end() const { return end_; }

    /// Ends the process; an answer that is under way ends with bounds.
    void refuse() { stop_with({HelperEnd::Kind::bounds, 0}); }
    void retire() noexcept;

    /// -1 if there is none.
    [[nodiscard]] pid_t process() const { return helper_.process; }

  private:
    using Clock = std::chrono::steady_clock;

    void launch(const HelperNeeds& needs);
    [[nodiscard]] bool send(std::string_view bytes);
    [[nodiscard]] bool wait(short events);
    [[nodiscard]] double processor_seconds() const;
    [[nodiscard]] bool receive();
    void stop_with(HelperEnd end);
    void find_out_why();

    HelperStarter& starter_;
    FrameReader frames_;
    StartedHelper helper_;
    HelperNeeds has_;
    HelperEnd end_;
    bool asked_ = false;  // an answer is to come
    bool used_ = false;   // has answered
    bool timed_out_ = false;
    double seconds_ = 0;      // the limit, for a request of that size
    double used_before_ = 0;  // of its processor time
    Clock::time_point since_;
    std::string chunk_;
};

}  // namespace islet
