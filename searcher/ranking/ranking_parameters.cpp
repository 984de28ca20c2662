// Names of the ranking's constants.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/ranking/ranking_parameters.hpp"

#include <utility>

namespace islet {
namespace {

using P = RankingParameters;
constexpr std::pair<std::string_view, double P::*> by_name[] = {
    {"k1", &P::k1},
    {"b", &P::b},
    {"stem", &P::stem},
    {"variant", &P::variant},
    {"family", &P::family},
    {"passage_group", &P::passage_group},
    {"associated", &P::associated},
    {"associated_said", &P::associated_said},
    {"passage_near", &P::passage_near},
    {"sentence", &P::sentence},
    {"coverage", &P::coverage},
    {"passage_original", &P::passage_original},
    {"passage_most", &P::passage_most},
    {"passage_step", &P::passage_step},
    {"quantity", &P::quantity},
    {"urgent", &P::urgent},
    {"lead", &P::lead},
    {"aspect", &P::aspect},
    {"definition", &P::definition},
    {"named", &P::named},
    {"other_language", &P::other_language},
    {"others", &P::others},
    {"others_overview", &P::others_overview},
    {"title_fit", &P::title_fit},
    {"brief", &P::brief},
    {"repeated", &P::repeated},
    {"boilerplate", &P::boilerplate},
    {"meaning", &P::meaning},
    {"meaning_article", &P::meaning_article},
    {"meaning_neighbours", &P::meaning_neighbours},
    {"document_meaning", &P::document_meaning},
    {"meaning_candidates", &P::meaning_candidates},
    {"meaning_least", &P::meaning_least},
    {"audience", &P::audience},
    {"no_audience", &P::no_audience},
    {"document_group", &P::document_group},
    {"document_near", &P::document_near},
    {"document_original", &P::document_original},
    {"document_most", &P::document_most},
    {"document_step", &P::document_step},
    {"document_fit", &P::document_fit},
    {"long_document", &P::long_document},
    {"feedback_units", &P::feedback_units},
    {"feedback_terms", &P::feedback_terms},
    {"candidates", &P::candidates},
    {"candidate_floor", &P::candidate_floor},
    {"document_candidates", &P::document_candidates},
    {"documents", &P::documents},
    {"listed", &P::listed},
};

}  // namespace

bool RankingParameters::set(std::string_view name, double value) {
    for (const auto& [known, member] : by_name) {
        if (known != name) continue;
        this->*member = value;
        return true;
    }
    return false;
}

std::vector<std::string> RankingParameters::names() {
    std::vector<std::string> all;
    for (const auto& [name, member] : by_name) all.emplace_back(name);
    return all;
}

}  // namespace islet
