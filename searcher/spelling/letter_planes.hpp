// Which of many words have nearly the same letters as another, told for 128 of them at once.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace islet {

/// Two bits for each letter (it occurs, it occurs twice) and for all else; ten shared by the letters that
/// occur three times. One letter added or taken away changes one bit at most.
std::uint64_t letter_set(std::string_view word);

/// Whether no more than so many edits may lead from one word to the other, as far as their sets tell.
bool letters_within(std::uint64_t a, std::uint64_t b, int edits);

/// The letter sets of many words, bit by bit: a plane for each bit of a set, with a bit for each word (bit
/// slicing: O'Neil & Quass 1997). Of 64 planes only those of the letters asked for are read.
///
/// Threads: const members may be called from any number of threads.
class LetterPlanes {
  public:
    static constexpr int most_edits = 3;

    /// Row n is of sets[n].
    explicit LetterPlanes(const std::vector<std::uint64_t>& sets);

    struct Row {
        std::uint32_t row = 0;
        std::uint16_t gone = 0;   ///< bits of the set asked for that it lacks
        std::uint16_t added = 0;  ///< bits that it has beside these
    };

    /// Appends the rows with letters_within(set, theirs, edits), in no order. edits: 0 to most_edits.
    void find(std::uint64_t set, int edits, std::vector<Row>& rows) const;

  private:
    static constexpr std::size_t planes = 64;

    template <int Gone>
    void scan(std::uint64_t set, int edits, std::vector<Row>& rows) const;

    std::size_t stride_ = 0;                 // numbers in a plane: 64 rows each
    std::unique_ptr<std::uint64_t[]> bits_;  // plane p is bits_[p * stride_, (p + 1) * stride_)
    std::vector<std::uint8_t> sizes_;        // how many bits each row's set has
    int least_ = planes;                     // the least of them
};

}  // namespace islet
