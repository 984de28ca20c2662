// Results as JSON and back.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/prompt/answers.hpp"

#include <nlohmann/json.hpp>

#include "formats/citing/copied.hpp"

namespace islet {

std::string shown_results(const Response& response, std::chrono::year_month_day today) {
    nlohmann::json all = nlohmann::json::array(), topics = nlohmann::json::array();
    for (const auto& warning : response.query.warnings)
        if (!warning.topic.empty()) topics.push_back(warning.topic);
    for (const auto& result : response.results)
        all.push_back({{"number", result.rank},
                       {"passage_id", result.passage_id},
                       {"heading", heading_path(result)},
                       {"copied", copied_text(result, today)}});
    return nlohmann::json{{"results", std::move(all)}, {"topics", std::move(topics)}}.dump(
               -1, ' ', false, nlohmann::json::error_handler_t::replace) +
           "\n";
}

ShownAnswer read_shown_results(std::string_view line) {
    const auto all = nlohmann::json::parse(line, nullptr, false);
    ShownAnswer shown;
    if (!all.is_object()) return shown;
    for (const auto& one : all.value("results", nlohmann::json::array()))
        shown.results.push_back({one.at("number").get<std::size_t>(), one.at("passage_id").get<std::string>(),
                                 one.at("heading").get<std::string>(), one.at("copied").get<std::string>()});
    shown.topics = all.value("topics", std::vector<std::string>{});
    return shown;
}

}  // namespace islet
