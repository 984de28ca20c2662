// Pinned answers: queries for which someone has said what comes first.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "islet/pin.hpp"

namespace islet {

/// What two queries share that ask the same in other words' forms: their terms, sorted, without function
/// words unless there is nothing else. "Rashes?" and "a rash" have one key. Empty for a query that excludes
/// (-word, NOT), or uses a field, NEAR or a prefix: those are searches, not questions.
[[nodiscard]] std::string pin_key(std::string_view query, Analyzer& analyzer);

/// Pins by the key of their query, in the order they were given.
class PinTable {
  public:
    PinTable() = default;
    PinTable(std::vector<Pin> pins, Analyzer& analyzer);

    [[nodiscard]] bool empty() const { return pins_.empty(); }
    [[nodiscard]] std::vector<Pin> find(std::string_view query, Analyzer& analyzer) const;

  private:
    std::unordered_map<std::string, std::vector<Pin>> pins_;
};

}  // namespace islet
