// Where vectors come from, for searching by meaning. Plain data.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>

namespace islet {

/// A server that speaks OpenAI's POST URL/embeddings (docs/meaning.md). Empty texts: what the database says.
struct EmbeddingsOptions {
    std::string url;  ///< "http://127.0.0.1:8020/v1"; "none": no server is asked, whatever the database says
    std::string model;  ///< its name for the server; empty: the only one it has
    /// What is put before each query, or passage, for models that were taught so. None: what the database
    /// says, else what is known of the model.
    std::optional<std::string> query_prefix, passage_prefix;
    std::string key;            ///< sent as Authorization: Bearer; never stored, never in a message
    bool allow_remote = false;  ///< a server beyond this machine may be asked: it sees every text
};

}  // namespace islet
