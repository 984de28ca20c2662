// Words people ask with, as against the words they ask about. English.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace islet {

/// "mum is confused", "what happens if", "where can I find information on": who it is for and how it is put.
/// In a plain query such a word counts less than the others; it still counts. folded: as in Word::folded.
/// Only words that hardly ever name the thing asked about are here ("count" and "small" are not: blood count,
/// small cell).
[[nodiscard]] bool is_asking_word(std::string_view folded);

/// The same for whole messages, where far more is said around the need: also words of time, courtesy, places
/// and the case's history, which do carry meaning in a short query ("diagnosed", "years", "men").
[[nodiscard]] bool is_message_filler(std::string_view folded);

}  // namespace islet
