// The TREC run format, for trec_eval and similar tools.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/trec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {

namespace {

std::string trec_id(std::string_view id) {
    std::string out;
    for (std::size_t at = 0; at < id.size();) {
        const CodePoint c = decode(id, at);
        if (is_unsafe(c.value) || classify(c.value) == CharClass::space) {
            out += '_';
        } else {
            append_utf8(c.value, out);
        }
        at += c.length;
    }
    return out.empty() ? "_" : out;
}

// Millionths; clamped so that neither infinities nor the arithmetic below overflow.
std::int64_t millionths(double score) {
    constexpr double most = 1e12;
    if (std::isnan(score)) return 0;
    return std::llround(std::clamp(score, -most, most) * 1e6);
}

std::string decimal(std::int64_t value) {
    const std::int64_t size = value < 0 ? -value : value;
    return fmt::format("{}{}.{:06}", value < 0 ? "-" : "", size / 1'000'000, size % 1'000'000);
}

}  // namespace

std::string render_trec(const Response& response, std::string_view query_id, Grouping by,
                        std::string_view run_tag) {
    std::string out;
    const std::string query = trec_id(query_id), tag = trec_id(run_tag);
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
    for (const auto& result : response.results) {
        last = std::min(millionths(result.score), last - 1);
        const auto& id = by == Grouping::document ? result.document.id : result.passage_id;
        out += fmt::format("{} Q0 {} {} {} {}\n", query, trec_id(id), result.rank, decimal(last), tag);
    }
    return out;
}

}  // namespace islet
