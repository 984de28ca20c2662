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

/// The server received what was sent and refused it (status 400, 413, 422 or 500): another text may work.
class TextRefused : public Error {
    using Error::Error;
};

/// One connection, kept open between calls. One thread at a time. Follows no redirect, and uses a proxy only
/// for servers beyond this machine. Whatever goes wrong is an Error of one line that never has the key or a
/// text in it.
class EmbeddingsClient {
  public:
    /// Asks nobody yet. Throws Error for an address that may not be asked (require_allowed()).
    explicit EmbeddingsClient(const EmbeddingsOptions& options);
    ~EmbeddingsClient();
    EmbeddingsClient(EmbeddingsClient&&) noexcept;
    EmbeddingsClient& operator=(EmbeddingsClient&&) noexcept;

    /// One vector per text. within: for all of it, connecting included. dimensions: of each vector; 0: any.
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
