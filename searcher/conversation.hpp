// Words people ask with, as against the words they ask about. English.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace islet {

/// "what happens if", "what percentage of": the answer says neither. Such a word counts less than the others
/// in a query; it still counts. folded: as in Word::folded.
[[nodiscard]] bool is_asking_word(std::string_view folded);

/// In whole messages, where far more is said around the need: those and words of time, courtesy, places, who
/// it is for and the case's history, which do carry meaning in a short query ("diagnosed", "years", "men").
[[nodiscard]] bool is_message_filler(std::string_view folded);

}  // namespace islet
