// A query as concepts and tree, for tests of what decides whether a passage satisfies it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/matching/conditions.hpp"
#include "searcher/query/query_parser.hpp"
#include "tests/support/concepts.hpp"

namespace islet::test {

/// Concepts and tree of a parsed query, one concept per word, without stop words or expansion.
struct Asked {
    Analyzer analyzer;
    ConceptQuery query;

    explicit Asked(const std::string& typed) {
        query.root = node(parse_query(typed).root);
        query.decides = true;
    }

    ConceptNode node(const QueryNode& source) {
        ConceptNode target;
        target.kind = source.kind;
        target.occur = source.occur;
        target.distance = source.distance;
        for (const auto& child : source.children) {
            target.children.push_back(node(child));
            if (source.kind == QueryNode::Kind::near && child.field != Field::any) target.field = child.field;
        }
        std::vector<std::string> parts = {source.text};
        if (source.kind == QueryNode::Kind::text) parts = words(source.text);
        for (const auto& part : parts) {
            if (part.empty()) continue;
            target.concepts.push_back(query.concepts.size());
            query.concepts.push_back(phrase_concept(analyzer, part));
            query.concepts.back().field = source.field;
        }
        return target;
    }

    static std::vector<std::string> words(const std::string& text) {
        std::vector<std::string> parts(1);
        for (const char c : text) {
            if (c == ' ')
                parts.emplace_back();
            else
                parts.back() += c;
        }
        return parts;
    }

    /// Whether the text is enough to say no.
    bool refused_by(const std::string& text) {
        TextMatch match;
        TextMatcher(query.concepts, analyzer).match(text, Field::any, match);
        return text_refuses(query.root, match);
    }

    bool by(const std::string& text, const std::string& heading = "", const std::string& title = "") {
        TextMatcher matcher(query.concepts, analyzer);
        PassageMatch p;
        matcher.match(text, Field::any, p.text);
        matcher.match(title, Field::title, p.title);
        p.headings.resize(1);
        matcher.match(heading, Field::heading, p.headings[0]);
        return satisfies(query.root, p);
    }
};

}  // namespace islet::test
