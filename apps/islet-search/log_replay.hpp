// --dry-run: the queries of a log asked twice, without and with pins and synonyms, to see which answers would
// change. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "apps/terminal/line_reader.hpp"
#include "apps/terminal/messages.hpp"
#include "islet/response.hpp"

namespace islet {

/// A query of a log, and how often it was asked; those that differ only in case and blanks count as one.
struct ReplayedQuery {
    std::string text;  ///< as first typed
    std::size_t times = 0;
};

/// The queries of a log, most asked first. A line is what --log writes, or just a query. Queries that failed
/// when they were asked are left out. unreadable: counts lines that are neither.
[[nodiscard]] std::vector<ReplayedQuery> read_queries(LineReader& lines, std::size_t& unreadable);

/// Results of one query, both ways.
struct ReplayedAnswer {
    ReplayedQuery query;
    std::vector<ResultPassage> before, after;  ///< as many as are compared
};

struct ReplayTotals {
    std::size_t queries = 0, changed = 0;            ///< distinct ones that could be answered
    std::size_t times_asked = 0, times_changed = 0;  ///< the same, counting each as often as it was asked
};

/// Whether other passages are shown, or in another order.
[[nodiscard]] bool differs(const ReplayedAnswer& answer);

/// A paragraph for a person: the query, and for places that differ what is there now and what would be.
[[nodiscard]] std::string replay_text(const ReplayedAnswer& answer);
/// "12 of 340 different queries would be answered otherwise; asked 57 of 1200 times"
[[nodiscard]] std::string replay_summary(const ReplayTotals& totals);
/// {"schema":"islet.trial/1","query","times","before":[ids],"after":[ids]} on one line.
[[nodiscard]] std::string replay_json(const ReplayedAnswer& answer);

using Ask = std::function<Response(const std::string& query)>;

/// Asks each both ways and passes those that differ to `changed`. What can't be answered is a warning, and
/// isn't counted.
ReplayTotals replay(const std::vector<ReplayedQuery>& queries, const Ask& before, const Ask& after,
                    const Messages& messages, const std::function<void(const ReplayedAnswer&)>& changed);

}  // namespace islet
