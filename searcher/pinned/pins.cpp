// Keys of pinned queries, and the table of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/pinned/pins.hpp"

#include <algorithm>
#include <set>

#include "analysis/unicode/ascii.hpp"
#include "database/dictionary/thesaurus.hpp"
#include "language/language.hpp"
#include "searcher/query/query_parser.hpp"

namespace islet {
namespace {

// Quotes, brackets and + don't change what is asked.
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

constexpr std::size_t most_variants = 64;      // of one query
constexpr std::size_t most_looked_up = 2'000;  // pins; a remote database is asked for each

// The first place where `phrase` occurs as whole words.
std::size_t find_words(const std::string& text, const std::string& phrase) {
    for (auto at = text.find(phrase); at != std::string::npos && !phrase.empty();
         at = text.find(phrase, at + 1)) {
        const auto end = at + phrase.size();
        if ((at == 0 || !is_word_byte(text[at - 1])) && (end == text.size() || !is_word_byte(text[end])))
            return at;
    }
    return std::string::npos;
}

// The query itself first, then with one phrase replaced, then with two.
std::vector<std::string> variants(const std::string& query, const std::vector<Expansion>& expansions) {
    std::vector<std::string> all{query};
    std::set<std::string> met{query};
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const auto& [from, to, kind] : expansions) {
            if (all.size() >= most_variants) return all;
            if (kind != MatchKind::synonym && kind != MatchKind::acronym) continue;
            auto text = all[i];
            const auto at = find_words(text, from);
            if (at == std::string::npos) continue;
            text.replace(at, from.size(), to);
            if (met.insert(text).second) all.push_back(std::move(text));
        }
    return all;
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

PinTable::PinTable(std::vector<Pin> pins, Analyzer& analyzer, Lexicon* lexicon) {
    auto* const languages = lexicon;
    if (pins.size() > most_looked_up) lexicon = nullptr;
    for (auto& pin : pins) {
        const ReadingIn reading(languages == nullptr ? default_language : languages->language_of(pin.query));
        auto key = pin_key(pin.query, analyzer);
        if (key.empty()) continue;
        if (lexicon != nullptr) share(pin, key, analyzer, *lexicon);
        pins_[std::move(key)].push_back(std::move(pin));
    }
}

void PinTable::share(const Pin& pin, const std::string& key, Analyzer& analyzer, Lexicon& lexicon) {
    std::vector<Token> tokens;
    analyzer.analyze(pin.query, tokens);
    for (const auto& other : lexicon.thesaurus(synonym_key(phrase_words(tokens))).synonyms)
        if (auto shared = pin_key(other, analyzer); !shared.empty() && shared != key)
            shared_[std::move(shared)].push_back(pin);
}

std::vector<Pin> PinTable::find_shared(const std::string& query, const std::vector<Expansion>& expansions,
                                       Analyzer& analyzer) const {
    std::vector<Pin> found;
    const auto add = [&](const Table& table, const std::string& key) {
        const auto pins = key.empty() ? table.end() : table.find(key);
        if (pins == table.end()) return;
        for (const auto& pin : pins->second)
            if (std::none_of(found.begin(), found.end(),
                             [&](const Pin& p) { return p.passage_id == pin.passage_id; }))
                found.push_back(pin);
    };
    for (const auto& variant : variants(query, expansions)) {
        const auto key = pin_key(variant, analyzer);
        add(pins_, key);
        add(shared_, key);
    }
    return found;
}

std::vector<Pin> PinTable::find(std::string_view query, Analyzer& analyzer) const {
    const auto key = pin_key(query, analyzer);
    const auto found = key.empty() ? pins_.end() : pins_.find(key);
    return found == pins_.end() ? std::vector<Pin>{} : found->second;
}

}  // namespace islet
