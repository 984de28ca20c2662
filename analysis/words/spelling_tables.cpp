// What two letters of a word reveal about it, so that most words are spared all rules.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/words/spelling_tables.hpp"

#include "language/lists.hpp"

namespace islet {
namespace {

std::vector<SpellingPair> pairs_of(List list) {
    std::vector<SpellingPair> pairs;
    for (const auto& row : rows(list)) pairs.push_back({row[0], row[1]});
    return pairs;
}

void mark(SpellingTables& tables, std::string_view letters, unsigned rule) {
    auto& held = tables.rules[letter_pair(letters[0], letters[1])];
    held = static_cast<std::uint16_t>(held | rule);
}

void mark_letters(SpellingTables& tables) {
    mark(tables, "oe", rule_oe);
    mark(tables, "ae", rule_ae);
    mark(tables, "ou", rule_our);
    for (const std::string_view re : {"tr", "br", "vr"}) mark(tables, re, rule_re);
    mark(tables, "is", rule_ise);
    mark(tables, "ly", rule_yse);
    mark(tables, "ll", rule_ll);
    mark(tables, "gu", rule_ogue);
    mark(tables, "ea", rule_eable);
    mark(tables, "ei", rule_ageing);
    for (const auto& root : tables.roots) mark(tables, root.from, rule_root);
    for (const auto& word : tables.words) mark(tables, word.from, head_word);
    for (const auto& start : tables.starts) mark(tables, start.from, head_start);
}

SpellingTables read_tables() {
    SpellingTables tables;
    tables.words = pairs_of(List::spelling_words);
    tables.roots = pairs_of(List::spelling_roots);
    tables.starts = pairs_of(List::spelling_starts);
    tables.doubled_l = entries(List::spelling_doubled_l);
    tables.our_roots = entries(List::spelling_our_roots);
    tables.re_roots = entries(List::spelling_re_roots);
    tables.kept_tre = entries(List::spelling_kept_tre);
    tables.kept_is = entries(List::spelling_kept_is);
    tables.kept_ll = entries(List::spelling_kept_ll);
    tables.single_l = entries(List::spelling_single_l);
    tables.open_prefixes = entries(List::spelling_open_prefixes);
    tables.closed_prefixes = entries(List::spelling_closed_prefixes);
    mark_letters(tables);
    for (const auto& root : tables.roots)
        for (auto c = static_cast<std::size_t>(root.from[0] - 'a') + 1; c < tables.first.size(); ++c)
            ++tables.first[c];
    return tables;
}

}  // namespace

const SpellingTables& spelling_tables() {
    static const OfLanguage<SpellingTables> tables([](List) { return read_tables(); }, List::spelling_words);
    return *tables;
}

unsigned spelling_rules_of(std::string_view word) {
    const auto& of_letters = spelling_tables().rules;
    unsigned rules = 0;
    for (std::size_t i = 0; i + 1 < word.size(); ++i) rules |= of_letters[letter_pair(word[i], word[i + 1])];
    return rules;
}

}  // namespace islet
