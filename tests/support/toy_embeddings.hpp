// An embeddings server in the test's own process, whose vectors a test can reason about.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

namespace islet::test {

/// Answers on a port of its own until its end: one connection at a time, as long as the client keeps it.
class ToyEmbeddings {
  public:
    using Model = std::function<std::vector<float>(const std::string& text)>;

    explicit ToyEmbeddings(Model model) : model_(std::move(model)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        REQUIRE(listener_ >= 0);
        REQUIRE(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0);
        REQUIRE(::listen(listener_, 4) == 0);
        REQUIRE(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
        url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/v1";
        thread_ = std::thread([this] { serve(); });
    }
    ~ToyEmbeddings() {
        ended_ = true;
        ::shutdown(listener_, SHUT_RDWR);
        ::shutdown(client_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    ToyEmbeddings(const ToyEmbeddings&) = delete;
    ToyEmbeddings& operator=(const ToyEmbeddings&) = delete;

    [[nodiscard]] const std::string& url() const { return url_; }
    /// What was asked for since the last call.
    [[nodiscard]] std::vector<std::string> asked() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(asked_, {});
    }

  private:
    void serve() {
        while (!ended_) {
            client_ = ::accept(listener_, nullptr, nullptr);
            if (client_ < 0) return;
            std::string bytes;
            while (answer_one(bytes)) {
            }
            ::close(client_.exchange(-1));
        }
    }

    // False at the connection's end.
    bool answer_one(std::string& bytes) {
        std::size_t body = std::string::npos, size = 0;
        while (body == std::string::npos || bytes.size() < body + size) {
            char some[4'096];
            const auto got = ::recv(client_, some, sizeof some, 0);
            if (got <= 0) return false;
            bytes.append(some, static_cast<std::size_t>(got));
            const auto end = bytes.find("\r\n\r\n");
            if (end == std::string::npos) continue;
            body = end + 4;
            size = std::stoul(bytes.substr(bytes.find("Content-Length: ") + 16));
        }
        const auto answer = vectors_for(nlohmann::json::parse(bytes.substr(body, size)));
        bytes.erase(0, body + size);
        const auto whole = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                           std::to_string(answer.size()) + "\r\n\r\n" + answer;
        return ::send(client_, whole.data(), whole.size(), MSG_NOSIGNAL) ==
               static_cast<ssize_t>(whole.size());
    }

    std::string vectors_for(const nlohmann::json& request) {
        const std::scoped_lock lock(mutex_);
        auto data = nlohmann::json::array();
        for (const std::string text : request.at("input")) {
            asked_.push_back(text);
            data.push_back({{"index", data.size()}, {"embedding", model_(text)}});
        }
        return nlohmann::json{{"model", "toy"}, {"data", data}}.dump();
    }

    Model model_;
    int listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    std::atomic<int> client_{-1};
    std::atomic<bool> ended_{false};
    std::mutex mutex_;
    std::vector<std::string> asked_;
    std::string url_;
    std::thread thread_;
};

}  // namespace islet::test
