// What --explain says of a query and of a passage, as data and as an account for people.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "islet/response.hpp"
#include "searcher/concepts/concept.hpp"
#include "searcher/matching/conditions.hpp"

namespace islet {

/// related: the terms of the feedback, each as a concept whose idf is its weight.
[[nodiscard]] QueryExplanation explanation_of(const std::vector<Concept>& concepts,
                                              const std::vector<Concept>& related);

/// A line for how the query was read, one for each concept and one for each related term.
[[nodiscard]] std::string account_of(const QueryExplanation& explanation, const std::string& interpreted);

/// How each concept is said, in text, headings and title. What stands behind "non" says none.
[[nodiscard]] std::vector<SaidForm> said_forms(const PassageMatch& match);

}  // namespace islet
