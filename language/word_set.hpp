// A fixed set of words that is mostly asked for words it doesn't hold.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bitset>
#include <initializer_list>
#include <string_view>
#include <unordered_set>

namespace islet {

/// The words stay the caller's (string literals). Length, first and last letter tell most others apart, so
/// that a question costs a few instructions. Pure and thread-safe once made.
class WordSet {
  public:
    WordSet(std::initializer_list<std::string_view> words) {
        for (const auto word : words) insert(word);
    }

    /// Words with one space between them.
    explicit WordSet(std::string_view list) {
        while (!list.empty()) {
            const auto space = list.find(' ');
            insert(list.substr(0, space));
            list.remove_prefix(space == std::string_view::npos ? list.size() : space + 1);
        }
    }

    [[nodiscard]] bool contains(std::string_view word) const {
        return !word.empty() && shapes_[shape_of(word)] && words_.contains(word);
    }

  private:
    static constexpr std::size_t shapes = 1U << 13;

    static std::size_t shape_of(std::string_view word) {
        const auto letter = [](char c) {
            return static_cast<std::size_t>(static_cast<unsigned char>(c)) & 31U;
        };
        return ((word.size() & 7U) << 10U) | (letter(word.front()) << 5U) | letter(word.back());
    }

    void insert(std::string_view word) {
        if (word.empty()) return;
        words_.insert(word);
        shapes_.set(shape_of(word));
    }

    std::unordered_set<std::string_view> words_;
    std::bitset<shapes> shapes_;
};

}  // namespace islet
