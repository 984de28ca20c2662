// What a text's next token is likely to be, without analysing it: a record holds only where the chain found
// another one. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/chain/token.hpp"
#include "islet/span.hpp"

namespace islet {

namespace likely {

/// What a byte may be: of a word, one of its capitals, or what may join two runs to a word.
enum Kind : unsigned char { word = 1, capital = 2, joint = 4 };

inline constexpr auto kinds = [] {
    std::array<unsigned char, 256> table{};
    const auto set = [&table](std::string_view bytes, unsigned kind) {
        for (const char c : bytes) table[static_cast<unsigned char>(c)] = static_cast<unsigned char>(kind);
    };
    set("0123456789abcdefghijklmnopqrstuvwxyz", word);
    set("ABCDEFGHIJKLMNOPQRSTUVWXYZ", word | capital);
    set(".,'\xE2", joint);
    return table;
}();
[[nodiscard]] inline unsigned kind_of(char c) { return kinds[static_cast<unsigned char>(c)]; }

/// A word and its end are looked for no further than this: in a text of other letters, or in one endless
/// word, each token would look through all that follows.
inline constexpr std::size_t longest_look = 100;

}  // namespace likely

/// Byte offsets of a word.
struct LikelyWord {
    std::size_t begin = 0, end = 0;
    bool capitals = false;  ///< it has one
    bool joint = false;     ///< it has a sign that isn't in its form
};

/// Where the next token is looked for. One per text; writer and reader of a record both move it from token
/// to token in the same way. All rules are about ASCII; what they get wrong costs a few bytes, never a token.
class LikelyPlace {
  public:
    explicit LikelyPlace(std::string_view text) : text_(text) {}

    /// The next run of letters and digits, with what an apostrophe or a point within a number joins to it;
    /// empty at the text's end, and where none comes soon enough. The number of a code with a hyphen (PD-1)
    /// isn't one.
    [[nodiscard]] LikelyWord next() const {
        auto begin = at_;
        const auto last = std::min(text_.size(), at_ + likely::longest_look);
        while (begin < last && (likely::kind_of(text_[begin]) & likely::word) == 0) ++begin;
        return word_at(begin < code_end_ ? behind_number(begin) : begin);
    }
    /// The same for a word that begins there.
    [[nodiscard]] LikelyWord word_at(std::size_t begin) const {
        const auto last = std::min(text_.size(), begin + likely::longest_look);
        auto end = begin;
        unsigned kind = 0;
        unsigned met = 0;
        for (; end < last && ((kind = likely::kind_of(text_[end])) & likely::word) != 0; ++end) met |= kind;
        const LikelyWord found{begin, end, (met & likely::capital) != 0, false};
        return (kind & likely::joint) != 0 ? joined(found) : found;
    }
    /// Where a compound that begins there ends: after its second word, or its percent sign.
    [[nodiscard]] std::size_t compound_end(std::size_t begin) const;

    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] std::uint32_t position() const { return position_; }
    /// Whether a token that begins there lies in the last compound.
    [[nodiscard]] bool in_compound(std::size_t begin) const { return begin < compound_end_; }

    /// Whether next() may leave a number out because it belongs to a code.
    [[nodiscard]] bool in_code() const { return at_ < code_end_; }
    /// Whether nothing is joined to a run of letters and digits that ends there. True for most.
    /// end + 1 < the text's size
    [[nodiscard]] static bool ends_there(std::string_view text, std::size_t end) {
        const auto sign = text[end];
        return (likely::kind_of(sign) & likely::joint) == 0 ||
               (static_cast<unsigned char>(sign) < 0x80 &&
                (likely::kind_of(text[end + 1]) & likely::word) == 0);
    }

    void pass(const Token& token);
    /// The same for `count` words that are no compounds, the last of which ends at `end`.
    void pass_words(std::size_t end, std::size_t count) {
        at_ = end;
        position_ += static_cast<std::uint32_t>(count);
    }

  private:
    [[nodiscard]] LikelyWord joined(const LikelyWord& word) const;
    [[nodiscard]] std::size_t behind_number(std::size_t begin) const;

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t compound_end_ = 0, code_end_ = 0;
    std::uint32_t position_ = 0;
};

/// A word's letters in lower case: without apostrophes, a possessive's s, and what joins a compound.
/// Overwrites out.
void likely_form(std::string_view piece, std::string& out);
/// Two letters or more, and all of them capitals.
[[nodiscard]] bool likely_caps(std::string_view piece);

}  // namespace islet
