// Stop lists and the list of words that double as acronyms. Acronyms in capitals and codes never come here.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/words/stopwords.hpp"

#include <string>
#include <unordered_map>

#include "language/word_set.hpp"

namespace islet {
bool is_index_stopword(std::string_view folded) {
    static const WordSet set(List::index_stopwords);
    return (folded.size() <= 5 || language_in_use() != default_language) && set.contains(folded);
}

bool is_query_stopword(std::string_view folded) {
    static const WordSet set(List::query_stopwords);
    return is_index_stopword(folded) || set.contains(folded);
}

bool is_binding_word(std::string_view folded) {
    static const WordSet set(List::binding_words);
    return is_index_stopword(folded) || set.contains(folded);
}

std::string_view phrase_form(std::string_view folded) {
    static const OfLanguage<std::unordered_map<std::string_view, std::string_view>> forms(table,
                                                                                          List::phrase_words);
    const auto found = forms->find(folded);
    return found == forms->end() ? std::string_view{} : found->second;
}

bool is_negation(std::string_view folded) {
    static const WordSet set(List::negations);
    return set.contains(folded);
}

bool is_common_word(std::string_view folded) {
    static const WordSet set(List::common_words);
    return folded.size() <= 4 && set.contains(folded);
}

bool is_acronym_word(std::string_view folded) {
    static const WordSet set(List::abbreviation_words);
    return folded.size() <= 4 && set.contains(folded);
}

bool is_everyday_word(std::string_view folded) {
    static const WordSet set(List::everyday_words);
    return is_query_stopword(folded) || set.contains(folded);
}

}  // namespace islet
