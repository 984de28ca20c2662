// One POST per encoding, through libcurl.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "embeddings/client.hpp"

#include <array>

#include <nlohmann/json.hpp>

#include "embeddings/curl.hpp"

namespace islet {
namespace {

constexpr std::size_t most_answer_a_text = std::size_t{256} << 10;  // bytes: 8,192 numbers and more
constexpr std::chrono::milliseconds most_connecting{5'000};

/// What arrives, up to a bound.
struct Received {
    std::string body;
    std::size_t most = 0;
    bool too_long = false;
};

std::size_t receive(char* data, std::size_t, std::size_t size, void* target) {
    auto& received = *static_cast<Received*>(target);
    received.too_long = received.body.size() + size > received.most;
    if (received.too_long) return 0;  // ends the transfer
    received.body.append(data, size);
    return size;
}

std::string request_body(const std::vector<std::string>& texts, const std::string& model) {
    nlohmann::json request = {{"input", texts}};
    if (!model.empty()) request["model"] = model;
    return request.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string seconds_of(std::chrono::milliseconds time) {
    return time.count() % 1000 == 0 ? std::to_string(time.count() / 1000) + " s"
                                    : std::to_string(time.count()) + " ms";
}

// A server may echo what it was sent.
std::string without(std::string text, const std::string& secret) {
    for (auto at = secret.empty() ? std::string::npos : text.find(secret); at != std::string::npos;
         at = text.find(secret, at))
        text.replace(at, secret.size(), "…");
    return text;
}

}  // namespace

/// The handle, and what it needs as long as it lives.
struct EmbeddingsClient::Connection {
    Connection() : handle(curl().init()) {
        if (handle == nullptr) throw Error("libcurl can't be started", "check its installation");
    }
    ~Connection() {
        curl().free_all(headers);
        curl().cleanup(handle);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    template <typename Value>
    void set(CURLoption option, Value value) const {
        if (curl().set(handle, option, value) != CURLE_OK)
            throw Error("libcurl lacks an option", "install a newer libcurl4");
    }
    void add_header(const std::string& line) {
        auto* longer = curl().append(headers, line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        headers = longer;
    }

    CURL* handle;
    curl_slist* headers = nullptr;
    std::array<char, CURL_ERROR_SIZE> reason{};
};

EmbeddingsClient::EmbeddingsClient(const EmbeddingsOptions& options)
    : options_(options), endpoint_(read_endpoint(options.url)) {
    require_allowed(endpoint_, options_);
    if (options_.key.find_first_of("\r\n") != std::string::npos)
        throw Error("the key for the embeddings server has a line break", "give it on one line");
}

EmbeddingsClient::~EmbeddingsClient() = default;
EmbeddingsClient::EmbeddingsClient(EmbeddingsClient&&) noexcept = default;
EmbeddingsClient& EmbeddingsClient::operator=(EmbeddingsClient&&) noexcept = default;

Vectors EmbeddingsClient::encode(const std::vector<std::string>& texts, std::chrono::milliseconds within,
                                 std::size_t dimensions) {
    if (texts.empty()) return {};
    if (!connection_) {
        auto fresh = std::make_unique<Connection>();
        fresh->set(CURLOPT_URL, endpoint_.address.c_str());
        fresh->set(CURLOPT_PROTOCOLS_STR, "http,https");
        fresh->set(CURLOPT_FOLLOWLOCATION, 0L);
        fresh->set(CURLOPT_NOSIGNAL, 1L);
        if (endpoint_.loopback) fresh->set(CURLOPT_PROXY, "");
        fresh->set(CURLOPT_ERRORBUFFER, fresh->reason.data());
        fresh->set(CURLOPT_WRITEFUNCTION, &receive);
        fresh->add_header("Content-Type: application/json");
        fresh->add_header("Expect:");  // or curl waits a second with a long body
        if (!options_.key.empty()) fresh->add_header("Authorization: Bearer " + options_.key);
        fresh->set(CURLOPT_HTTPHEADER, fresh->headers);
        connection_ = std::move(fresh);
    }
    const auto body =
        post(request_body(texts, options_.model), within, most_answer_a_text * (texts.size() + 1));
    return read_vectors(body, texts.size(), dimensions);
}

std::string EmbeddingsClient::post(const std::string& body, std::chrono::milliseconds within,
                                   std::size_t most) {
    Received received{{}, most, false};
    connection_->reason[0] = 0;
    connection_->set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    connection_->set(CURLOPT_POSTFIELDS, body.c_str());
    connection_->set(CURLOPT_WRITEDATA, &received);
    connection_->set(CURLOPT_TIMEOUT_MS, static_cast<long>(within.count()));
    connection_->set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(within, most_connecting).count()));
    const auto result = curl().perform(connection_->handle);
    const auto name = "the embeddings server " + endpoint_.shown;
    if (received.too_long)
        throw Error(name + " answers more than " + std::to_string(most >> 10) + " KiB",
                    "check that the address is that of an embeddings server");
    if (result == CURLE_OPERATION_TIMEDOUT)
        throw Error(name + " didn't answer within " + seconds_of(within), {Remedy::start_embeddings});
    if (result != CURLE_OK) {
        const std::string reason =
            connection_->reason[0] != 0 ? connection_->reason.data() : curl().reason(result);
        throw Error(name + " can't be reached: " + without(reason, options_.key), {Remedy::start_embeddings});
    }
    long status = 0;
    (void)curl().info(connection_->handle, CURLINFO_RESPONSE_CODE, &status);
    require_success(status, received.body);
    return std::move(received.body);
}

void EmbeddingsClient::require_success(long status, const std::string& body) const {
    if (status == 200) return;
    const auto name = "the embeddings server " + endpoint_.shown;
    if (status >= 300 && status < 400)
        throw Error(name + " sends on to another address (status " + std::to_string(status) +
                        "), which is not followed",
                    "name the address where it really is");
    const auto said = without(message_in(body), options_.key);
    const auto what =
        name + " answers with status " + std::to_string(status) + (said.empty() ? "" : ": " + said);
    if (status == 401 || status == 403) throw Error(what, {Remedy::embeddings_key});
    if (status == 404) throw Error(what, "check the address: most end in /v1; and the name of the model");
    if (status == 400 || status == 413 || status == 422 || status == 500)
        throw TextRefused(what, {Remedy::start_embeddings});
    throw Error(what, {Remedy::start_embeddings});
}

}  // namespace islet
