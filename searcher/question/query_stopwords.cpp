// The lists.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/query_stopwords.hpp"

#include <unordered_map>

#include "language/word_set.hpp"

namespace islet {

bool is_asking_word(std::string_view folded) {
    static const WordSet set(List::asking_words);
    return set.contains(folded);
}

bool is_since_word(std::string_view folded) {
    static const WordSet set(List::since_words);
    return set.contains(folded);
}

bool is_since_event(std::string_view folded) {
    static const WordSet set(List::since_events);
    return set.contains(folded);
}

bool is_light_verb(std::string_view folded) {
    static const WordSet set(List::light_verbs);
    return set.contains(folded);
}

using ShortForms = std::unordered_map<std::string_view, std::string_view>;

ShortForms short_forms(List list) {
    ShortForms first;  // a short form may have two rows
    for (const auto& row : rows(list)) first.emplace(row[0], row[1]);
    return first;
}

bool is_prescription_word(std::string_view folded) {
    static const ListTable words(short_forms, List::prescription_words);
    return words->contains(folded);
}

bool is_department_word(std::string_view folded) {
    static const ListTable words(short_forms, List::department_words);
    return words->contains(folded);
}

bool is_article(std::string_view folded) {
    static const WordSet set(List::articles);
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
