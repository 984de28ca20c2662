// Finds in a passage's tokens where and how each concept of a query is said.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/chain/token.hpp"
#include "searcher/concepts/concept.hpp"
#include "searcher/matching/term_numbering.hpp"

namespace islet {

/// One place where a concept is said.
struct Hit {
    std::uint32_t concept_number = 0;
    std::uint32_t alternative = 0;
    std::uint32_t first = 0, last = 0;  ///< tokens, inclusive
    std::uint32_t begin = 0, end = 0;   ///< bytes in the text
    std::uint32_t position = 0;         ///< of the first word
    std::uint32_t end_position = 0;     ///< one past the last word's
    MatchKind kind = MatchKind::exact;
    double factor = 1;
    bool negated = false;  ///< the Hodgkin of "non-Hodgkin" and the "small cell" of "non-small cell"
};

/// Says something akin to the concept, not the concept: another word of its family, or its negation.
[[nodiscard]] inline bool is_kin(const Hit& hit) { return hit.kind == MatchKind::related || hit.negated; }

/// Hits are ordered by begin. tokens point into the analyzer that the query was read with.
struct TextMatch {
    std::vector<Token> tokens;
    std::vector<Hit> hits;
    [[nodiscard]] std::uint32_t length() const;  ///< words
};

/// Prepared for one query; matches any number of texts. Not thread-safe.
class Matcher {
  public:
    explicit Matcher(const std::vector<Concept>& concepts);

    /// Finds the hits in out.tokens. field: which concepts may match here (a title:word concept matches in
    /// titles only).
    void match(Field field, TextMatch& out) const;

  private:
    struct Interest {
        std::uint32_t concept_number, alternative;
    };

    [[nodiscard]] bool follows(const Alternative& alternative, const std::vector<Token>& tokens,
                               std::size_t first, std::size_t& last) const;
    void try_at(const Interest& interest, std::size_t token, Field field, TextMatch& out) const;
    [[nodiscard]] bool asks_negated(std::uint32_t concept_number) const;
    [[nodiscard]] static MatchKind kind_of(const Concept& asked, const Alternative& alternative,
                                           const Token& token);

    const std::vector<Concept>& concepts_;
    TermNumbering first_terms_;
    std::vector<std::vector<Interest>> interests_;  // by slot: alternatives that begin with the term
};

}  // namespace islet
