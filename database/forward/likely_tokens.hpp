// What a text's next token is likely to be, without analysing it: a record holds only where the chain found
// another one. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/chain/token.hpp"

namespace islet {

/// Byte offsets of a word; plain: it has no capital and no joint, so that its form is its bytes.
struct LikelyWord {
    std::size_t begin = 0, end = 0;
    bool plain = true;
};

/// Where the next token is looked for. One per text; writer and reader of a record both move it from token
/// to token in the same way. All rules are about ASCII; what they get wrong costs a few bytes, never a token.
class LikelyPlace {
  public:
    explicit LikelyPlace(std::string_view text) : text_(text) {}

    /// The next run of letters and digits, with what an apostrophe or a point within a number joins to it;
    /// empty at the text's end, and where none comes soon enough. The number of a code with a hyphen (PD-1)
    /// isn't one.
    [[nodiscard]] LikelyWord next() const;
    /// The same for a word that begins there.
    [[nodiscard]] LikelyWord word_at(std::size_t begin) const;
    /// Where a compound that begins there ends: after its second word, or its percent sign.
    [[nodiscard]] std::size_t compound_end(std::size_t begin) const;

    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] std::uint32_t position() const { return position_; }
    /// Whether a token that begins there lies in the last compound.
    [[nodiscard]] bool in_compound(std::size_t begin) const { return begin < compound_end_; }

    void pass(const Token& token);

  private:
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
