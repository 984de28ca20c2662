// Lines in, lines out.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/mcp/stdio.hpp"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <future>
#include <memory>
#include <optional>
#include <string_view>

#include "apps/islet-serve/front/exchange.hpp"
#include "apps/islet-serve/mcp/protocol.hpp"
#include "apps/searching/query_log.hpp"
#include "apps/terminal/output.hpp"
#include "contract/descriptor.hpp"
#include "islet/error.hpp"

namespace islet::serve {
namespace {

/// Standard input as lines.
class Lines {
  public:
    /// Reads what is available. False at the end.
    bool read() {
        std::array<char, 65536> bytes{};
        const auto got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) return true;
        if (got <= 0) return false;
        const std::string_view more(bytes.data(), static_cast<std::size_t>(got));
        scanned_ = held_.size();
        held_ += more;
        return true;
    }

    /// The next whole line, cut if it is longer than a body may be: then it is no longer a message.
    std::optional<std::string> next() {
        const auto end = held_.find('\n', scanned_);
        if (end == std::string::npos) {
            if (held_.size() > longest_body) held_.resize(longest_body + 1);
            scanned_ = held_.size();
            return std::nullopt;
        }
        std::string line = held_.substr(0, end);
        held_.erase(0, end + 1);
        scanned_ = 0;
        return line;
    }

    /// What came after the last line feed.
    std::string rest() { return std::move(held_); }

  private:
    std::string held_;
    std::size_t scanned_ = 0;  // has no line feed
};

/// The questions' log, if there is one.
class Log {
  public:
    explicit Log(std::string path) : path_(std::move(path)) { open(); }
    void open() {
        if (!path_.empty()) log_ = std::make_unique<QueryLog>(path_);
    }
    void append(const Answer& answer) {
        for (const auto& question : answer.questions)
            if (log_) (void)log_->append(question);
    }

  private:
    std::string path_;
    std::unique_ptr<QueryLog> log_;
};

Answer answer_of(Pool& pool, Call call) {
    std::promise<Answer> promise;
    auto coming = promise.get_future();
    // One at a time: there is always room.
    if (pool.submit(std::move(call), {}, [&](Answer answer) { promise.set_value(std::move(answer)); }) !=
        Pool::Taken::yes)
        return {};
    return coming.get();
}

void answer_line(Pool& pool, std::string line, Log& log, Output& output) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) return;
    if (line.size() > longest_body) line.clear();  // which isn't a message
    Call call{Endpoint::mcp};
    call.body = std::move(line);
    const Answer answer = answer_of(pool, std::move(call));
    log.append(answer);
    if (answer.reply.body.empty()) return;
    output.write(answer.reply.body);
    output.write("\n");
    output.flush();
}

// 0 if there isn't one.
std::uint32_t next_signal(int descriptor) {
    signalfd_siginfo came{};
    return ::read(descriptor, &came, sizeof(came)) == sizeof(came) ? came.ssi_signo : 0;
}

// Whether there is more to read; false on a signal to end.
bool wait_for_input(int signals, Log& log) {
    for (;;) {
        std::array<pollfd, 2> wanted{{{STDIN_FILENO, POLLIN, 0}, {signals, POLLIN, 0}}};
        if (::poll(wanted.data(), wanted.size(), -1) < 0 && errno != EINTR) return false;
        if (wanted[1].revents != 0) {
            if (next_signal(signals) != SIGHUP) return false;
            log.open();
        } else if (wanted[0].revents != 0) {
            return true;
        }
    }
}

}  // namespace

void serve_stdio(Pool& pool, const sigset_t& signals, const std::string& log_path) {
    const Descriptor watched(::signalfd(-1, &signals, SFD_CLOEXEC));
    if (!watched.open()) throw Error(std::string("signals can't be watched: ") + std::strerror(errno));
    Output output(STDOUT_FILENO);
    Log log(log_path);
    Lines lines;
    while (wait_for_input(watched.number(), log)) {
        const bool more = lines.read();
        while (auto line = lines.next()) answer_line(pool, std::move(*line), log, output);
        if (more) continue;
        answer_line(pool, lines.rest(), log, output);
        return;
    }
}

}  // namespace islet::serve
