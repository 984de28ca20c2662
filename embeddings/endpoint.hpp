// The address of an embeddings server, and whether it may be asked.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/embeddings/options.hpp"

namespace islet {

struct Endpoint {
    std::string address;    ///< of POST: URL/embeddings
    std::string shown;      ///< URL as it is shown to people
    bool loopback = false;  ///< on this machine: localhost, 127.0.0.0/8 or [::1], written so and no other way
    bool secure = false;    ///< https
};

/// Throws Error for anything but a plain http or https URL. A name and password, a query or a fragment are
/// refused: there is a separate place for a key.
[[nodiscard]] Endpoint read_endpoint(const std::string& url);
/// Throws Error where texts would leave this machine and that was not allowed, or a key would go unencrypted.
void require_allowed(const Endpoint& endpoint, const EmbeddingsOptions& options);

}  // namespace islet
