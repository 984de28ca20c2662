// The laws of parsed queries, marks and results. Each fault function gives "" or the law that is broken.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/words/spelling_variants.hpp"
#include "islet/response.hpp"
#include "searcher/query/query_parser.hpp"
#include "tests/support/laws.hpp"

namespace islet::test {

/// The tree as text: + and - for occur, t/p/x/n/g for the kind: g[t(a) +p(b c)].
inline std::string tree(const QueryNode& node) {
    std::string out = node.occur == Occur::must ? "+" : node.occur == Occur::must_not ? "-" : "";
    out += "tpxng"[static_cast<int>(node.kind)];
    if (node.field != Field::any) out += node.field == Field::title ? "@title" : "@heading";
    if (node.kind == QueryNode::Kind::near) out += std::to_string(node.distance);
    if (node.kind != QueryNode::Kind::group && node.kind != QueryNode::Kind::near)
        return out + "(" + node.text + ")";
    out += "[";
    for (const auto& child : node.children) out += (out.back() == '[' ? "" : " ") + tree(child);
    return out + "]";
}

inline bool nests_too_deep(const ParsedQuery& parsed) {
    return std::any_of(parsed.warnings.begin(), parsed.warnings.end(), [](const std::string& warning) {
        return warning.find("nested more than") != std::string::npos;
    });
}

/// Any bytes: the canonical form parses to the same tree, and is its own canonical form, unless it nests
/// deeper than is read: it may have a bracket more than what was typed.
inline std::string query_fault(std::string_view query) {
    const auto parsed = parse_query(query);
    if (parsed.root.kind != QueryNode::Kind::group) return "the root is no group";
    const auto canonical = to_string(parsed.root);
    const auto again = parse_query(canonical);
    if (nests_too_deep(again)) return "";
    if (tree(again.root) != tree(parsed.root))
        return "the canonical form parses to another tree: " + canonical;
    return to_string(again.root) == canonical ? "" : "another canonical form the second time: " + canonical;
}

/// Bounds on whole characters.
inline bool sound_span(std::string_view text, Span span) {
    return span.begin <= span.end && span.end <= text.size() && !inside_character(text, span.begin) &&
           (span.end == text.size() || !inside_character(text, span.end));
}

/// Marks are sorted, apart, on whole characters and name their term.
inline std::string mark_fault(std::string_view text, const std::vector<Highlight>& marks) {
    std::size_t last = 0;
    for (const Highlight& mark : marks) {
        if (mark.span.begin < last) return "marks overlap or aren't sorted";
        if (mark.span.begin == mark.span.end || !sound_span(text, mark.span)) return "bounds of a mark";
        if (mark.term.empty()) return "a mark without a term";
        last = mark.span.end;
    }
    return {};
}

/// Terms of the words of a part of a text, as it stands there (the III of "grade III" is 3) and alone;
/// without its function words, or with them.
inline std::set<std::string> terms_of(std::string_view text, Span part, Analyzer& analyzer,
                                      bool function_words) {
    std::set<std::string> terms;
    std::vector<Token> tokens;
    const auto add = [&](std::string_view analysed, Span within) {
        analyzer.analyze(analysed, tokens);
        for (const auto& token : tokens)
            if (token.begin >= within.begin && token.end <= within.end &&
                (function_words || !token.word->stop))
                terms.insert(token.word->term);
    };
    add(text, part);
    const auto alone = part.in(text);
    add(alone, {0, alone.size()});
    return terms;
}

/// A part of a text and a term share a term; only a function word where one of them holds nothing else.
inline bool share_a_term(std::string_view text, Span part, const std::string& term, Analyzer& analyzer) {
    const auto meet = [](const std::set<std::string>& a, const std::set<std::string>& b) {
        return std::any_of(a.begin(), a.end(), [&](const std::string& each) { return b.contains(each); });
    };
    const Span whole{0, term.size()};
    const auto a = terms_of(text, part, analyzer, false), b = terms_of(term, whole, analyzer, false);
    if (!a.empty() && !b.empty()) return meet(a, b);
    return meet(terms_of(text, part, analyzer, true), terms_of(term, whole, analyzer, true));
}

inline std::string in_capitals(std::string text) {
    for (auto& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return text;
}

/// term: "tumou*". The word begins so, hyphens aside, or does in the other spelling.
inline bool begins_as(std::string_view folded, const std::string& term) {
    if (!term.ends_with('*')) return false;
    const auto letters = [](std::string text) {
        std::erase_if(text, [](char c) { return c == '-' || c == ' ' || c == '\''; });
        return text;
    };
    const auto start = letters(fold_string(term.substr(0, term.size() - 1)));
    const auto word = letters(std::string(folded));
    const auto canonical = canonical_spelling(word);
    if (word.starts_with(start) || canonical.starts_with(start)) return true;
    for (std::size_t cut = 0; cut <= std::min(word.size(), start.size() + 1); ++cut)
        if (canonical_spelling(start + word.substr(cut)) == canonical) return true;
    return false;
}

/// The marked bytes, folded and stemmed, hold a word of the term that the mark names, or begin as it does
/// before a star.
inline std::string misnamed_fault(std::string_view text, const Highlight& mark, Analyzer& analyzer) {
    const auto marked = mark.span.in(text);
    if (share_a_term(text, mark.span, mark.term, analyzer)) return {};
    // The letters of a code are an acronym whatever their case: the PeN of "PeN0" finds PEN. In a shouted
    // query IT is a common word, and after a label I is 1.
    for (const auto& other : {in_capitals(mark.term), fold_string(mark.term), "grade " + mark.term})
        if (share_a_term(text, mark.span, other, analyzer)) return {};
    if (fold_string(marked) == fold_string(mark.term) || begins_as(fold_string(marked), mark.term)) return {};
    return "\"" + std::string(marked) + "\" marked as \"" + mark.term + "\" (" + to_string(mark.kind) + ")";
}

inline std::string result_fault(const ResultPassage& result) {
    if (!is_valid_utf8(result.text) || result.text.empty()) return "text that isn't UTF-8, or none";
    if (result.passage_id.empty() || result.document.id.empty()) return "a result without an id";
    if (!sound_span(result.text, {result.body, result.text.size()})) return "where the body starts";
    if (!sound_span(result.text, result.answer)) return "bounds of the answer";
    return mark_fault(result.text, result.highlights);
}

/// Results are ranked from `first`, best first, each sound.
inline std::string response_fault(const Response& response, std::size_t first = 1) {
    for (std::size_t i = 0; i < response.results.size(); ++i) {
        const ResultPassage& result = response.results[i];
        if (result.rank != first + i) return "ranks with a gap";
        if (i > 0 && result.score > response.results[i - 1].score) return "scores that rise";
        if (auto fault = result_fault(result); !fault.empty()) return fault;
    }
    return response.total < response.results.size() ? "a total below the number of results" : "";
}

}  // namespace islet::test
