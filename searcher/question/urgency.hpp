// Alarm signs in questions, and where a text says when and whom to call.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "islet/span.hpp"

namespace islet {

/// A sign that may be an emergency.
struct AlarmSign {
    std::string words;                     ///< the sign's: "end my life"
    std::vector<std::string_view> topics;  ///< what passages on it say: suicide, suicidal; in static storage
    bool figurative = false;               ///< passages on it don't say the words that were typed, others do
};

/// The first that the query names: fever in treatment, bleeding that doesn't stop, chest pain, sudden
/// weakness, thoughts of suicide … (alarm_signs.txt of the language in use). A sign that is denied ("no chest
/// pain") doesn't count. query: as typed, or a whole message; any case. Linear, pure, thread-safe.
[[nodiscard]] std::optional<AlarmSign> alarm_sign(std::string_view query);

/// How plainly a text says whom to call and that it must be now: 1 for both in one sentence, .5 for whom
/// alone, else 0. sentences: of the text. Pure, thread-safe.
[[nodiscard]] double says_whom_to_call(std::string_view text, const std::vector<Span>& sentences);

}  // namespace islet
