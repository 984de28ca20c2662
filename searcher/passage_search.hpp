// The course of one search: understand, fetch candidates, read and score them, choose, highlight.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "searcher/answer.hpp"
#include "searcher/candidate.hpp"
#include "searcher/document_scores.hpp"
#include "searcher/engine.hpp"
#include "searcher/near_duplicates.hpp"
#include "searcher/ranking_parameters.hpp"

namespace islet {

/// To be used once. Throws Xapian::Error and Error.
class PassageSearch {
  public:
    PassageSearch(Engine& engine, const Request& request);

    [[nodiscard]] Response run();

  private:
    void understand();
    void fetch();
    [[nodiscard]] std::uint64_t estimated_total(double kept) const;
    [[nodiscard]] Xapian::Query candidate_query() const;
    [[nodiscard]] std::size_t showable() const;
    [[nodiscard]] double rerank_floor(const Xapian::MSet& first_page, std::size_t depth) const;
    [[nodiscard]] bool take(const Xapian::MSetIterator& it, std::size_t depth);
    void read(Candidate& candidate);
    const TextMatch& context_match(std::string_view text, Field field);
    void score_passages();
    void weigh_down(Candidate& candidate) const;
    void add_feedback();
    void set_related(const std::vector<FeedbackTerm>& terms);
    void by_passage();
    void by_document();
    [[nodiscard]] std::unique_ptr<Candidate> best_passage(const std::string& document_key);
    [[nodiscard]] bool has_reason(const Candidate& candidate) const;
    /// False if nothing speaks for the candidate.
    [[nodiscard]] bool emit(Candidate& candidate, double score);
    [[nodiscard]] bool relate(Candidate& candidate, std::vector<Highlight>& highlights);
    [[nodiscard]] bool fold_duplicate(const Candidate& candidate);
    void explain();

    Engine& engine_;
    const Request& request_;
    RankingParameters p_;
    Response response_;
    ConceptQuery query_;
    std::unique_ptr<TermWeights> weights_;
    std::unique_ptr<PassageScorer> scorer_;
    std::unique_ptr<Matcher> matcher_;
    std::unique_ptr<AnswerChooser> chooser_;
    Xapian::Query conditions_;
    // Headings and titles that many passages share, matched once.
    std::unordered_map<std::string, TextMatch> headings_, titles_;
    CandidatePool pool_;    // what is reranked
    CandidatePool beyond_;  // what a long list goes on with, in the index' order
    DocumentScores documents_;
    std::vector<Concept> related_;  // feedback terms, for results with no other reason
    DistinctPassages distinct_;     // the results chosen so far
    std::size_t seen_ = 0;          // results passed, for --offset
    bool any_field_ = false;        // some concept may match in the text
    bool exact_total_ = false;
};

}  // namespace islet
