// Picks the words that a whole message, or a passage, is about: a long text as a short query.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "analysis/chain/analyzer.hpp"
#include "searcher/index/lexicon.hpp"

namespace islet {

/// A query of the words that carry a message's need, in their order: rare in the passages, repeated, standing
/// in its subject line or in a question. Greetings, signatures and what it quotes (quotation_removal.hpp)
/// don't count. Words as typed, without operators; "" if nothing is left. Time linear in the message.
[[nodiscard]] std::string message_query(std::string_view message, Analyzer& analyzer, Lexicon& lexicon,
                                        double passages);

/// A query of the words a passage is about: the `most` with the highest tf * idf.
[[nodiscard]] std::string passage_query(std::string_view text, std::size_t most, Analyzer& analyzer,
                                        Lexicon& lexicon, double passages);

}  // namespace islet
