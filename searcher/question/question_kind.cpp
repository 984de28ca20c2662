// Patterns for quantities asked and given. Folded words are looked at one by one, with the word before.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/question_kind.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "language/word_set.hpp"
#include "searcher/question/plain_words.hpp"

namespace islet {
namespace {

bool is_figure(std::string_view word) { return !word.empty() && word[0] >= '0' && word[0] <= '9'; }

bool is_year(std::string_view word) {
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_amount(std::string_view word) {
    static const WordSet numbers(List::amount_words);
    return numbers.contains(word) || (is_figure(word) && !is_year(word) &&
                                      word.find_first_not_of("0123456789.,") == std::string_view::npos);
}

bool amount_before(const std::vector<std::string>& words, std::size_t i) {
    return i > 0 && is_amount(words[i - 1]);
}

// At the % of "70%", the "in" of "one in ten", the "times" of "three times higher".
bool gives_share(const std::vector<std::string>& words, std::size_t i) {
    static const WordSet parts(List::share_parts), units(List::share_units), ratios(List::ratio_words);
    if (parts.contains(words[i])) return true;
    if (!amount_before(words, i)) return false;
    if (units.contains(words[i])) return true;
    return i + 1 < words.size() && ratios.contains(words[i]) && is_amount(words[i + 1]);
}

bool is_time_unit(std::string_view word) {
    static const WordSet units(List::time_units);
    return units.contains(word);
}

bool gives_time(const std::vector<std::string>& words, std::size_t i) {
    static const WordSet repeats(List::repeat_words);
    return repeats.contains(words[i]) || (amount_before(words, i) && is_time_unit(words[i]));
}

}  // namespace

const char* to_string(Quantity quantity) {
    static constexpr std::array<const char*, 4> names{"no quantity is asked for", "a sentence gives a number",
                                                      "a sentence gives a share", "a sentence gives a time"};
    return names[static_cast<std::size_t>(quantity)];
}

Quantity asked_quantity(std::string_view query) {
    static const WordSet shares(List::share_words), how(List::how_words);
    static const ListTable kept_kinds(table, List::how_questions);
    const auto& kinds = *kept_kinds;
    const auto words = plain_words(query);
    Quantity found = Quantity::none;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (shares.contains(words[i])) return Quantity::share;
        if (!how.contains(words[i]) || i + 1 >= words.size()) continue;
        const auto asked = kinds.find(words[i + 1]);
        if (asked == kinds.end()) continue;
        if (asked->second == "share") return Quantity::share;
        const bool unit = i + 2 < words.size() && is_time_unit(words[i + 2]);
        found = asked->second == "time" || unit ? Quantity::time : Quantity::number;
    }
    return found;
}

bool gives_quantity(std::string_view sentence, Quantity kind) {
    if (kind == Quantity::none) return false;
    const auto words = plain_words(sentence);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (kind == Quantity::time ? gives_time(words, i) : gives_share(words, i)) return true;
        if (kind == Quantity::number && is_figure(words[i]) && is_amount(words[i])) return true;
    }
    return false;
}

}  // namespace islet
