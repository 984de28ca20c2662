// Logistic regression, applied.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/confidence/confidence.hpp"

#include <array>
#include <cmath>

namespace islet {
namespace {

struct ConfidenceRow {
    const char* what;
    double ConfidenceFeatures::*value;
    double ConfidenceModel::*weight;
};

using F = ConfidenceFeatures;
using M = ConfidenceModel;
constexpr std::array<ConfidenceRow, 7> rows_of_confidence{{
    {"weight of what is said", &F::evidence, &M::evidence},
    {"weight of what titles and headings say", &F::title, &M::title},
    {"closeness of the sixth, by length of the query", &F::crowd, &M::crowd},
    {"different articles", &F::articles, &M::articles},
    {"share of one article", &F::focus, &M::focus},
    {"share of the titles that the query says", &F::subject, &M::subject},
    {"weight of the term or name that is lacking", &F::unsaid, &M::unsaid},
}};

constexpr const char* nearness_row = "nearness in meaning of the first";

const ConfidenceModel& model_for(const ConfidenceFeatures& features) {
    return features.nearness ? confidence_model_with_vectors : confidence_model;
}

}  // namespace

std::vector<ConfidencePart> confidence_parts(const ConfidenceFeatures& features) {
    const auto& model = model_for(features);
    std::vector<ConfidencePart> parts{{"every answer", 1, model.base}};
    for (const auto& row : rows_of_confidence)
        parts.push_back({row.what, features.*row.value, features.*row.value * model.*row.weight});
    if (features.nearness)
        parts.push_back({nearness_row, *features.nearness, *features.nearness * model.nearness});
    return parts;
}

double confidence_of(const ConfidenceFeatures& features) {
    double odds = 0;
    for (const auto& part : confidence_parts(features)) odds += part.weight;
    return std::round(1e4 / (1 + std::exp(-odds))) / 1e4;
}

}  // namespace islet
