// Binary search in sorted texts.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/known_words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "language/lists.hpp"

namespace islet {
namespace {

bool has_line(std::string_view text, std::string_view line) {
    std::size_t low = 0;
    std::size_t high = text.size();  // the line looked for begins in [low, high)
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        const auto before = middle == 0 ? std::string_view::npos : text.rfind('\n', middle - 1);
        const auto begin = before == std::string_view::npos ? 0 : before + 1;
        const auto end = std::min(text.find('\n', begin), text.size());
        const auto order = text.substr(begin, end - begin).compare(line);
        if (order == 0) return true;
        if (order < 0)
            low = end + 1;
        else
            high = begin;
    }
    return false;
}

bool in_list(List list, std::string_view folded) { return has_line(list_text(list), folded); }

}  // namespace

bool is_english_word(std::string_view folded) { return has_line(dictionary_text(default_language), folded); }

// Spanish dictionaries have no plurals, and those of verbs and nouns end alike: -s, -es, and -ces for -z.
bool is_dictionary_word(std::string_view folded) {
    const auto text = dictionary_text(language_in_use());
    if (has_line(text, folded)) return true;
    if (language_in_use() == default_language || text.empty() || !folded.ends_with('s')) return false;
    if (has_line(text, folded.substr(0, folded.size() - 1))) return true;
    if (!folded.ends_with("es")) return false;
    auto stem = std::string(folded.substr(0, folded.size() - 2));
    if (has_line(text, stem)) return true;
    if (!stem.ends_with('c')) return false;
    stem.back() = 'z';
    return has_line(text, stem);
}

bool is_medical_word(std::string_view folded) {
    return in_list(List::medicine_names, folded) ||
           (has_line(medical_text(), folded) && !in_list(List::names_like_slips, folded));
}

bool is_listed_name(std::string_view folded) {
    constexpr std::array lists{List::medicine_names, List::trials, List::eponyms, List::proper_names};
    return std::any_of(lists.begin(), lists.end(), [&](List list) { return in_list(list, folded); });
}

bool is_surname(std::string_view folded) {
    return in_list(List::proper_names, folded) && !in_list(List::eponyms, folded) &&
           !in_list(List::medicine_names, folded) && !is_dictionary_word(folded) &&
           !has_line(medical_text(), folded);
}

bool is_spelt_right(std::string_view folded) {
    return !folded.empty() &&
           (is_dictionary_word(folded) || is_medical_word(folded) || is_listed_name(folded));
}

}  // namespace islet
