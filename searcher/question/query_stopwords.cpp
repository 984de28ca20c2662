// The lists.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/query_stopwords.hpp"

#include <unordered_set>

#include "language/word_set.hpp"

namespace islet {

bool is_asking_word(std::string_view folded) {
    static const WordSet set(List::asking_words);
    return set.contains(folded);
}

bool is_prescription_word(std::string_view folded) {
    static const auto set = [] {
        std::unordered_set<std::string_view> words;
        for (const auto& row : rows(List::prescription_words)) words.insert(row[0]);
        return words;
    }();
    return set.contains(folded);
}

bool is_possessive(std::string_view folded) {
    static const WordSet set(List::possessives);
    return set.contains(folded);
}

bool is_first_person(std::string_view folded) {
    static const WordSet set(List::first_person_words);
    return set.contains(folded);
}

bool is_relation(std::string_view folded) {
    static const WordSet set(List::relations);
    return set.contains(folded);
}

bool is_message_filler(std::string_view folded) {
    static const WordSet set(List::message_fillers);
    return is_asking_word(folded) || is_relation(folded) || set.contains(folded);
}

}  // namespace islet
