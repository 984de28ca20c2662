// Reads logs, compares answers.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/log_replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "formats/escaping/json_text.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {
namespace {

constexpr int last_answered = 1;  // status 0: found; 1: nothing found

// "" for what isn't a query, or failed.
std::string query_of(const std::string& line, bool& readable) {
    if (line.front() != '{') return line;
    const Json object = Json::parse(line, nullptr, false);
    readable = object.is_object() && object.contains("query") && object["query"].is_string();
    if (!readable) return {};
    const bool answered = !object.contains("status") || !object["status"].is_number_integer() ||
                          object["status"].get<int>() <= last_answered;
    return answered ? object["query"].get<std::string>() : std::string();
}

std::string folded(std::string_view query) {
    std::string out;
    for (const char c : query) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank)
            out += lower_ascii(c);
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string place(const std::vector<ResultPassage>& results, std::size_t at) {
    if (at >= results.size()) return "nothing";
    const auto& result = results[at];
    std::string name = result.document.title.empty() ? result.document.id : result.document.title;
    for (const auto& heading : result.headings) name += " \u203A " + heading;
    return fmt::format("{} [{}]{}", printable(name), printable(result.passage_id),
                       result.pinned ? " (pinned)" : "");
}

Json ids(const std::vector<ResultPassage>& results) {
    Json array = Json::array();
    for (const auto& result : results) array.push_back(result.passage_id);
    return array;
}

}  // namespace

std::vector<ReplayedQuery> read_queries(LineReader& lines, std::size_t& unreadable) {
    std::vector<ReplayedQuery> queries;
    std::unordered_map<std::string, std::size_t> known;
    std::string line;
    for (auto got = lines.next(line); got != LineReader::Result::end; got = lines.next(line)) {
        const auto text = repair_utf8(trim_ascii(line));
        if (text.empty()) continue;
        bool readable = got != LineReader::Result::too_long;
        const auto query = readable ? query_of(text, readable) : std::string();
        if (!readable) ++unreadable;
        const auto key = folded(query);
        if (key.empty()) continue;
        const auto [found, fresh] = known.try_emplace(key, queries.size());
        if (fresh) queries.push_back({query, 0});
        ++queries[found->second].times;
    }
    std::stable_sort(queries.begin(), queries.end(),
                     [](const auto& a, const auto& b) { return a.times > b.times; });
    return queries;
}

bool differs(const ReplayedAnswer& answer) {
    return !std::equal(answer.before.begin(), answer.before.end(), answer.after.begin(), answer.after.end(),
                       [](const auto& a, const auto& b) { return a.passage_id == b.passage_id; });
}

ReplayTotals replay(const std::vector<ReplayedQuery>& queries, const Ask& before, const Ask& after,
                    const Messages& messages, const std::function<void(const ReplayedAnswer&)>& changed) {
    ReplayTotals totals;
    for (const auto& query : queries) {
        try {
            const ReplayedAnswer answer{query, before(query.text).results, after(query.text).results};
            ++totals.queries;
            totals.times_asked += query.times;
            if (!differs(answer)) continue;
            ++totals.changed;
            totals.times_changed += query.times;
            changed(answer);
        } catch (const Error& error) {
            messages.warning(fmt::format("\"{}\" can't be answered: {}", query.text, error.what()));
        }
    }
    return totals;
}

std::string replay_text(const ReplayedAnswer& answer) {
    std::string text = fmt::format("{} (asked {} time{})\n", printable(answer.query.text), answer.query.times,
                                   answer.query.times == 1 ? "" : "s");
    for (std::size_t i = 0; i < std::max(answer.before.size(), answer.after.size()); ++i) {
        const auto before = place(answer.before, i), after = place(answer.after, i);
        if (before != after) text += fmt::format("  {}  {}\n  -> {}\n", i + 1, before, after);
    }
    return text;
}

std::string replay_summary(const ReplayTotals& totals) {
    return fmt::format(
        "{} of {} different queries would be answered otherwise; they were asked {} of {} times",
        totals.changed, totals.queries, totals.times_changed, totals.times_asked);
}

std::string replay_json(const ReplayedAnswer& answer) {
    return json_text({{"schema", "islet.trial/1"},
                      {"query", answer.query.text},
                      {"times", answer.query.times},
                      {"before", ids(answer.before)},
                      {"after", ids(answer.after)}}) +
           "\n";
}

}  // namespace islet
