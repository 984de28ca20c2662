// Reads the command line of islet-serve.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <thread>

#include "apps/embeddings/options.hpp"
#include "apps/islet-serve/front/listen.hpp"
#include "apps/options/command_line.hpp"
#include "apps/options/config_report.hpp"
#include "apps/options/paths.hpp"
#include "islet/error.hpp"

namespace islet::serve {
namespace {

constexpr std::size_t most_workers = 256, most_waiting = 100'000, most_rate = 1'000'000;

[[noreturn]] void refuse_listen(const std::string& text) {
    throw Error(fmt::format("--listen can't be '{}'", text),
                "write HOST:PORT: 127.0.0.1:8010, [::1]:8010, or :8010 for all addresses of this machine");
}

void read_listen(const std::string& text, FrontSettings& front) {
    const auto colon = text.rfind(':');
    const auto port = colon == std::string::npos ? text : text.substr(colon + 1);
    const auto [end, failure] = std::from_chars(port.data(), port.data() + port.size(), front.port);
    if (failure != std::errc() || end != port.data() + port.size()) refuse_listen(text);
    if (colon == std::string::npos) return;  // only a port
    front.host = text.substr(0, colon);
    const bool bracketed = front.host.starts_with('[') && front.host.ends_with(']');
    if (!bracketed && front.host.find(':') != std::string::npos) refuse_listen(text);
    if (bracketed) front.host = front.host.substr(1, front.host.size() - 2);
    if (front.host == "*") front.host.clear();
}

void read_cors(const std::string& origin, FrontSettings& front) {
    const auto scheme = origin.find("://");
    const bool whole = scheme != std::string::npos && scheme > 0 && origin.size() > scheme + 3;
    if (!whole || origin.find_first_of("/, \t\r\n", scheme + 3) != std::string::npos)
        throw Error(fmt::format("--cors takes an origin, not '{}'", origin),
                    "scheme, host and port, without a path: https://desk.example.org");
    front.cors = origin;
}

void read_front(const ParsedOptions& given, ServeOptions& options) {
    FrontSettings& front = options.front;
    if (given.has("listen")) read_listen(given.text("listen"), front);
    if (given.has("cors")) read_cors(given.text("cors"), front);
    front.rate = static_cast<double>(given.number("rate", static_cast<std::size_t>(front.rate), most_rate));
    front.names = given.all("host");
    front.behind_proxy = given.flag("behind-proxy");
    front.log = given.text("log");
    front.feedback = given.text("feedback");
    options.token_file = given.text("token-file");
    options.everyone = given.flag("public");
    if (options.mode == ServeMode::serve) require_admission(options);
}

void read_pool(const ParsedOptions& given, ServeOptions& options) {
    PoolSettings& pool = options.pool;
    const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1U, unsigned{most_workers});
    pool.workers = static_cast<unsigned>(given.number("workers", 0, most_workers));
    if (pool.workers == 0) pool.workers = cores;
    if (options.mode == ServeMode::stdio) pool.workers = 1;  // messages are answered in order
    pool.queue = given.number("queue", pool.queue, most_waiting);
    pool.max_seconds = given.seconds("max-seconds", pool.max_seconds);
    options.front.workers = pool.workers;
}

void read_sources(const ParsedOptions& given, const Environment& environment, Sources& sources) {
    sources.databases = given.all("db");
    if (sources.databases.empty()) sources.databases.push_back(default_database(environment));
    sources.synonyms = given.all("synonyms");
    sources.pins = given.all("pins");
    sources.partial = given.flag("partial");
    sources.feedback = given.has("feedback");
    sources.embeddings = embeddings_from(given, environment);
}

}  // namespace

void require_admission(const ServeOptions& options) {
    if (is_loopback(options.front.host) || !options.token_file.empty() || options.everyone) return;
    throw Error("everyone who reaches this address could ask",
                "give --token-file FILE, or --public if everyone may; or listen on 127.0.0.1");
}

ServeOptions parse_serve_options(const std::vector<std::string>& arguments, const Environment& environment) {
    const ParsedOptions given = parse_command_line(serve_table(), arguments, environment);
    ServeOptions options;
    options.quiet = given.flag("quiet");
    if (given.has("help-format")) options.help_format = given.text("help-format");
    if (given.flag("help") || given.has("help-format")) {
        options.mode = ServeMode::help;
        return options;
    }
    if (given.flag("version")) {
        options.mode = ServeMode::version;
        return options;
    }
    if (given.flag("print-config")) {
        options.mode = ServeMode::print_config;
        options.config = config_report(serve_table(), given, environment);
        return options;
    }
    if (!given.words().empty())
        throw Error(fmt::format("'{}' is no option", given.words().front()),
                    "questions come over HTTP; islet-search answers one at a command line");
    if (given.flag("mcp")) options.mode = ServeMode::stdio;
    read_front(given, options);
    read_pool(given, options);
    read_sources(given, environment, options.sources);
    return options;
}

}  // namespace islet::serve
