// The table of units.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/numbers/units.hpp"

#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "language/lists.hpp"

namespace islet {
namespace {

UnitKind kind_of(std::string_view name) {
    if (name == "word") return UnitKind::word;
    if (name == "time") return UnitKind::time;
    return name == "rate" ? UnitKind::rate : UnitKind::amount;
}

using UnitTable = std::unordered_map<std::string_view, Unit>;

UnitTable unit_table(List list) {
    UnitTable all;
    for (const auto& row : rows(list)) all.emplace(row[0], Unit{row[1], kind_of(row[2])});
    return all;
}

// Of the units with several.
std::unordered_set<std::string_view> first_words(List list) {
    std::unordered_set<std::string_view> words;
    for (const auto& row : rows(list))
        if (const auto cut = row[0].find(' '); cut != std::string_view::npos)
            words.insert(row[0].substr(0, cut));
    return words;
}

}  // namespace

Unit unit_of(std::string_view spelling) {
    static const OfLanguage<UnitTable> kept(unit_table, List::units);
    const auto& units = *kept;
    const auto found = units.find(spelling);
    return found == units.end() ? Unit{} : found->second;
}

bool begins_long_unit(std::string_view word) {
    static const OfLanguage<std::unordered_set<std::string_view>> first(first_words, List::units);
    return first->contains(word);
}

bool is_temperature(std::string_view number, std::string_view letter) {
    int degrees = 0;
    std::from_chars(number.data(), number.data() + number.size(), degrees);
    return (letter == "c" && degrees >= 34 && degrees < 44) ||
           (letter == "f" && degrees >= 93 && degrees < 112);
}

}  // namespace islet
