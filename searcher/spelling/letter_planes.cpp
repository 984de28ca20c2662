// Sets of letters, bit by bit: counting for 128 words at once which letters they lack.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/letter_planes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace islet {
namespace {

constexpr std::size_t rows_in_number = 64;

// A bit for each of 128 rows, the even ones first: one register where the processor has such, two elsewhere.
using RowBits = std::uint64_t __attribute__((vector_size(16)));
constexpr std::size_t numbers_at_once = sizeof(RowBits) / sizeof(std::uint64_t);

RowBits load_rows(const std::uint64_t* numbers) {
    RowBits rows;
    std::memcpy(&rows, numbers, sizeof rows);
    return rows;
}

constexpr auto letter_bits = [] {
    std::array<std::uint64_t, 256> bits{};
    for (auto& bit : bits) bit = std::uint64_t{1} << 26;
    for (std::size_t c = 'a'; c <= 'z'; ++c) bits[c] = std::uint64_t{1} << (c - 'a');
    return bits;
}();

/// Not every processor counts them in an instruction, and what stands in for it isn't inlined.
std::uint8_t bits_in(std::uint64_t set) {
    set -= set >> 1 & 0x5555555555555555U;
    set = (set & 0x3333333333333333U) + (set >> 2 & 0x3333333333333333U);
    set = (set + (set >> 4)) & 0x0F0F0F0F0F0F0F0FU;
    return static_cast<std::uint8_t>(set * 0x0101010101010101U >> 56);
}

/// Bit n of number m becomes bit m of number n (Warren, Hacker's Delight, 7-3): for 64 rows and for 64 more.
void transpose(std::array<RowBits, rows_in_number>& block) {
    std::uint64_t mask = 0xFFFFFFFF;
    for (std::size_t step = rows_in_number / 2; step > 0; step /= 2, mask ^= mask << step) {
        const auto bits = static_cast<std::int64_t>(step);
        for (std::size_t half = 0; half < block.size(); half += 2 * step) {
            for (std::size_t at = half; at < half + step; ++at) {
                const RowBits swapped = (block[at] >> bits ^ block[at + step]) & mask;
                block[at] ^= swapped << bits;
                block[at + step] ^= swapped;
            }
        }
    }
}

/// Counts for 128 rows up to Gone letters that they lack, and whether it is more.
template <int Gone>
class LackCount {
  public:
    void add(RowBits lacking) {
        for (std::size_t n = Gone; n > 0; --n) at_least_[n] |= at_least_[n - 1] & lacking;
        at_least_[0] |= lacking;
    }

    /// Calls f(row of the 128, letters it lacks) for those that lack no more.
    template <typename F>
    void for_few(F&& f) const {
        for (std::size_t number = 0; number < numbers_at_once; ++number) {
            for (auto left = ~at_least_[Gone][number]; left != 0; left &= left - 1) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(left));
                int gone = 0;
                for (std::size_t n = 0; n < Gone; ++n)
                    gone += static_cast<int>(at_least_[n][number] >> bit & 1U);
                f(bit * numbers_at_once + number, gone);
            }
        }
    }

  private:
    std::array<RowBits, Gone + 1> at_least_{};  // [n]: rows that lack n + 1 letters or more
};

}  // namespace

std::uint64_t letter_set(std::string_view word) {
    std::uint64_t once = 0;
    std::uint64_t twice = 0;
    std::uint64_t thrice = 0;
    for (const char c : word) {
        const std::uint64_t bit = letter_bits[static_cast<unsigned char>(c)];
        thrice |= twice & bit;
        twice |= once & bit;
        once |= bit;
    }
    return once | twice << 27 | (thrice | thrice >> 10 | thrice >> 20) << 54;
}

// Bits are taken away one by one, since few are allowed and not every processor counts them in an
// instruction.
bool letters_within(std::uint64_t a, std::uint64_t b, int edits) {
    auto added = a & ~b;
    auto gone = b & ~a;
    for (; edits > 0; --edits) {
        added &= added - 1;
        gone &= gone - 1;
    }
    return (added | gone) == 0;
}

LetterPlanes::LetterPlanes(const std::vector<std::uint64_t>& sets) {
    constexpr std::size_t at_once = rows_in_number * numbers_at_once;
    stride_ = (sets.size() + at_once - 1) / at_once * numbers_at_once;
    bits_ = std::make_unique_for_overwrite<std::uint64_t[]>(planes * stride_);
    sizes_.resize(sets.size());
    std::transform(sets.begin(), sets.end(), sizes_.begin(), bits_in);
    if (!sizes_.empty()) least_ = *std::min_element(sizes_.begin(), sizes_.end());
    for (std::size_t row = 0; row < sets.size(); row += at_once) {
        std::array<RowBits, rows_in_number> block{};
        std::memcpy(block.data(), &sets[row], std::min(at_once, sets.size() - row) * sizeof sets[row]);
        transpose(block);
        for (std::size_t p = 0; p < planes; ++p)
            std::memcpy(&bits_[p * stride_ + row / rows_in_number], &block[p], sizeof block[p]);
    }
}

void LetterPlanes::find(std::uint64_t set, int edits, std::vector<Row>& rows) const {
    // A row that has more bits than are asked for has as many added as it has more and lacks of the others.
    const int gone = std::min(edits, edits + std::popcount(set) - least_);
    if (gone == 0) scan<0>(set, edits, rows);
    if (gone == 1) scan<1>(set, edits, rows);
    if (gone == 2) scan<2>(set, edits, rows);
    if (gone == 3) scan<3>(set, edits, rows);
}

template <int Gone>
void LetterPlanes::scan(std::uint64_t set, int edits, std::vector<Row>& rows) const {
    std::array<const std::uint64_t*, planes> asked;
    std::size_t size = 0;
    for (auto left = set; left != 0; left &= left - 1)
        asked[size++] = bits_.get() + static_cast<std::size_t>(std::countr_zero(left)) * stride_;
    const int most_bits = static_cast<int>(size) + edits;
    for (std::size_t at = 0; at < stride_; at += numbers_at_once) {
        LackCount<Gone> lacking;
        for (std::size_t p = 0; p < size; ++p) lacking.add(~load_rows(asked[p] + at));
        lacking.for_few([&](std::size_t n, int gone) {
            const std::size_t row = at * rows_in_number + n;
            if (row >= sizes_.size() || sizes_[row] + gone > most_bits) return;
            rows.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint16_t>(gone),
                            static_cast<std::uint16_t>(sizes_[row] + gone - static_cast<int>(size))});
        });
    }
}

}  // namespace islet
