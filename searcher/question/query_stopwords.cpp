// The lists.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/query_stopwords.hpp"

#include "language/word_set.hpp"

namespace islet {

bool is_asking_word(std::string_view folded) {
    static const WordSet set(List::asking_words);
    return set.contains(folded);
}

bool is_possessive(std::string_view folded) {
    static const WordSet set(List::possessives);
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
