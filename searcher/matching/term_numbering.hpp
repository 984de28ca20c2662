// Numbers the terms that matter to one query, so that what is known of each lies in a vector.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/chain/token.hpp"

namespace islet {

/// Slots count up from 0 in the order of first addition. A look-up is a load or two from a small table: a
/// matcher asks for every token of every candidate.
class TermNumbering {
  public:
    static constexpr std::uint32_t none = UINT32_MAX;  // no number

    /// The term's slot; the next free one if it is new.
    std::uint32_t add(TermId id) {
        if (sparse * (std::size_t{size_} + 1) > places_.size()) grow();
        auto& place = places_[place_of(id)];
        if (place.number == none) place = {id, size_++};
        return place.number;
    }
    /// none if it was never added.
    [[nodiscard]] std::uint32_t find(TermId id) const { return places_[place_of(id)].number; }
    [[nodiscard]] std::uint32_t size() const { return size_; }

  private:
    struct Place {
        TermId id = 0;
        std::uint32_t number = none;
    };
    static constexpr std::size_t sparse = 4;  // places for each term: a search that finds nothing is short
    static constexpr unsigned id_bits = 32, first_bits = 6;

    // Where it is, or would be.
    [[nodiscard]] std::size_t place_of(TermId id) const {
        std::size_t at = id * 0x9E3779B9U >> shift_;
        while (places_[at].number != none && places_[at].id != id) at = (at + 1) & (places_.size() - 1);
        return at;
    }

    void grow() {
        std::vector<Place> old(places_.size() * 2);
        old.swap(places_);
        --shift_;
        for (const auto& place : old)
            if (place.number != none) places_[place_of(place.id)] = place;
    }

    std::vector<Place> places_ = std::vector<Place>(std::size_t{1} << first_bits);
    unsigned shift_ = id_bits - first_bits;
    std::uint32_t size_ = 0;
};

}  // namespace islet
