// The sentence or list item of a passage that answers best.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "database/forward/sentence_record.hpp"
#include "islet/response.hpp"
#include "searcher/concepts/concept.hpp"
#include "searcher/matching/passage_match.hpp"
#include "searcher/question/question.hpp"

namespace islet {

/// Made once per query, asked once per result; const calls are thread-safe. Keeps a reference to concepts.
class AnswerChooser {
  public:
    AnswerChooser(const Question& question, const std::vector<Concept>& concepts);

    /// text: the passage; body: byte where the part below its headings starts; spans: its sentences; match:
    /// the concepts in text. The sentence or list item that says most of the query by idf. Also counted: what
    /// its list's lead-in or the question before it says, some of what the next sentence adds, and whether it
    /// gives a quantity if the query asks for one or says what a thing is if it asks that. Earlier ones are a
    /// little ahead; without any match the first that is a sentence. A lead-in ("Symptoms are:") comes with
    /// its first item; the head of a table and words of the concept's family count little. Where the body is
    /// empty, of the headings. Bytes of text, on code point boundaries; empty only if the text is.
    [[nodiscard]] Span choose(std::string_view text, std::size_t body, const Sentences& spans,
                              const TextMatch& match) const;

  private:
    struct Sentence;

    void note_hits(const TextMatch& match, std::vector<Sentence>& sentences) const;
    [[nodiscard]] double coverage(const std::vector<Sentence>& sentences, std::size_t at) const;
    [[nodiscard]] bool may_define(const Sentence& sentence) const;
    [[nodiscard]] bool defines(std::string_view text, const Sentence& sentence, const TextMatch& match) const;
    [[nodiscard]] double said_worth(const std::vector<Sentence>& sentences, std::size_t at) const;
    [[nodiscard]] double most_worth(const Sentence& sentence, double said) const;
    [[nodiscard]] double worth(std::string_view text, const std::vector<Sentence>& sentences, std::size_t at,
                               const TextMatch& match) const;
    [[nodiscard]] std::size_t best_of(std::string_view text, const std::vector<Sentence>& sentences,
                                      const TextMatch& match) const;
    [[nodiscard]] static bool goes_on(const std::vector<Sentence>& so_far, std::size_t lead, bool apart);
    [[nodiscard]] static std::vector<Sentence> looked_at(std::string_view text, std::size_t body,
                                                         const std::vector<Span>& spans);
    [[nodiscard]] static std::size_t first_that_says(std::string_view text,
                                                     const std::vector<Sentence>& sentences);
    [[nodiscard]] static Span shown(const std::vector<Sentence>& sentences, std::size_t at);

    const std::vector<Concept>& concepts_;
    double all_;  // query_worth()
    Question question_;
};

}  // namespace islet
