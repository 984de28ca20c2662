// From the features of an answer to the probability that it answers.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "islet/response.hpp"
#include "searcher/confidence/confidence_features.hpp"

namespace islet {

/// What a feature adds to the log-odds, per unit. Fitted by scripts/evaluation/fit_confidence.py; the data,
/// the figures and what they don't show are in docs/confidence.md.
struct ConfidenceModel {
    double base = -3.200;
    double evidence = 1.434;
    double title = 0.559;
    double crowd = -0.998;
    double articles = -0.841;
    double focus = 1.897;
    double subject = 1.011;
    double unsaid = -0.299;
    double nearness = 0;  ///< only with vectors
};
inline constexpr ConfidenceModel confidence_model;

/// The same where vectors have a part in the answer.
inline constexpr ConfidenceModel confidence_model_with_vectors{
    .base = -4.350,
    .evidence = 0.972,
    .title = 0.274,
    .crowd = -1.161,
    .articles = -0.855,
    .focus = 1.148,
    .subject = 0.789,
    .unsaid = -0.312,
    .nearness = 3.311,
};

/// Probability that one of the first three results answers, to four digits: earlier searches and how a
/// database is split change the last bits of a score.
[[nodiscard]] double confidence_of(const ConfidenceFeatures& features);

/// For --explain; the weights add up to the log-odds.
[[nodiscard]] std::vector<ConfidencePart> confidence_parts(const ConfidenceFeatures& features);

}  // namespace islet
