// The front on libmicrohttpd: one thread for all connections, which waits for no worker.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/front/front.hpp"

#include <fmt/format.h>
#include <microhttpd.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <thread>

#include "apps/islet-serve/front/connections.hpp"
#include "apps/islet-serve/front/exchange.hpp"
#include "apps/islet-serve/front/incoming.hpp"
#include "apps/islet-serve/front/listen.hpp"
#include "apps/islet-serve/front/metrics.hpp"
#include "apps/islet-serve/front/reception.hpp"
#include "apps/islet-serve/page/page.hpp"
#include "apps/searching/query_log.hpp"
#include "islet/error.hpp"

namespace islet::serve {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t longest_head = std::size_t{32} << 10;       // bytes of memory per connection for it
constexpr std::size_t longest_discarded = std::size_t{16} << 20;  // of a body that is too long, to say so
constexpr unsigned idle_seconds = 15;
constexpr unsigned most_connections = 2000;
constexpr unsigned kept_descriptors = 48;  // for workers, logs and files

// As many as the descriptors allow.
unsigned connection_limit() {
    rlimit bounds{};
    if (::getrlimit(RLIMIT_NOFILE, &bounds) != 0) return most_connections;
    bounds.rlim_cur = std::min<rlim_t>(bounds.rlim_max, most_connections + kept_descriptors);
    ::setrlimit(RLIMIT_NOFILE, &bounds);
    const auto most = bounds.rlim_cur > 2 * kept_descriptors ? bounds.rlim_cur - kept_descriptors
                                                             : std::max<rlim_t>(bounds.rlim_cur / 4, 4);
    return static_cast<unsigned>(most);
}

Hosts own_hosts(const FrontSettings& settings) {
    return Hosts(settings.names, {settings.host, machine_name()});
}

MHD_Response* response_of(Reply& reply) {
    // It is owned by the exchange, which exists until libmicrohttpd has finished with the request.
    MHD_Response* response =
        ::MHD_create_response_from_buffer(reply.body.size(), reply.body.data(), MHD_RESPMEM_PERSISTENT);
    if (response == nullptr) return nullptr;
    for (const auto& [name, value] : reply.fields)
        ::MHD_add_response_header(response, name.c_str(), value.c_str());
    return response;
}

}  // namespace

/// What the front consists of. Its callbacks run in libmicrohttpd's thread, except where noted.
struct Front::Impl {
    Impl(const FrontSettings& wanted, const Tokens& tokens, Pool& workers, Descriptor socket)
        : settings(wanted),
          pool(workers),
          listening(socket.open() ? std::move(socket) : listening_socket(wanted.host, wanted.port)),
          reception(
              {wanted.cors, wanted.rate, wanted.behind_proxy, own_hosts(wanted)}, tokens,
              [this] { return metrics.text(pool.state(), settings.workers, connections.count()); },
              keeper()) {
        open_logs();
    }

    void open_logs() {
        const std::lock_guard lock(log_mutex);
        if (!settings.log.empty()) log = std::make_unique<QueryLog>(settings.log);
        if (!settings.feedback.empty())
            feedback = std::make_unique<LineFile>(settings.feedback, "file", "feedback");
    }
    // Empty if no feedback is wanted.
    std::function<bool(const std::string&)> keeper() {
        if (settings.feedback.empty()) return {};
        return [this](const std::string& line) {
            const std::lock_guard lock(log_mutex);
            return feedback->append(line);
        };
    }
    void start();

    // Callbacks.
    static void* on_target(void* context, const char* target, MHD_Connection* connection);
    static MHD_Result on_request(void* context, MHD_Connection* connection, const char* url,
                                 const char* method, const char* version, const char* bytes,
                                 std::size_t* size, void** exchange);
    static void on_completed(void* context, MHD_Connection* connection, void** exchange,
                             MHD_RequestTerminationCode code);
    static void on_connection(void* context, MHD_Connection* connection, void** own,
                              MHD_ConnectionNotificationCode code);

