// The features of an answer's confidence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/confidence/confidence_features.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "language/known_words.hpp"

namespace islet {
namespace {

constexpr std::size_t agreeing = 5;  // the results whose articles are compared
constexpr double few = 6;            // so that log(1 + x) is steep among weak evidence, flat among strong

using Said = std::vector<bool>;  // by concept

void take(const TextMatch& part, Said& said) {
    for (const auto& hit : part.hits)
        if (!is_kin(hit)) said[hit.concept_number] = true;
}

// What a passage's title and headings say.
Said announced(const std::vector<Concept>& concepts, const Candidate& candidate) {
    Said said(concepts.size());
    take(candidate.match.title, said);
    for (const auto& heading : candidate.match.headings) take(heading, said);
    return said;
}

double worth_of(const std::vector<Concept>& concepts, const Said& said) {
    double sum = 0;
    for (std::size_t c = 0; c < concepts.size(); ++c)
        if (said[c]) sum += concept_worth(concepts[c]);
    return sum;
}

// Of the words that say something. A relative is good enough: the title is about the same.
double share_of_title(const TextMatch& title) {
    std::set<std::uint32_t> words, said;
    for (const auto& token : title.tokens)
        if (!token.compound && is_content_word(token)) words.insert(token.position);
    for (const auto& hit : title.hits)
        for (auto at = hit.position; at < hit.end_position; ++at)
            if (words.contains(at)) said.insert(at);
    return words.empty() ? 0 : static_cast<double>(said.size()) / static_cast<double>(words.size());
}

// "Anyway" and "sandpaper" need not be said; "tetanus" and "Parkinson" do.
bool is_term_or_name(const Concept& asked) {
    const auto& words = asked.alternatives.front().words;
    return words.size() != 1 || is_medical_word(words[0]->folded) || !is_english_word(words[0]->folded);
}

// Only these, so that another plain word never hides them.
double heaviest_lacking(const std::vector<Concept>& concepts, const Said& said) {
    double heaviest = 0;
    for (std::size_t c = 0; c < concepts.size(); ++c)
        if (!said[c] && concept_worth(concepts[c]) > heaviest && is_term_or_name(concepts[c]))
            heaviest = concept_worth(concepts[c]);
    return heaviest;
}

struct Articles {
    double different = 0;  ///< share of passages that are of another article than all before
    double largest = 0;    ///< share of the article that has most
};

Articles articles_of(const std::vector<const Candidate*>& passages, std::size_t depth) {
    std::map<std::string_view, std::size_t> articles;
    std::size_t largest = 0;
    const auto count = std::min(passages.size(), depth);
    for (std::size_t i = 0; i < count; ++i)
        largest = std::max(largest, ++articles[passages[i]->view.document_id]);
    const auto all = static_cast<double>(std::max<std::size_t>(1, count));
    return {static_cast<double>(articles.size()) / all, static_cast<double>(largest) / all};
}

// By document, the passages' own scores may not be in descending order.
double share_kept(const std::vector<const Candidate*>& first) {
    if (first.size() < confidence_depth) return 0;
    if (first.front()->score <= 0) return 1;
    return std::clamp(first[confidence_depth - 1]->score / first.front()->score, 0.0, 1.0);
}

}  // namespace

ConfidenceFeatures confidence_features(const std::vector<Concept>& concepts, const FirstPassages& first,
                                       double passages) {
    if (first.shown.empty() || query_worth(concepts) <= 0) return {};
    const auto weighty = [](const Concept& c) { return concept_worth(c) > 0; };
    const auto words = static_cast<double>(std::count_if(concepts.begin(), concepts.end(), weighty));
    double score = 0, title = 0, most = -1, lacking = 0;
    ConfidenceFeatures features;
    const auto shown = std::min(first.shown.size(), answering_first);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& candidate = *first.shown[i];
        score = std::max(score, candidate.text_score);
        auto said = announced(concepts, candidate);
        title += worth_of(concepts, said) / static_cast<double>(shown);
        features.subject += share_of_title(candidate.match.title) / static_cast<double>(shown);
        take(candidate.match.text, said);
        if (const double all = worth_of(concepts, said); all > most) {
            most = all;
            lacking = heaviest_lacking(concepts, said);
        }
    }
    const double unit = std::log(1 + std::max(1.0, passages)) / few;
    features.evidence = std::log(1 + score / unit);
    features.title = std::log(1 + title / unit);
    features.crowd = share_kept(first.shown) * std::log(1 + words);
    features.articles = articles_of(first.shown, agreeing).different;
    features.focus = articles_of(first.scored, agreeing_depth).largest;
    features.unsaid = std::log(1 + lacking / unit);
    return features;
}

}  // namespace islet
