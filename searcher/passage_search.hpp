// The course of one search: understand, fetch candidates, read and score them, choose, highlight.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "database/forward/token_record.hpp"
#include "islet/request.hpp"
#include "searcher/confidence/confidence_features.hpp"
#include "searcher/index/engine.hpp"
#include "searcher/matching/phrase_filter.hpp"
#include "searcher/meaning/nearness.hpp"
#include "searcher/postings/index_ranking.hpp"
#include "searcher/question/question.hpp"
#include "searcher/ranking/answer.hpp"
#include "searcher/ranking/candidate.hpp"
#include "searcher/ranking/document_scores.hpp"
#include "searcher/ranking/near_duplicates.hpp"
#include "searcher/ranking/ranking_parameters.hpp"

namespace islet {

/// Can be used only once. Throws Xapian::Error and Error.
class PassageSearch {
  public:
    /// capitals: whether the query's are a person's, who may shout, or were copied from a text.
    enum class Capitals { typed, taken_over };

    /// meant: what is searched for by meaning, if that is more than the query says; empty: the query.
    PassageSearch(Engine& engine, const Request& request, Capitals capitals = Capitals::typed,
                  std::string meant = {});

    [[nodiscard]] Response run();
    /// Searcher::search_all().
    [[nodiscard]] Response run_all(const std::function<bool(ResultPassage&&)>& take);

  private:
    void understand();
    void tell_small_operators();
    void prepare();
    void fetch();
    [[nodiscard]] IndexRanking ranking(const Xapian::Query& conditions) const;
    void take_titled();
    void take_best();
    [[nodiscard]] std::uint64_t counted_total() const;
    [[nodiscard]] std::uint64_t estimated_total(const Xapian::Query& scored, const Xapian::Query& conditions,
                                                double units) const;
    [[nodiscard]] WeightedQuery candidate_query() const;
    [[nodiscard]] double rerank_floor(const IndexPage& first_page, std::size_t depth) const;
    [[nodiscard]] bool is_asked_for(const Candidate& candidate) const;
    [[nodiscard]] std::string record(Xapian::docid id) const;
    /// Nothing for a passage that can't have the query's phrases.
    [[nodiscard]] std::optional<std::string> record_if_asked_for(Xapian::docid id) const;
    /// For what record_if_asked_for() is going to be asked.
    void look_ahead(const std::vector<IndexHit>& hits);
    [[nodiscard]] bool take(const IndexHit& hit, std::size_t depth);
    [[nodiscard]] std::optional<std::vector<Xapian::docid>> satisfying() const;
    [[nodiscard]] bool satisfies_conditions(std::string_view passage_id) const;
    void take_near();
    [[nodiscard]] bool take_one_near(const MeantPassages::Near& near, bool ask_conditions);
    [[nodiscard]] std::size_t found_by_meaning() const;
    void add_nearness();
    void add_nearness(std::vector<std::pair<double, std::string>>& order) const;
    [[nodiscard]] std::unordered_map<std::string, std::optional<double>> document_cosines(
        const std::vector<std::pair<double, std::string>>& order) const;
    void set_aside(std::unique_ptr<Candidate> candidate);
    void take_title_only();
    [[nodiscard]] bool text_says(const Candidate& title_only);
    /// record: the passage's, which has that number.
    void read(Xapian::docid id, std::string&& record, Candidate& candidate);
    void match(Candidate& candidate);
    static void read_sentences_of(Candidate& candidate);
    void match_part(std::string_view text, std::string_view tokens, Field field, TextMatch& out);
    const TextMatch& context_match(std::string_view text, std::string_view tokens, Field field);
    void score_passages();
    void weigh_down(Candidate& candidate) const;
    void weigh_repeated();
    void add_feedback();
    void set_related(const std::vector<FeedbackTerm>& terms);
    void by_passage();
    void by_document();
    [[nodiscard]] std::vector<std::pair<double, std::string>> document_order() const;
    [[nodiscard]] std::shared_ptr<const StoredArticle> article_of(const std::string& document_key) const;
    void newer_first(std::vector<std::pair<double, std::string>>& order) const;
    void weigh_audiences(std::vector<std::pair<double, std::string>>& order) const;
    void offer_document(const std::string& key, double score);
    void offer_beyond(double last);
    void count_documents(const std::vector<std::pair<double, std::string>>& order);
    [[nodiscard]] std::unique_ptr<Candidate> best_passage(const std::string& document_key);
    [[nodiscard]] bool has_reason(const Candidate& candidate) const;
    [[nodiscard]] bool title_says(const Candidate& candidate) const;
    /// What is to be marked; nullopt if there is no reason to show the candidate.
    [[nodiscard]] std::optional<std::vector<Highlight>> marks(const Candidate& candidate) const;
    /// False if there is no reason to show the candidate.
    [[nodiscard]] bool emit(Candidate& candidate, double score);
    [[nodiscard]] bool fold_duplicate(Candidate& candidate);
    [[nodiscard]] std::vector<const Candidate*> first_passages(const std::vector<std::size_t>& ranked,
                                                               bool boilerplate) const;
    [[nodiscard]] std::vector<const Candidate*> first_passages(
        const std::vector<std::pair<double, std::string>>& documents) const;
    [[nodiscard]] std::vector<const Candidate*> best_scored(bool boilerplate) const;
    [[nodiscard]] std::vector<std::string> encoded_question() const;
    [[nodiscard]] std::vector<std::optional<Nearness>> nearness_of_candidates();
    [[nodiscard]] std::optional<double> nearness_of(const std::vector<const Candidate*>& first) const;
    void judge(FirstPassages first);

