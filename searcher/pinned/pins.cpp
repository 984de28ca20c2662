// Keys of pinned queries, and the table of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/pinned/pins.hpp"

#include <algorithm>
#include <set>

#include "searcher/query/query_parser.hpp"

namespace islet {
namespace {

// Quotes, brackets and + don't change what is asked for.
bool only_asks(const QueryNode& node) {
    using Kind = QueryNode::Kind;
    if (node.occur == Occur::must_not || node.field != Field::any || node.kind == Kind::near ||
        node.kind == Kind::prefix)
        return false;
    return std::all_of(node.children.begin(), node.children.end(), only_asks);
}

void collect(const std::vector<Token>& tokens, bool function_words, std::set<std::string>& terms) {
    each_whole_word(tokens, [&](const Token& token) {
        const bool function =
            token.word->stop || (!token.caps && (token.word->traits & trait_query_stop) != 0);
        if (function == function_words) terms.insert(token.word->term);
        return function == function_words;
    });
}

}  // namespace

std::string pin_key(std::string_view query, Analyzer& analyzer) {
    if (!only_asks(parse_query(query).root)) return {};
    std::vector<Token> tokens;
    analyzer.analyze(query, tokens);
    std::set<std::string> terms;
    collect(tokens, false, terms);
    if (terms.empty()) collect(tokens, true, terms);
    std::string key;
    for (const auto& term : terms) key += (key.empty() ? "" : " ") + term;
    return key;
}

PinTable::PinTable(std::vector<Pin> pins, Analyzer& analyzer) {
    for (auto& pin : pins) {
        auto key = pin_key(pin.query, analyzer);
        if (!key.empty()) pins_[std::move(key)].push_back(std::move(pin));
    }
}

std::vector<Pin> PinTable::find(std::string_view query, Analyzer& analyzer) const {
    const auto key = pin_key(query, analyzer);
    const auto found = key.empty() ? pins_.end() : pins_.find(key);
    return found == pins_.end() ? std::vector<Pin>{} : found->second;
}

}  // namespace islet
