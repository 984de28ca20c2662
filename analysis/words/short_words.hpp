// Short words found by their letters alone, without a hash to compute and a string to compare.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace islet {

struct Word;

/// Runs of one to sixteen ASCII letters and digits, of which the latest two stay in each pair of places. Not
/// thread-safe.
class ShortWords {
  public:
    static constexpr std::size_t longest = 2 * sizeof(std::uint64_t);

    explicit ShortWords(std::size_t places) { resize(places); }

    /// Forgets all. places: a power of two, at least 2.
    void resize(std::size_t places) {
        words_ = {};  // before the new ones are there: it is most of what a session holds for a moment
        words_.resize(places);
        shift_ = 64 - static_cast<std::size_t>(std::bit_width(places - 1));
    }

    /// In any case. Null: not met, or of another length.
    [[nodiscard]] const Word* find(std::string_view run) const {
        if (run.empty() || run.size() > longest) return nullptr;
        return found(key_of(run));
    }
    /// Whether find_at() can be asked.
    static constexpr bool finds_in_place = std::endian::native == std::endian::little;
    /// The same for the `size` bytes at `run`, one to `longest`, behind which memory can be read up to
    /// `longest`. capitals: whether one of them is.
    [[nodiscard]] const Word* find_at(const char* run, std::size_t size, bool& capitals) const {
        const auto first_bits = low_bytes[std::min(size, half)];
        const auto rest_bits = low_bytes[size - std::min(size, half)];
        const auto first = number_at<std::uint64_t>({run, half}, 0) & first_bits;
        const auto rest = number_at<std::uint64_t>({run + half, half}, 0) & rest_bits;
        const Key key{first | (small_letters & first_bits), rest | (small_letters & rest_bits)};
        capitals = first != key.first || rest != key.rest;
        return found(key);
    }
    void keep(std::string_view run, const Word* word) {
        if (run.empty() || run.size() > longest) return;
        const auto key = key_of(run);
        const auto place = place_of(key);
        words_[place ^ 1U] = words_[place];  // the latest two, of all that belong here
        words_[place] = {key, word};
    }

  private:
    static constexpr std::size_t half = sizeof(std::uint64_t);
    // The bit that small letters and digits have.
    static constexpr std::uint64_t small_letters = 0x2020202020202020U;
    // The lowest so many of a number's bytes.
    static constexpr std::array<std::uint64_t, half + 1> low_bytes{0,
                                                                   0xFF,
                                                                   0xFFFF,
                                                                   0xFFFFFF,
                                                                   0xFFFFFFFF,
                                                                   0xFFFFFFFFFF,
                                                                   0xFFFFFFFFFFFF,
                                                                   0xFFFFFFFFFFFFFF,
                                                                   0xFFFFFFFFFFFFFFFF};

    // Its letters: the first eight, and those behind them, if there are any.
    struct Key {
        std::uint64_t first = 0, rest = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Known {
        Key key;
        const Word* word = nullptr;
    };

    [[nodiscard]] const Word* found(Key key) const {
        const auto place = place_of(key);
        if (const auto& known = words_[place]; known.key == key) return known.word;
        const auto& other = words_[place ^ 1U];
        return other.key == key ? other.word : nullptr;
    }

    // Fibonacci hashing: Knuth, The Art of Computer Programming, volume 3, 6.4.
    [[nodiscard]] std::size_t place_of(Key key) const {
        return (key.first + key.rest * 0x9FB21C651E98DF25U) * 0x9E3779B97F4A7C15U >> shift_;
    }

    static Key key_of(std::string_view run) {
        if (run.size() <= half) return {half_key(run), 0};
        return {half_key(run.substr(0, half)), half_key(run.substr(half))};
    }

    template <typename Number>
    static std::uint64_t number_at(std::string_view run, std::size_t at) {
        Number n = 0;
        std::memcpy(&n, run.data() + at, sizeof n);
        return std::uint64_t{n} << 8 * at;
    }

    // Its bytes in lower case. Where two reads overlap, they have the same bytes.
    static std::uint64_t half_key(std::string_view run) {
        using Four = std::uint32_t;
        using One = std::uint8_t;
        const auto n = run.size();
        const auto key = n >= sizeof(Four) ? number_at<Four>(run, 0) | number_at<Four>(run, n - sizeof(Four))
                                           : number_at<One>(run, 0) | number_at<One>(run, n / 2) |
                                                 number_at<One>(run, n - 1);
        return key | small_letters >> 8 * (half - n);
    }

    std::vector<Known> words_;
    std::size_t shift_ = 0;
};

}  // namespace islet
