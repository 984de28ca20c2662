// Choosing among overlapping hits.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/highlighter.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "analysis/unicode/utf8.hpp"

namespace islet {
namespace {

bool hyphen_between(std::string_view text, std::size_t end, std::size_t begin) {
    if (end >= begin) return false;
    const auto c = decode(text, end);
    return classify(c.value) == CharClass::hyphen && end + c.length == begin;
}

// Words that the text hyphenates are one mark, of the weaker kind.
std::vector<Highlight> joined(std::string_view text, std::vector<Highlight> marks) {
    std::vector<Highlight> out;
    for (auto& mark : marks) {
        if (out.empty() || !hyphen_between(text, out.back().span.end, mark.span.begin)) {
            out.push_back(std::move(mark));
            continue;
        }
        out.back().span.end = mark.span.end;
        out.back().kind = std::max(out.back().kind, mark.kind);
        out.back().term += "-" + mark.term;
    }
    return out;
}

}  // namespace

std::vector<Highlight> highlights_of(std::string_view text, const TextMatch& match,
                                     const std::vector<Concept>& concepts) {
    // A relative (insulin for insulinoma), or a negation, is only marked where nothing says the concept
    // itself.
    std::vector<bool> said(concepts.size(), false);
    for (const auto& hit : match.hits)
        if (!is_kin(hit)) said[hit.concept_number] = true;
    std::vector<const Hit*> hits;
    for (const auto& hit : match.hits)
        if (concepts[hit.concept_number].counts && !(is_kin(hit) && said[hit.concept_number]))
            hits.push_back(&hit);
    std::stable_sort(hits.begin(), hits.end(), [](const Hit* a, const Hit* b) {
        if (a->end - a->begin != b->end - b->begin) return a->end - a->begin > b->end - b->begin;
        if (a->kind != b->kind) return a->kind < b->kind;
        return a->begin < b->begin;
    });
    std::vector<Highlight> chosen;
    std::map<std::size_t, std::size_t> taken;  // begin to end, apart
    for (const auto* hit : hits) {
        const auto next = taken.lower_bound(hit->end);
        if (next != taken.begin() && std::prev(next)->second > hit->begin) continue;
        taken.emplace(hit->begin, hit->end);
        const auto& asked = concepts[hit->concept_number];
        const auto& word = *match.tokens[hit->first].word;
        chosen.push_back(
            {{hit->begin, hit->end},
             hit->kind,
             hit->kind == MatchKind::related ? word.folded : asked.alternatives[hit->alternative].shown});
    }
    std::sort(chosen.begin(), chosen.end(),
              [](const Highlight& a, const Highlight& b) { return a.span.begin < b.span.begin; });
    return joined(text, std::move(chosen));
}

}  // namespace islet
