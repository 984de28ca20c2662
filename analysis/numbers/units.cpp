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

}  // namespace

Unit unit_of(std::string_view spelling) {
    static const auto units = [] {
        std::unordered_map<std::string_view, Unit> all;
        for (const auto& row : rows(List::units)) all.emplace(row[0], Unit{row[1], kind_of(row[2])});
        return all;
    }();
    const auto found = units.find(spelling);
    return found == units.end() ? Unit{} : found->second;
}

bool begins_long_unit(std::string_view word) {
    static const auto first = [] {
        std::unordered_set<std::string_view> words;
        for (const auto& row : rows(List::units))
            if (const auto cut = row[0].find(' '); cut != std::string_view::npos)
                words.insert(row[0].substr(0, cut));
        return words;
    }();
    return first.contains(word);
}

bool is_temperature(std::string_view number, std::string_view letter) {
    int degrees = 0;
    std::from_chars(number.data(), number.data() + number.size(), degrees);
    return (letter == "c" && degrees >= 34 && degrees < 44) ||
           (letter == "f" && degrees >= 93 && degrees < 112);
}

}  // namespace islet
