// Choosing the answer sentence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer.hpp"

#include <algorithm>

#include "analysis/sentences.hpp"

namespace islet {
namespace {

// What a sentence says of the query: each concept once, and a little for how often.
double said(const TextSpan& sentence, const TextMatch& match, const std::vector<Concept>& concepts) {
    std::vector<double> best(concepts.size(), 0);
    double sum = 0;
    for (const auto& hit : match.hits) {
        const auto& asked = concepts[hit.concept_number];
        if (hit.begin < sentence.begin || hit.end > sentence.end || !asked.counts) continue;
        best[hit.concept_number] =
            std::max(best[hit.concept_number], asked.weight * asked.group_idf * hit.factor);
        sum += 0.02 * asked.group_idf;
    }
    for (const auto b : best) sum += b;
    return sum;
}

}  // namespace

TextSpan answer_of(std::string_view text, std::size_t body, const TextMatch& match,
                   const std::vector<Concept>& concepts) {
    TextSpan best{body, text.size()};
    double best_score = -1;
    for (const auto& span : split_sentences(text.substr(body))) {
        const TextSpan sentence{span.begin + body, span.end + body};
        const double score = said(sentence, match, concepts);
        if (score > best_score) {
            best = sentence;
            best_score = score;
        }
    }
    return best;
}

}  // namespace islet