    [[nodiscard]] MHD_Result take_bytes(Exchange& exchange, const char* bytes, std::size_t& size) const;
    [[nodiscard]] MHD_Result decide(MHD_Connection* connection, Exchange& exchange, const char* method);
    [[nodiscard]] MHD_Result send(MHD_Connection* connection, Exchange& exchange);
    [[nodiscard]] Pool::Taken hand_on(MHD_Connection* connection, Exchange& exchange, Call call,
                                      const Incoming& request);
    void log_question(const Answer& answer);

    const FrontSettings settings;
    Pool& pool;
    Descriptor listening;
    Connections connections;
    Metrics metrics;
    Reception reception;
    std::mutex log_mutex;
    std::unique_ptr<QueryLog> log;
    std::unique_ptr<LineFile> feedback;
    std::atomic<std::size_t> begun = 0,
                             whole = 0;  // requests that are not done: all, and those fully received
    std::atomic<bool> ending = false;
    MHD_Daemon* daemon = nullptr;
};

void Front::Impl::start() {
    const unsigned most = connection_limit();
    const auto decode_nothing = [](void*, MHD_Connection*, char* text) { return std::strlen(text); };
    const auto say_nothing = [](void*, const char*, va_list) {};
    daemon = ::MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_ERROR_LOG, 0,
        nullptr, nullptr, &on_request, this,                //
        MHD_OPTION_EXTERNAL_LOGGER, +say_nothing, nullptr,  // first, so that it holds for all
        MHD_OPTION_LISTEN_SOCKET, listening.number(),       //
        MHD_OPTION_CONNECTION_LIMIT, most,                  //
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, settings.behind_proxy ? 0U : std::max(most / 2, 4U),  //
        MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,                                              //
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, longest_head,                                         //
        MHD_OPTION_STRICT_FOR_CLIENT, 1,                                                          //
        MHD_OPTION_UNESCAPE_CALLBACK, +decode_nothing, nullptr,                                   //
        MHD_OPTION_URI_LOG_CALLBACK, &on_target, this,                                            //
        MHD_OPTION_NOTIFY_COMPLETED, &on_completed, this,                                         //
        MHD_OPTION_NOTIFY_CONNECTION, &on_connection, this,                                       //
        MHD_OPTION_END);
    if (daemon == nullptr)
        throw Error(fmt::format("the server can't be started: {}", std::strerror(errno)),
                    "there may be too few file descriptors (ulimit -n) or too little memory");
}

void* Front::Impl::on_target(void* context, const char* target, MHD_Connection* /*connection*/) {
    ++static_cast<Impl*>(context)->begun;
    auto* exchange = new Exchange;
    exchange->target = target;
    exchange->target_end = target + exchange->target.size();
    return exchange;
}

MHD_Result Front::Impl::on_request(void* context, MHD_Connection* connection, const char* /*url*/,
                                   const char* method, const char* version, const char* bytes,
                                   std::size_t* size, void** own) {
    auto& front = *static_cast<Impl*>(context);
    auto* exchange = static_cast<Exchange*>(*own);
    if (exchange == nullptr) return MHD_NO;
    try {
        switch (exchange->state) {
            case Exchange::State::head:  // the body, if there is one, comes with the next calls
                exchange->state = Exchange::State::body;
                if (goes_on_behind_nul(*exchange, version)) exchange->target += "%00";
                if (announced_length(connection) > longest_discarded)
                    return front.decide(connection, *exchange, method);
                return MHD_YES;
            case Exchange::State::body:
                if (*size > 0) return front.take_bytes(*exchange, bytes, *size);
                return front.decide(connection, *exchange, method);
            case Exchange::State::waiting:
                return MHD_YES;
            case Exchange::State::answered:
                return front.send(connection, *exchange);
        }
    } catch (const std::exception&) {  // out of memory
    }
    return MHD_NO;  // the connection is closed
}

void Front::Impl::on_completed(void* context, MHD_Connection* connection, void** own,
                               MHD_RequestTerminationCode /*code*/) {
    auto& front = *static_cast<Impl*>(context);
    const std::unique_ptr<Exchange> exchange(static_cast<Exchange*>(*own));
    *own = nullptr;
    front.connections.enter(socket_of(connection), Phase::reading);
    if (!exchange) return;
    --front.begun;
    if (exchange->whole) --front.whole;
}

