// Evaluation of the query's tree.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matching/conditions.hpp"

#include <algorithm>

namespace islet {
namespace {

// What an operator asks for: relatives (pancreatic for pancreas) may bring a passage in, but neither satisfy
// a +word nor exclude it for a -word.
enum class Asked { freely, by_operator };

bool among(const std::vector<std::size_t>& concepts, const Hit& hit, Asked asked) {
    if (asked == Asked::by_operator && hit.kind == MatchKind::related) return false;
    return std::find(concepts.begin(), concepts.end(), hit.concept_number) != concepts.end();
}

bool in_text(const std::vector<std::size_t>& concepts, const TextMatch& match, Asked asked) {
    return std::any_of(match.hits.begin(), match.hits.end(),
                       [&](const Hit& hit) { return among(concepts, hit, asked); });
}

bool leaf(const ConceptNode& node, const PassageMatch& p, Asked asked) {
    const auto here = [&](const TextMatch& m) { return in_text(node.concepts, m, asked); };
    return here(p.text) || here(p.title) || std::any_of(p.headings.begin(), p.headings.end(), here);
}

// "a NEAR b NEAR c": a is near b, and b is near c. This is what stands to the left of the last link.
const ConceptNode& left_of(const ConceptNode& near) {
    const auto& first = near.children[0];
    return first.kind == QueryNode::Kind::near ? first.children[1] : first;
}

/// Calls found(a, b) for hits as near as the node's last link asks, until it says true.
template <typename Found>
bool any_pair(const ConceptNode& node, const std::vector<Hit>& hits, Found&& found) {
    std::vector<const Hit*> others;
    std::uint32_t longest = 0;  // of them, in words
    for (const auto& b : hits) {
        if (!among(node.children[1].concepts, b, Asked::by_operator)) continue;
        others.push_back(&b);
        longest = std::max(longest, b.end_position - b.position);
    }
    std::size_t from = 0;  // those before are out of reach: a text may be one long line
    for (const auto& a : hits) {
        if (!among(left_of(node).concepts, a, Asked::by_operator)) continue;
        while (from < others.size() && others[from]->position + longest + node.distance < a.position) ++from;
        for (auto k = from; k < others.size(); ++k) {
            const auto& b = *others[k];
            if (b.position > a.end_position + node.distance) break;
            if (a.begin < b.end && b.begin < a.end) continue;
            const auto gap =
                a.position < b.position ? b.position - a.end_position : a.position - b.end_position;
            if (gap < node.distance && found(a, b)) return true;
        }
    }
    return false;
}

bool near(const ConceptNode& node, const TextMatch& text) {
    const auto& first = node.children[0];
    if (first.kind == QueryNode::Kind::near && !near(first, text)) return false;
    return any_pair(node, text.hits, [](const Hit&, const Hit&) { return true; });
}

// The concepts next to NEAR in and below a node, and those of their hits that are near.
void note_near(const ConceptNode& node, const std::vector<Hit>& hits, std::vector<std::size_t>& concepts,
               std::vector<bool>& kept) {
    for (const auto& child : node.children) note_near(child, hits, concepts, kept);
    if (node.kind != QueryNode::Kind::near) return;
    for (const auto* side : {&left_of(node), &node.children[1]})
        concepts.insert(concepts.end(), side->concepts.begin(), side->concepts.end());
    if (node.field != Field::any) return;
    any_pair(node, hits, [&](const Hit& a, const Hit& b) {
        kept[static_cast<std::size_t>(&a - hits.data())] = kept[static_cast<std::size_t>(&b - hits.data())] =
            true;
        return false;
    });
}

bool near_in_field(const ConceptNode& node, const PassageMatch& p) {
    const auto here = [&](const TextMatch& m) { return near(node, m); };
    if (node.field == Field::any) return here(p.text);
    return node.field == Field::title ? here(p.title)
                                      : std::any_of(p.headings.begin(), p.headings.end(), here);
}

bool holds(const ConceptNode& node, const PassageMatch& passage, Asked asked);

bool group(const ConceptNode& node, const PassageMatch& p, Asked asked) {
    return group_holds(node, [&](const ConceptNode& child) {
        return holds(child, p, child.occur == Occur::should ? asked : Asked::by_operator);
    });
}

bool holds(const ConceptNode& node, const PassageMatch& passage, Asked asked) {
    switch (node.kind) {
        case QueryNode::Kind::group:
            return group(node, passage, asked);
        case QueryNode::Kind::near:
            return near_in_field(node, passage);
        default:
            return leaf(node, passage, asked);
    }
}

}  // namespace

std::vector<Hit> without_far(const ConceptNode& root, const std::vector<Hit>& hits) {
    std::vector<std::size_t> concepts;
    std::vector<bool> kept(hits.size(), false);
    note_near(root, hits, concepts, kept);
    if (concepts.empty()) return hits;
    std::vector<Hit> left;
    for (std::size_t i = 0; i < hits.size(); ++i)
        if (kept[i] || std::find(concepts.begin(), concepts.end(), hits[i].concept_number) == concepts.end())
            left.push_back(hits[i]);
    return left;
}

bool text_refuses(const ConceptNode& node, const TextMatch& text) {
    if (node.kind == QueryNode::Kind::near) return node.field == Field::any && !near(node, text);
    if (node.kind != QueryNode::Kind::group || node.children.empty()) return false;
    // A child that may hold is taken to hold where that helps, and one that mustn't not to.
    return !group_holds(node, [&](const ConceptNode& child) {
        return child.occur != Occur::must_not && !text_refuses(child, text);
    });
}

bool satisfies(const ConceptNode& node, const PassageMatch& passage) {
    return holds(node, passage, Asked::freely);
}

}  // namespace islet
