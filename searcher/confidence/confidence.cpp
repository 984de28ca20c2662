// Logistic regression, applied.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/confidence/confidence.hpp"

#include <array>
#include <cmath>

namespace islet {
namespace {

struct Row {
    const char* what;
    double ConfidenceFeatures::*value;
    double ConfidenceModel::*weight;
};

using F = ConfidenceFeatures;
using M = ConfidenceModel;
constexpr std::array<Row, 6> rows{{
    {"score against what such a query could reach", &F::reach, &M::reach},
    {"weight of what is said", &F::evidence, &M::evidence},
    {"weight of what titles and headings say", &F::title, &M::title},
    {"length of the query", &F::words, &M::words},
    {"gap behind the first", &F::gap, &M::gap},
    {"different articles", &F::articles, &M::articles},
}};

}  // namespace

double confidence_of(const ConfidenceFeatures& features) {
    double odds = confidence_model.base;
    for (const auto& row : rows) odds += features.*row.value * confidence_model.*row.weight;
    return std::round(1e4 / (1 + std::exp(-odds))) / 1e4;
}

std::vector<ConfidencePart> confidence_parts(const ConfidenceFeatures& features) {
    std::vector<ConfidencePart> parts{{"every answer", 1, confidence_model.base}};
    for (const auto& row : rows)
        parts.push_back({row.what, features.*row.value, features.*row.value * confidence_model.*row.weight});
    return parts;
}

}  // namespace islet
