// Counting of values over a list of results.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "islet/response.hpp"

namespace islet {

/// The values of one field. Values that a filter treats as the same are counted as one.
class FacetCounts {
  public:
    explicit FacetCounts(std::string field) : field_(std::move(field)) {}

    [[nodiscard]] const std::string& field() const { return field_; }
    /// Of one result; each value counts once, however often the result has it.
    void add(const std::vector<std::string>& values);
    /// Each value under its most frequent spelling; of equally frequent ones the first by bytes.
    [[nodiscard]] Facet counted() const;

  private:
    struct Same {
        std::size_t count = 0;
        std::map<std::string, std::size_t> spellings;
    };

    std::string field_;
    std::map<std::string, Same> values_;  // by field_key()
};

}  // namespace islet
