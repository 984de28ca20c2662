// Parsed query -> concepts: analysis, joined and split words, abbreviations, synonyms, corrections.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "analysis/chain/analyzer.hpp"
#include "islet/request.hpp"
#include "islet/response.hpp"
#include "searcher/concepts/concept.hpp"
#include "searcher/concepts/query_segmentation.hpp"
#include "searcher/index/lexicon.hpp"
#include "searcher/index/stem_classes.hpp"
#include "searcher/query/query_parser.hpp"

namespace islet {

/// What an alternative counts compared with the query's own word (1). Measured: docs/ranking.md.
struct KindWeights {
    double variant = 0.9;  ///< two words written as one, or one as two
    double acronym = 0.8;
    double synonym = 0.7;
    double spelling = 0.9;
    double alarm = 0.7;  ///< of a whole concept: what passages about an alarm sign say
    double beside_figure =
        0.15;             ///< factor for the other words where the sign is a figure of speech: "end it all"
    double asking = 0.3;  ///< of a whole concept: a word of asking, is_asking_word()
    double aspect = 0.4;  ///< of both words of "side effects": one thing, and not the subject of the question
};

/// Builds the concepts of one query and reports how it was understood. Can be used only once.
class ConceptBuilder {
  public:
    ConceptBuilder(Analyzer& analyzer, Lexicon& lexicon, const Shards& shards, StemClasses& stem_classes,
                   const Request& request, QueryReport& report)
        : analyzer_(analyzer),
          lexicon_(lexicon),
          shards_(shards),
          stem_classes_(stem_classes),
          request_(request),
          report_(report) {}

    [[nodiscard]] ConceptQuery build(const QueryNode& root);

  private:
    ConceptNode node(const QueryNode& source, bool counts, bool in_near = false);
    void tell_full();
    void text_run(const QueryNode& source, bool counts, bool near, ConceptNode& target);
    void phrase(const QueryNode& source, bool counts, ConceptNode& target);
    void prefix(const QueryNode& source, bool counts, ConceptNode& target);
    void correct(std::vector<QueryWord>& words, std::string_view text);
    void take_numbers_along(std::vector<QueryWord>& words);
    std::size_t add_concept(const QueryWord& word, const QueryNode& source, bool counts);
    void other_forms(const QueryWord& word, Concept& target);
    void in_other_languages(const QueryWord& word, Concept& target);
    void phrase_in_other_languages(const QueryNode& source, Concept& target);
    void add_stem_class(Concept& target);
    void add_alarm_topic();
    void weigh_aspects();
    void report_missing();
    void offer_for(const Concept& asked);
    void report_phrase(const Alternative& phrase);
    [[nodiscard]] bool asks_in_vain(const ConceptNode& node);
    [[nodiscard]] bool is_asked(const std::vector<const Word*>& words) const;
    [[nodiscard]] bool is_said(const Concept& asked);
    [[nodiscard]] bool is_only_a_stem(const Word& word);
    [[nodiscard]] bool is_known(const Word& word);
    void set_idf(Concept& target);

    Analyzer& analyzer_;
    Lexicon& lexicon_;
    const Shards& shards_;
    StemClasses& stem_classes_;
    const Request& request_;
    QueryReport& report_;
    ConceptQuery query_;
    std::uint32_t run_ = 0;
    std::size_t prefixes_ = 0;
    std::size_t leaves_ = 0;  // of the tree, seen so far
    bool told_full_ = false;
};

/// A phrase as a sequence of words for matching: function words left out unless strict. Empty words: nothing
/// to match.
[[nodiscard]] Alternative make_alternative(std::string_view phrase, MatchKind kind, double factor,
                                           bool strict, Analyzer& analyzer);

}  // namespace islet
