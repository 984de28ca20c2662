// Reads the options about embeddings servers.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/embeddings/options.hpp"

#include "embeddings/endpoint.hpp"

namespace islet {

EmbeddingsOptions embeddings_from(const ParsedOptions& given, const Environment& environment) {
    EmbeddingsOptions options;
    options.url = given.text("embeddings");
    options.model = given.text("embeddings-model");
    if (given.has("query-prefix")) options.query_prefix = given.text("query-prefix");
    if (given.has("passage-prefix")) options.passage_prefix = given.text("passage-prefix");
    options.key = environment("ISLET_EMBEDDINGS_KEY");
    options.allow_remote = given.flag("allow-remote-embeddings");
    if (!options.url.empty() && options.url != "none") require_allowed(read_endpoint(options.url), options);
    return options;
}

}  // namespace islet
