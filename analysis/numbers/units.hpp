// Units: which spellings are one.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace islet {

enum class UnitKind : std::uint8_t {
    none,
    amount,  ///< after a number: g, units, cc
    word,    ///< without one too: mg, micrograms
    time,    ///< taken off its number, but makes no amount with it: 24h
    rate,    ///< only after "per" or a stroke: day
};

struct Unit {
    std::string_view symbol;  ///< "mcg" for µg and microgram; static
    UnitKind kind = UnitKind::none;
};

/// spelling: folded, words with one space between. Any thread.
[[nodiscard]] Unit unit_of(std::string_view spelling);

/// Whether the name of a unit of several words begins so: international.
[[nodiscard]] bool begins_long_unit(std::string_view word);

/// A unit that makes an amount with the number before it.
[[nodiscard]] inline bool is_measure(const Unit& unit) {
    return unit.kind == UnitKind::amount || unit.kind == UnitKind::word;
}

/// 38c and 100.4f are what a thermometer shows; 11c and 18f are nuclides, 2c and 3f stages.
[[nodiscard]] bool is_temperature(std::string_view number, std::string_view letter);

}  // namespace islet
