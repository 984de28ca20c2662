// What a query's report says about words that no article has.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "analysis/unicode/utf8.hpp"
#include "language/known_words.hpp"
#include "searcher/concepts/concept_builder.hpp"
#include "searcher/concepts/name_like.hpp"

namespace islet {
namespace {

constexpr double most_beside = 0.5;        // words of this weight are said around the need: "my husband"
constexpr std::size_t longest_number = 4;  // of a trial's name, digits

// "a", "b" and "c"
std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "\"" : i + 1 == words.size() ? " and \"" : ", \"") + words[i] + "\"";
    return text;
}

}  // namespace

bool ConceptBuilder::is_known(const Word& word) {
    if (word.stop || lexicon_.term_frequency(word.term) > 0) return true;
    lexicon_.require_absent(word);
    return false;
}

// The articles have another word of the same stem: a query's Actos isn't act. A plural is the name.
bool ConceptBuilder::is_only_a_stem(const Word& word) {
    const auto& folded = word.folded;
    if (word.code || word.term == folded || !is_known(word) || lexicon_.word_frequency(folded) > 0 ||
        !is_listed_name(folded) || is_dictionary_word(folded))
        return false;
    return !folded.ends_with('s') || lexicon_.word_frequency(folded.substr(0, folded.size() - 1)) == 0;
}

// Whether an article may say it. Words that only start like it don't match.
bool ConceptBuilder::is_said(const Concept& asked) {
    return std::any_of(asked.alternatives.begin(), asked.alternatives.end(), [&](const Alternative& a) {
        return a.kind != MatchKind::related &&
               std::all_of(a.words.begin(), a.words.end(),
                           [&](const Word* w) { return is_known(*w) && !(a.own && is_only_a_stem(*w)); });
    });
}

// The number of a name that no article has isn't a word by itself: NETTER-1 isn't answered by what has a 1.
void ConceptBuilder::take_numbers_along(std::vector<QueryWord>& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        auto& name = words[i];
        const auto& number = words[i + 1];
        if (name.stop || name.corrected || name.word->code || name.joined != nullptr ||
            is_known(*name.word) || !is_number(number) || number.typed.size() > longest_number)
            continue;
        if (number.glue.empty() && !is_listed_name(name.word->folded)) continue;
        name.typed += (number.glue.empty() ? " " : number.glue) + number.typed;
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

// Whether something that must be there is nowhere to be found.
bool ConceptBuilder::asks_in_vain(const ConceptNode& node) {
    const auto unsaid = [&](std::size_t c) { return !is_said(query_.concepts[c]); };
    if (node.occur == Occur::must && !node.concepts.empty() &&
        std::all_of(node.concepts.begin(), node.concepts.end(), unsaid))
        return true;
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](const ConceptNode& child) { return asks_in_vain(child); });
}

// What nobody could have found is reported, so that no other passage is taken for an answer to it.
void ConceptBuilder::report_missing() {
    std::vector<std::string> typed;
    bool any = false;
    for (const auto& c : query_.concepts) {
        if (!c.counts || c.weight <= most_beside) continue;
        if (c.phrase || is_said(c)) {
            any = true;
            continue;
        }
        typed.push_back(c.typed);
        report_.missing.push_back(fold_string(c.typed));
    }
    if (typed.empty()) return;
    report_.warnings.emplace_back(
        (typed.size() == 1 ? "no article has the word " : "no article has the words ") + listed(typed) +
        (any && !asks_in_vain(query_.root) ? ": the results are about the other words" : ""));
    if (any || !request_.spell || request_.exact) return;
    for (const auto& c : query_.concepts)
        if (c.counts) offer_for(c);
}

// If nothing is found, also what is close to a word that is spelt right, if it is of the same kind.
void ConceptBuilder::offer_for(const Concept& asked) {
    const Word& word = *asked.alternatives.front().words.front();
    const auto same = [&](const Correction& c) { return c.from == asked.typed; };
    if (word.code || std::any_of(report_.suggestions.begin(), report_.suggestions.end(), same)) return;
    const auto near = lexicon_.speller().correct_word(word.folded);
    if (!near || near->confidence < Speller::least_confidence) return;
    if (is_medical_word(word.folded) == is_medical_word(near->to))
        report_.suggestions.push_back({asked.typed, near->to});
}

// A phrase is searched as typed: a word in it that no article has finds nothing, whatever the others do.
void ConceptBuilder::report_phrase(const Alternative& phrase) {
    for (const Word* word : phrase.words) {
        if (is_known(*word)) continue;
        report_.missing.push_back(word->folded);
        std::string warning =
            "no article has the word \"" + word->folded + "\", and phrases are searched as typed";
        const bool may_be_misspelt =
            request_.spell && !request_.exact && !word->code && !is_spelt_right(word->folded);
        if (const auto meant = may_be_misspelt ? lexicon_.speller().correct_word(word->folded) : std::nullopt)
            warning += ": did you mean \"" + meant->to + "\"?";
        report_.warnings.emplace_back(std::move(warning));
    }
}

}  // namespace islet
