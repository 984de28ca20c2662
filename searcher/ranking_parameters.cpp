// Names of the ranking's constants.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking_parameters.hpp"

#include <array>
#include <utility>

namespace islet {
namespace {

using P = RankingParameters;
constexpr std::array<std::pair<std::string_view, double P::*>, 21> table{{
    {"passage_k1", &P::passage_k1},
    {"passage_b", &P::passage_b},
    {"heading_tf", &P::heading_tf},
    {"title_tf", &P::title_tf},
    {"stem", &P::stem},
    {"variant", &P::variant},
    {"pair_window", &P::pair_window},
    {"pair_weight", &P::pair_weight},
    {"coverage", &P::coverage},
    {"document_weight", &P::document_weight},
    {"boilerplate", &P::boilerplate},
    {"document_k1", &P::document_k1},
    {"document_b", &P::document_b},
    {"family_weight", &P::family_weight},
    {"document_pair_weight", &P::document_pair_weight},
    {"feedback_base", &P::feedback_base},
    {"feedback_step", &P::feedback_step},
    {"feedback_documents", &P::feedback_documents},
    {"feedback_terms", &P::feedback_terms},
    {"candidates", &P::candidates},
    {"documents", &P::documents},
}};

}  // namespace

bool RankingParameters::set(std::string_view name, double value) {
    for (const auto& [known, member] : table) {
        if (known != name) continue;
        this->*member = value;
        return true;
    }
    return false;
}

std::vector<std::string> RankingParameters::names() {
    std::vector<std::string> all;
    for (const auto& [name, member] : table)
        if (!name.empty()) all.emplace_back(name);
    return all;
}

}  // namespace islet
