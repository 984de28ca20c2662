// Asks an embeddings server for vectors.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "embeddings/answer.hpp"
#include "embeddings/endpoint.hpp"
#include "islet/error.hpp"

namespace islet {

/// The server took in what was sent and would not have it (status 400, 413, 422 or 500): another text may do.
class TextRefused : public Error {
    using Error::Error;
};

/// One connection, kept open between calls. One thread at a time. Follows no redirect, and asks a proxy only
/// for servers beyond this machine. Whatever goes wrong is an Error of one line that never holds the key or a
/// text.
class EmbeddingsClient {
  public:
    /// Asks nobody yet. Throws Error for an address that may not be asked (require_allowed()).
    explicit EmbeddingsClient(const EmbeddingsOptions& options);
    ~EmbeddingsClient();
    EmbeddingsClient(EmbeddingsClient&&) noexcept;
    EmbeddingsClient& operator=(EmbeddingsClient&&) noexcept;

    /// A vector a text. within: for all of it, connecting included. dimensions: of each vector; 0: any.
    [[nodiscard]] Vectors encode(const std::vector<std::string>& texts, std::chrono::milliseconds within,
                                 std::size_t dimensions);
    [[nodiscard]] const Endpoint& endpoint() const { return endpoint_; }

  private:
    struct Connection;

    [[nodiscard]] std::string post(const std::string& body, std::chrono::milliseconds within,
                                   std::size_t most);
    void require_success(long status, const std::string& body) const;

    EmbeddingsOptions options_;
    Endpoint endpoint_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace islet
