// Batch mode: one query per line, one answer per line, for as long as lines come.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/islet-search/options.hpp"
#include "apps/searching/query_log.hpp"
#include "apps/terminal/line_reader.hpp"
#include "apps/terminal/messages.hpp"
#include "apps/terminal/output.hpp"
#include "formats/json.hpp"
#include "formats/trec.hpp"
#include "islet/error.hpp"
#include "islet/request.hpp"
#include "islet/response.hpp"

namespace islet {

/// Longest line that is read; longer ones get an error as their answer.
constexpr std::size_t batch_line_limit = std::size_t{1} << 20;

/// What a batch line asks for.
struct BatchLine {
    BatchId id;
    Request request;
    OffsetUnit offsets = OffsetUnit::codepoints;
    std::vector<std::string> warnings;  ///< members of a JSON line that mean nothing here
    // In place of a query:
    std::string suggest = {};  ///< a prefix to complete
    std::string show = {};     ///< a passage id
    std::size_t context = 0;   ///< passages to show before and after it
    std::optional<ListWhat> list = {};
    bool ping = false;  ///< only whether the program and its databases are there

    [[nodiscard]] bool is_question() const { return suggest.empty() && show.empty() && !list && !ping; }
};

/// The words of ListWhat.
inline const std::vector<std::string> list_words = {"documents", "acronyms", "synonyms",
                                                    "stats",     "fields",   "sources"};

/// ID<TAB>QUERY, QUERY, or a JSON object with "query" (or "like", "suggest", "show", "list", "ping") and, if
/// wanted, id, limit, offset, by, filters, since, until, undated, facets, sort, audience, min_confidence,
/// expand, spell, exact, explain, provenance, ticket, boilerplate, offsets, context. `line` comes in with the
/// defaults and the line's number as id, and keeps what could be read (its id above all) when Error is
/// thrown.
void parse_batch_line(std::string_view text, BatchLine& line);

struct BatchSettings {
    Request defaults;
    OffsetUnit offsets = OffsetUnit::codepoints;
    bool trec = false;  ///< else jsonl
    std::string run_tag = default_run_tag;
    QueryLog* log = nullptr;  ///< may be null
    /// The whole answer to a line that isn't a question; without it, such a line is an error.
    std::function<std::string(const BatchLine& line)> beside = {};
};

/// Answers every line in order and flushes after each. For a line that can't be read, or for which `answer`
/// throws, writes an error object (trec: a message on standard error) and serves the next one. Returns done,
/// or failure if any line could not be answered. Throws only when input or output fail.
ExitCode run_batch(LineReader& input, Output& output, const Messages& messages, const BatchSettings& settings,
                   const std::function<Response(const Request&)>& answer);

}  // namespace islet
