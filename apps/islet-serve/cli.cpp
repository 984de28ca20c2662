// Starts the parts of islet-serve in the order that keeps workers apart from threads, sockets and secrets.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/cli.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <ctime>

#include "apps/islet-serve/front/listen.hpp"
#include "apps/islet-serve/mcp/stdio.hpp"
#include "apps/islet-serve/options.hpp"
#include "apps/islet-serve/workers/worker.hpp"
#include "apps/terminal/crash_report.hpp"
#include "apps/terminal/messages.hpp"
#include "apps/terminal/output.hpp"
#include "apps/terminal/time_limit.hpp"
#include "islet/version.hpp"

namespace islet::serve {
namespace {

/// Signals that are waited for, in every thread that is made from now on.
class AwaitedSignals {
  public:
    AwaitedSignals() {
        ::sigemptyset(&set_);
        for (const int signal : {SIGTERM, SIGINT, SIGHUP}) ::sigaddset(&set_, signal);
        ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    }

    [[nodiscard]] const sigset_t& set() const { return set_; }
    /// One of them, or 0 after a second.
    [[nodiscard]] int next() const {
        constexpr timespec second{1, 0};
        const int signal = ::sigtimedwait(&set_, nullptr, &second);
        return signal > 0 ? signal : 0;
    }

  private:
    sigset_t set_{};
};

// What can't be opened now is reported now, not with the first question.
void try_sources(const ServeOptions& options) {
    const TimeLimit limit(options.pool.max_seconds, "islet-serve",
                          "opening the database takes longer than --max-seconds allows",
                          "check the database with islet-index --check; it may be damaged");
    Searcher searcher(options.sources.databases, options.sources.synonyms, options.sources.partial);
    if (PinFiles pins(options.sources.pins); pins.any()) searcher.pin(pins.read());
}

void read_anew(Tokens& tokens, Front& front, const Messages& messages) {
    try {
        tokens.read_again();
        front.reopen_log();
    } catch (const Error& error) {
        messages.warning(fmt::format("{}; what was there before still holds", error.what()));
    }
}

void end(const ServeOptions& options, Pool& pool, Front& front) {
    constexpr double at_least = 15, for_the_rest = 2;  // seconds
    front.finish(at_least + 3 * options.pool.max_seconds);
    pool.stop();
    front.finish(for_the_rest);
}

// The service manager chooses the address then.
Descriptor socket_of_service(ServeOptions& options) {
    Descriptor handed = handed_socket();
    if (handed.open()) options.front.host = host_of(handed);
    if (handed.open()) require_admission(options);
    return handed;
}

void serve_until_signal(ServeOptions options, const Messages& messages) {
    Descriptor listening = socket_of_service(options);
    try_sources(options);
    const Spawner spawner([&](int socket) { run_worker(socket, options.sources, options.pool.max_seconds); },
                          listening.number());
    const AwaitedSignals signals;
    Tokens tokens(options.token_file);
    Pool pool(spawner, options.pool);
    Front front(options.front, tokens, pool, std::move(listening));
    messages.note(fmt::format("islet-serve listens on http://{}/", front.address()));
    if (!is_loopback(options.front.host) && !tokens.wanted())
        messages.warning("everyone who reaches this address may ask (--public)");
    for (;;) {
        const int signal = signals.next();
        front.tick();
        if (signal == SIGHUP) read_anew(tokens, front, messages);
        if (signal == SIGTERM || signal == SIGINT) break;
        if (!spawner.alive())  // out of memory, say; whoever started this program starts it
                               // again
            throw Error("the process that starts workers was ended", "start islet-serve again");
    }
    end(options, pool, front);
}

void serve_assistant(const ServeOptions& options) {
    try_sources(options);
    const Spawner spawner([&](int socket) { run_worker(socket, options.sources, options.pool.max_seconds); });
    const AwaitedSignals signals;
    Pool pool(spawner, options.pool);
    serve_stdio(pool, signals.set(), options.front.log);
}

}  // namespace

int run_serve(const std::vector<std::string>& arguments) {
    report_crashes("islet-serve");
    Messages messages("islet-serve");
    return run_program(messages, [&] {
        const ServeOptions options = parse_serve_options(arguments, process_environment);
        messages.set_quiet(options.quiet);
        Output output(STDOUT_FILENO);
        if (options.mode == ServeMode::help) output.write(rendered_help(serve_table(), options.help_format));
        if (options.mode == ServeMode::version) output.write("islet-serve " ISLET_VERSION "\n");
        if (options.mode == ServeMode::print_config) output.write(options.config);
        output.flush();
        if (options.mode == ServeMode::stdio) serve_assistant(options);
        if (options.mode == ServeMode::serve) serve_until_signal(options, messages);
        return ExitCode::done;
    });
}

}  // namespace islet::serve