void Front::Impl::on_connection(void* context, MHD_Connection* connection, void** /*own*/,
                                MHD_ConnectionNotificationCode code) {
    auto& connections = static_cast<Impl*>(context)->connections;
    const int socket = socket_of(connection);
    code == MHD_CONNECTION_NOTIFY_STARTED ? connections.add(socket) : connections.remove(socket);
}

MHD_Result Front::Impl::take_bytes(Exchange& exchange, const char* bytes, std::size_t& size) const {
    exchange.body_bytes += size;
    if (exchange.body_bytes > longest_discarded) return MHD_NO;
    if (exchange.body_bytes <= longest_body) exchange.body.append(bytes, size);
    size = 0;
    return MHD_YES;
}

MHD_Result Front::Impl::decide(MHD_Connection* connection, Exchange& exchange, const char* method) {
    exchange.whole = true;
    ++whole;
    auto request = incoming_from(connection, exchange, method);
    auto decision = reception.receive(request, exchange.label);
    if (auto* call = std::get_if<Call>(&decision)) {
        const bool page = is_page(call->endpoint);
        const auto taken = hand_on(connection, exchange, std::move(*call), request);
        if (taken == Pool::Taken::yes) return MHD_YES;
        const Problem problem =
            taken == Pool::Taken::full
                ? Problem{503, "too many questions wait for an answer", "try again", {}, 1}
                : Problem{
                      429, "too many questions of this address wait for an answer", "wait for those", {}, 1};
        decision = page ? problem_page(problem) : problem_reply(problem);
        reception.complete(std::get<Reply>(decision), request.origin);
    }
    exchange.reply = std::move(std::get<Reply>(decision));
    return send(connection, exchange);
}

Pool::Taken Front::Impl::hand_on(MHD_Connection* connection, Exchange& exchange, Call call,
                                 const Incoming& request) {
    exchange.state = Exchange::State::waiting;
    connections.enter(socket_of(connection), Phase::answering);
    ::MHD_suspend_connection(connection);
    const auto done = [this, connection, &exchange,
                       origin = request.origin](Answer answer) {  // the pool's thread
        log_question(answer);
        exchange.reply = std::move(answer.reply);
        reception.complete(exchange.reply, origin);
        exchange.state = Exchange::State::answered;
        ::MHD_resume_connection(connection);
    };
    const auto taken = pool.submit(std::move(call), reception.sender_of(request), done);
    if (taken != Pool::Taken::yes) ::MHD_resume_connection(connection);
    return taken;
}

// A question that was answered, or one that failed; a full disk doesn't keep anyone from an answer.
void Front::Impl::log_question(const Answer& answer) {
    if (answer.questions.empty()) return;
    const std::lock_guard lock(log_mutex);
    for (const auto& question : answer.questions)
        if (log) (void)log->append(question);
}

MHD_Result Front::Impl::send(MHD_Connection* connection, Exchange& exchange) {
    MHD_Response* response = response_of(exchange.reply);
    if (response == nullptr) return MHD_NO;
    if (ending) ::MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    connections.enter(socket_of(connection), Phase::sending);
    const auto result = ::MHD_queue_response(connection, exchange.reply.status, response);
    ::MHD_destroy_response(response);
    const std::chrono::duration<double> took = Clock::now() - exchange.since;
    metrics.count(exchange.label, exchange.reply.status, took.count());
    return result;
}

Front::Front(const FrontSettings& settings, const Tokens& tokens, Pool& pool, Descriptor listening)
    : impl_(std::make_unique<Impl>(settings, tokens, pool, std::move(listening))) {
    impl_->start();
}

Front::~Front() {
    if (impl_->daemon != nullptr) ::MHD_stop_daemon(impl_->daemon);
}

std::string Front::address() const { return address_of(impl_->listening); }

void Front::tick() { impl_->connections.sweep(); }

void Front::reopen_log() { impl_->open_logs(); }

void Front::finish(double seconds) {
    impl_->ending = true;
    ::MHD_quiesce_daemon(impl_->daemon);
    const auto now = Clock::now();
    const auto latest = now + std::chrono::duration<double>(seconds);
    const auto soon = now + std::chrono::seconds(2);  // for a request that is still arriving
    while (Clock::now() < latest && (impl_->whole > 0 || (impl_->begun > 0 && Clock::now() < soon)))
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

}  // namespace islet::serve
