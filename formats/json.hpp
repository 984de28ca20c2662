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
/// A result alone, as it stands in an answer, on one line.
[[nodiscard]] std::string render_json_result(const ResultPassage& result, OffsetUnit unit);
/// What a batch line's error says; code: a word of error_word(), or one of the batch's own (docs/output.md).
struct BatchError {
    std::string code, message, hint;
};
/// {"schema","id","error":{"code","message","hint"}} on one line; hint null when empty.
[[nodiscard]] std::string render_json_error(const std::optional<BatchId>& id, const BatchError& error);

/// What the answers to batch lines that aren't questions have in common.
struct BatchAnswer {
    std::optional<BatchId> id;
    double took_ms = 0;
    std::vector<std::string> warnings;
    std::optional<Provenance> made_by;
};
/// The answer to a batch line's "suggest", on one line:
/// {"schema","id","suggest","took_ms","suggestions","warnings"}.
[[nodiscard]] std::string render_suggestions(const std::string& prefix,
                                             const std::vector<std::string>& suggestions,
                                             const BatchAnswer& answer);
/// To its "ping": {"schema","id","ping":true,"took_ms","warnings"}.
[[nodiscard]] std::string render_ping(const BatchAnswer& answer);
/// To its "list": {"schema","id","list":WHAT,"took_ms","items","warnings"}. items: what json_list() gave.
[[nodiscard]] std::string render_batch_list(const std::string& what, const std::string& items,
                                            const BatchAnswer& answer);

/// --list and --suggest: an array (indented), or one element per line.
[[nodiscard]] std::string json_list(const std::vector<DocumentInfo>& documents, JsonLayout layout);
[[nodiscard]] std::string json_list(const std::vector<AcronymInfo>& acronyms, JsonLayout layout);
[[nodiscard]] std::string json_list(const DatabaseStats& stats, JsonLayout layout);
[[nodiscard]] std::string json_list(const std::vector<SynonymRule>& rules, JsonLayout layout);
[[nodiscard]] std::string json_list(const std::vector<FieldValue>& values, JsonLayout layout);
[[nodiscard]] std::string json_list(const std::vector<ListedSource>& sources, JsonLayout layout);
[[nodiscard]] std::string json_list(const std::vector<TermInfo>& terms, JsonLayout layout);
[[nodiscard]] std::string json_list(const std::vector<Collocation>& collocations, JsonLayout layout);
[[nodiscard]] std::string json_strings(const std::vector<std::string>& strings, JsonLayout layout);

}  // namespace islet
