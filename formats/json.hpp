// The JSON output, version 1 (docs/output.md). Always valid UTF-8, without raw control or bidi characters.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "formats/escaping/offsets.hpp"
#include "islet/listing.hpp"
#include "islet/response.hpp"

namespace islet {

/// The id of a batch line, given back as it came: a string or a whole number.
struct BatchId {
    std::string text;
    bool is_number = false;
};

enum class JsonLayout { indented, one_line };

/// An islet.search/1 object and a line feed. id: null when not given. Positions in the unit asked for.
[[nodiscard]] std::string render_json(const Response& response, const std::optional<BatchId>& id,
                                      OffsetUnit unit, JsonLayout layout);
/// {"schema","id","error":{"message","hint"}} on one line; hint null when empty.
[[nodiscard]] std::string render_json_error(const std::optional<BatchId>& id, const std::string& message,
                                            const std::string& hint);

/// The answer to a batch line's "suggest", on one line:
/// {"schema","id","suggest","took_ms","suggestions","warnings"}.
[[nodiscard]] std::string render_suggestions(const std::string& prefix,
                                             const std::vector<std::string>& suggestions, double took_ms,
                                             const std::optional<BatchId>& id,
                                             const std::vector<std::string>& warnings);

/// --list and --suggest: an array (indented), or an element a line.
[[nodiscard]] std::string json_list(const std::vector<DocumentInfo>& documents, JsonLayout layout);
[[nodiscard]] std::string json_list(const std::vector<AcronymInfo>& acronyms, JsonLayout layout);
[[nodiscard]] std::string json_list(const DatabaseStats& stats, JsonLayout layout);
[[nodiscard]] std::string json_list(const std::vector<SynonymRule>& rules, JsonLayout layout);
[[nodiscard]] std::string json_list(const std::vector<FieldValue>& values, JsonLayout layout);
[[nodiscard]] std::string json_list(const std::vector<ListedSource>& sources, JsonLayout layout);
[[nodiscard]] std::string json_strings(const std::vector<std::string>& strings, JsonLayout layout);

}  // namespace islet
