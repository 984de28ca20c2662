// What any output may hold, and the screens that tests render for.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "analysis/unicode/utf8.hpp"
#include "apps/islet-search/what_next.hpp"
#include "formats/escaping/safe_text.hpp"
#include "formats/json.hpp"
#include "formats/text.hpp"
#include "formats/trec.hpp"
#include "formats/tsv.hpp"

namespace islet::test {

inline TextOptions plain(std::size_t width = 80) {
    return text_options({false, width, false, false}, "islet-search", "");
}
inline TextOptions colored(std::size_t width = 80) {
    return text_options({true, width, true, true}, "islet-search --db '/a b'", "");
}

/// Anything but line feeds and, where allowed, the program's own escapes that could act on a terminal.
inline bool has_raw_controls(const std::string& text, bool escapes_allowed) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        at += c.length;
        if (c.value == '\n' || (c.value == 0x1B && escapes_allowed)) continue;
        if (is_unsafe(c.value)) return true;
    }
    return false;
}

inline std::string without(std::string text, const std::string& part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.erase(at, part.size());
    return text;
}

inline std::size_t occurrences(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

/// "" or how a response of one result acts on a terminal or breaks a table.
inline std::string terminal_fault(const Response& response, std::string_view query_id) {
    if (has_raw_controls(render_text(response, plain(30)), false)) return "text with controls";
    if (has_raw_controls(render_text(response, colored(30)), true)) return "coloured text with controls";
    const std::string table = render_tsv(response);
    if (occurrences(table, "\n") != 2 || occurrences(table, "\t") != 24) return "a row that breaks";
    if (has_raw_controls(without(table, "\t"), false)) return "a table with controls";
    const std::string run = render_trec(response, query_id, Grouping::document);
    if (has_raw_controls(run, false)) return "a run with controls";
    return occurrences(run, " ") == 5 ? "" : "a run's line that breaks";
}

/// "" or how a response of one result breaks its JSON.
inline std::string json_fault(const Response& response, const std::string& id) {
    const std::string json =
        render_json(response, BatchId{id, false}, OffsetUnit::codepoints, JsonLayout::one_line);
    if (!is_valid_utf8(json) || has_raw_controls(json, false)) return "JSON with controls, or not UTF-8";
    const auto parsed = nlohmann::json::parse(json, nullptr, false);
    if (parsed.is_discarded()) return "no JSON";
    return parsed["results"][0]["text"] == response.results[0].text ? "" : "another text in JSON";
}

}  // namespace islet::test
