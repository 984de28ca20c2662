// Choosing among overlapping hits.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/highlighter.hpp"

#include <algorithm>
#include <iterator>

#include "analysis/unicode/utf8.hpp"

namespace islet {
namespace {

bool hyphen_between(std::string_view text, std::size_t end, std::size_t begin) {
    if (end >= begin) return false;
    const auto c = decode(text, end);
    return classify(c.value) == CharClass::hyphen && end + c.length == begin;
}

// Those that are marked, by where they begin: of overlapping ones the longest, then the better kind.
std::vector<const Hit*> chosen(std::vector<const Hit*> hits) {
    std::stable_sort(hits.begin(), hits.end(), [](const Hit* a, const Hit* b) {
        if (a->end - a->begin != b->end - b->begin) return a->end - a->begin > b->end - b->begin;
        if (a->kind != b->kind) return a->kind < b->kind;
        return a->begin < b->begin;
    });
    std::vector<const Hit*> apart;
    apart.reserve(hits.size());
    for (const auto* hit : hits) {
        const auto next = std::lower_bound(apart.begin(), apart.end(), hit->end,
                                           [](const Hit* other, auto end) { return other->begin < end; });
        if (next == apart.begin() || (*std::prev(next))->end <= hit->begin) apart.insert(next, hit);
    }
    return apart;
}

}  // namespace

std::vector<Highlight> highlights_of(std::string_view text, const std::vector<Token>& tokens,
                                     const std::vector<Hit>& hits, const std::vector<Concept>& concepts) {
    // A relative (insulin for insulinoma), or a negation, is only marked where nothing says the concept
    // itself.
    std::vector<bool> said(concepts.size(), false);
    for (const auto& hit : hits)
        if (!is_kin(hit)) said[hit.concept_number] = true;
    std::vector<const Hit*> markable;
    markable.reserve(hits.size());
    for (const auto& hit : hits)
        if (concepts[hit.concept_number].counts && !(is_kin(hit) && said[hit.concept_number]))
            markable.push_back(&hit);
    const auto marked = chosen(std::move(markable));
    std::vector<Highlight> marks;
    marks.reserve(marked.size());
    for (const auto* hit : marked) {
        const auto& term = hit->kind == MatchKind::related
                               ? tokens[hit->first].word->folded
                               : concepts[hit->concept_number].alternatives[hit->alternative].shown;
        if (marks.empty() || !hyphen_between(text, marks.back().span.end, hit->begin)) {
            marks.push_back({{hit->begin, hit->end}, hit->kind, term});
            continue;
        }
        // Words that the text hyphenates are one mark, of the weaker kind.
        auto& mark = marks.back();
        mark.span.end = hit->end;
        mark.kind = std::max(mark.kind, hit->kind);
        mark.term.append("-").append(term);
    }
    return marks;
}

}  // namespace islet
