// A fixed set of words that is mostly asked for words it doesn't hold.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bit>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "language/lists.hpp"

namespace islet {

/// Length, first and last letter tell most other words apart, so that a look-up costs a few instructions.
/// What is left is looked up in an open-addressing table over the list's own text: one run of a program makes
/// tens of these sets to look up a few words in each, so making one must be cheap too. Immutable, so safe to
/// share between threads.
class WordsOfList {
  public:
    /// text: as list_text() gives it.
    explicit WordsOfList(std::string_view text) : text_(text), slots_(std::bit_ceil(text_.size() / 2 + 1)) {
        for (std::size_t begin = 0; begin < text_.size();) {
            std::uint32_t hash = seed;
            std::size_t end = begin;
            for (; text_[end] != '\n'; ++end) hash = mixed(hash, text_[end]);
            insert(begin, end, hash);
            begin = end + 1;
        }
    }

    [[nodiscard]] bool contains(std::string_view word) const {
        return !word.empty() && shapes_[shape_of(word)] && find(word);
    }

  private:
    struct Slot {
        std::uint32_t begin = 0, size = 0;  // of a word in text_; of size 0: none
    };

    static constexpr std::size_t shapes = 1U << 13;
    static constexpr std::uint32_t seed = 2166136261U;  // FNV-1a

    static std::uint32_t mixed(std::uint32_t hash, char c) {
        return (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }

    static std::size_t shape_of(std::string_view word) {
        const auto letter = [](char c) {
            return static_cast<std::size_t>(static_cast<unsigned char>(c)) & 31U;
        };
        return ((word.size() & 7U) << 10U) | (letter(word.front()) << 5U) | letter(word.back());
    }

    // A word has a letter and a line end: a slot or more stays empty, where a search ends.
    void insert(std::size_t begin, std::size_t end, std::uint32_t hash) {
        auto slot = (hash ^ (hash >> 16U)) & (slots_.size() - 1);
        while (slots_[slot].size != 0) slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
        shapes_.set(shape_of(text_.substr(begin, end - begin)));
    }

    [[nodiscard]] bool find(std::string_view word) const {
        std::uint32_t hash = seed;
        for (const char c : word) hash = mixed(hash, c);
        auto slot = (hash ^ (hash >> 16U)) & (slots_.size() - 1);
        for (; slots_[slot].size != 0; slot = (slot + 1) & (slots_.size() - 1))
            if (text_.substr(slots_[slot].begin, slots_[slot].size) == word) return true;
        return false;
    }

    std::string_view text_;
    std::vector<Slot> slots_;
    std::bitset<shapes> shapes_;
};

/// The words of a list in the language in use: a set for each language.
class WordSet {
  public:
    explicit WordSet(List list) : sets_([](List of) { return WordsOfList(list_text(of)); }, list) {}

    [[nodiscard]] bool contains(std::string_view word) const { return sets_->contains(word); }

  private:
    OfLanguage<WordsOfList> sets_;
};

}  // namespace islet