    /// A passage that satisfies the request, as it is kept when all of them are listed.
    struct Listed {
        Xapian::docid id = 0;
        bool boilerplate = false, title_only = false;
        std::string document;                          ///< its id
        std::vector<std::vector<std::string>> values;  ///< of each of the request's facets
        std::string sort_value;
    };
    struct Listing {
        std::vector<Listed> passages;  ///< best first, as the index scores them
        bool whole = true;             ///< there are no more
    };
    [[nodiscard]] Listing listing(IndexRanking ranking, std::size_t most);
    [[nodiscard]] Listed listed(const Candidate& candidate, Xapian::docid id) const;
    void leave_out_navigation(std::vector<Listed>& passages) const;
    struct Walk;
    void meet(Xapian::docid id, Walk& walk);
    void give(Candidate& candidate, Walk& walk);
    void give_late(Xapian::docid id, bool title_only, Walk& walk);
    void count_and_sort();
    void count_facets(const std::vector<Listed>& list);
    void show_sorted(const std::vector<Listed>& list);
    void prefer_audience();
    void tell_undated();
    [[nodiscard]] std::size_t undated_articles();
    [[nodiscard]] double audience_factor(const PassageView& passage) const;

    Engine& engine_;
    const Request& request_;
    Capitals capitals_;
    std::string meant_;
    std::optional<MeantPassages> meaning_;  // none: by words alone
    RankingParameters p_;
    Response response_;
    ConceptQuery query_;
    std::unique_ptr<TermWeights> weights_;
    std::unique_ptr<PassageScorer> scorer_;
    std::unique_ptr<Matcher> matcher_;
    std::unique_ptr<PhraseFilter> phrases_;                             // none where no phrase decides
    std::unordered_set<Xapian::docid> without_phrases_, with_phrases_;  // maybe; as far as was looked ahead
    TokenReader reader_;
    TextMatch read_;  // reused between texts, whose own take no more room than they need
    std::unique_ptr<AnswerChooser> chooser_;
    Question question_;
    WeightedQuery weighted_;    // any concept may match; empty where no article has one
    Xapian::Query scored_;      // the same without what goes with them
    Xapian::Query conditions_;  // what the operators and filters demand
    std::string title_;         // title_term() of the query, if an article has it
    // Headings and titles that many passages share, matched once.
    std::unordered_map<std::string, TextMatch> headings_, titles_;
    CandidatePool pool_;    // what is reranked
    CandidatePool beyond_;  // what a long list goes on with, in the index's order
    // By document id: a passage of an article whose title says what the passage's text doesn't, the first
    // seen.
    std::map<std::string, std::unique_ptr<Candidate>> aside_;
    std::unique_ptr<DocumentScorer> documents_;
    std::unordered_set<std::string> offered_;  // keys of documents passed
    std::vector<Concept> related_;             // feedback terms, for results that match by nothing else
    DistinctPassages distinct_;                // the results chosen so far
    std::size_t seen_ = 0;                     // results passed over, for --offset
    bool exact_total_ = false;
    bool has_audience_ = false;              // the request prefers one, and articles name theirs
    double kept_ = 1;                        // share of the index's candidates that their text confirmed
    std::unordered_set<std::string> taken_;  // passage ids: the same may be in two databases
    std::size_t showable_ = 0;  // of pool_ and beyond_: without navigation, unless it is asked for
};

}  // namespace islet
