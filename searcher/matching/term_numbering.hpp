// Numbers the terms that matter to one query, so that what is known of each lies in a vector.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/chain/token.hpp"

namespace islet {

/// Slots count up from 0 in the order of first addition. A look-up is one load: a matcher asks for every
/// token of every candidate.
class TermNumbering {
  public:
    static constexpr std::uint32_t none = UINT32_MAX;  // no number

    /// The term's slot; the next free one if it is new.
    std::uint32_t add(TermId id) {
        if (id >= numbers_.size()) numbers_.resize(std::size_t{id} + 1, none);
        if (numbers_[id] == none) numbers_[id] = size_++;
        return numbers_[id];
    }
    /// none if it was never added.
    [[nodiscard]] std::uint32_t find(TermId id) const { return id < numbers_.size() ? numbers_[id] : none; }
    [[nodiscard]] std::uint32_t size() const { return size_; }

  private:
    std::vector<std::uint32_t> numbers_;  // by TermId
    std::uint32_t size_ = 0;
};

}  // namespace islet
