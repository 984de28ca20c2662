// Matching of alternatives against tokens.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/passage_match.hpp"

#include <algorithm>

#include "language/word_set.hpp"

namespace islet {
namespace {

bool negates(std::string_view word) {
    static const WordSet set(List::negating_prefixes);
    return set.contains(word);
}

// After the "non" of "non-small cell". A compound of the parts after it may begin where the token does.
bool is_negated(const std::vector<Token>& tokens, std::size_t at) {
    std::size_t before = at;
    while (before > 0 && tokens[before].begin == tokens[at].begin) --before;
    return tokens[before].begin < tokens[at].begin && negates(tokens[before].word->folded) &&
           tokens[before].position + tokens[before].span == tokens[at].position;
}

// A word of the passage's language and one of the query's may be two.
bool is_same_form(const Word& a, const Word& b) {
    return &a == &b || (a.sense == b.sense && a.folded == b.folded);
}

}  // namespace

std::uint32_t TextMatch::length() const {
    return tokens.empty() ? 0 : tokens.back().position + tokens.back().span;
}

Matcher::Matcher(const std::vector<Concept>& concepts) : concepts_(concepts) {
    for (std::uint32_t c = 0; c < concepts.size(); ++c) {
        for (std::uint32_t a = 0; a < concepts[c].alternatives.size(); ++a) {
            const auto& words = concepts[c].alternatives[a].words;
            if (words.empty()) continue;
            const auto slot = first_terms_.add(words.front()->term_id);
            interests_.resize(first_terms_.size());
            interests_[slot].push_back({c, a});
        }
    }
}

void Matcher::match(Field field, TextMatch& out) const {
    out.hits.clear();
    for (std::size_t i = 0; i < out.tokens.size(); ++i) {
        const auto slot = first_terms_.find(out.tokens[i].word->term_id);
        if (slot == TermNumbering::none) continue;
        for (const auto& interest : interests_[slot]) try_at(interest, i, field, out);
    }
}

// Whether the words after the first stand where they should; last: the token that ends the match.
bool Matcher::follows(const Alternative& alternative, const std::vector<Token>& tokens, std::size_t first,
                      std::size_t& last) const {
    last = first;
    for (std::size_t w = 1; w < alternative.words.size(); ++w) {
        const auto expected = tokens[last].position + tokens[last].span + alternative.offsets[w - 1];
        const auto latest = expected + alternative.slack;
        std::size_t found = 0;
        for (auto k = last + 1; k < tokens.size() && tokens[k].position <= latest && found == 0; ++k)
            if (tokens[k].position >= expected && tokens[k].word->term_id == alternative.words[w]->term_id)
                found = k;
        if (found == 0) return false;
        last = found;
    }
    return true;
}

// "non adherent", where no article has that as one word.
bool Matcher::asks_negated(std::uint32_t concept_number) const {
    if (concept_number == 0) return false;
    const auto& before = concepts_[concept_number - 1];
    if (before.alternatives.empty() || before.run != concepts_[concept_number].run) return false;
    const auto& words = before.alternatives.front().words;
    return !words.empty() && negates(words.back()->folded);
}

void Matcher::try_at(const Interest& interest, std::size_t token, Field field, TextMatch& out) const {
    const auto& asked = concepts_[interest.concept_number];
    const auto& alternative = asked.alternatives[interest.alternative];
    if (asked.field != Field::any && asked.field != field) return;
    const auto& first = out.tokens[token];
    const auto begins = [&](const std::string& prefix) { return first.word->folded.starts_with(prefix); };
    const auto& prefixes = alternative.prefixes;
    if (!prefixes.empty() && std::none_of(prefixes.begin(), prefixes.end(), begins)) return;
    std::size_t last = token;
    if (alternative.words.size() > 1 && !follows(alternative, out.tokens, token, last)) return;
    if (asked.exact) {
        for (std::size_t k = token, w = 0; k <= last && w < alternative.words.size(); ++k)
            if (out.tokens[k].word->term_id == alternative.words[w]->term_id &&
                !is_same_form(*out.tokens[k].word, *alternative.words[w++]))
                return;
    }
    Hit hit;
    hit.concept_number = interest.concept_number;
    hit.alternative = interest.alternative;
    hit.first = static_cast<std::uint32_t>(token);
    hit.last = static_cast<std::uint32_t>(last);
    hit.begin = first.begin;
    hit.end = std::max(first.end, out.tokens[last].end);
    hit.position = first.position;
    hit.end_position = out.tokens[last].position + out.tokens[last].span;
    hit.kind = kind_of(asked, alternative, first);
    hit.factor = alternative.factor;
    hit.negated = is_negated(out.tokens, token) && !asks_negated(interest.concept_number);
    out.hits.push_back(hit);
}

// The query's own word may stand in another form: hyphenation or spelling is a variant, inflection a stem.
MatchKind Matcher::kind_of(const Concept& asked, const Alternative& alternative, const Token& token) {
    if (alternative.kind != MatchKind::exact || alternative.words.size() > 1 || !alternative.prefixes.empty())
        return alternative.kind;
    const auto& own = *alternative.words.front();
    const auto& there = *token.word;
    if (there.folded == own.folded)
        return token.compound && token.style != asked.style ? MatchKind::variant : MatchKind::exact;
    const bool british = there.folded != there.canonical;
    const bool asked_british = own.folded != own.canonical;
    return british != asked_british || there.canonical == own.canonical ? MatchKind::variant
                                                                        : MatchKind::stem;
}

}  // namespace islet
