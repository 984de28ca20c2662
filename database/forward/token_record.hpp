// A text's tokens as a record stores them: what the chain made of it, so that no search analyses a text
// again. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "database/forward/word_bits.hpp"

namespace islet {

/// Most tokens are the likely ones (likely_tokens.hpp) and cost nothing. What is written: how many of those
/// come first | for each other token: marks, what the marks announce | how many likely ones follow. tokens:
/// those of an Analyzer for this text.
[[nodiscard]] std::string put_tokens(std::string_view text, const std::vector<Token>& tokens);

/// Reads what put_tokens() wrote. Not thread-safe; reused between texts to spare allocations.
class TokenReader {
  public:
    explicit TokenReader(Analyzer& analyzer) : analyzer_(analyzer) {}

    /// Overwrites out. text: what the record was made of. False if put_tokens() could not have made the bytes
    /// from it; whatever they are, tokens lie within the text, on code point boundaries and in order.
    [[nodiscard]] bool read(std::string_view record, std::string_view text, std::vector<Token>& out);

  private:
    Analyzer& analyzer_;
    WordBits bits_;
    std::string form_;  // of a token whose bytes aren't its form
};

}  // namespace islet
