// What kind of thing a question asks for, as far as its words tell, and where a text gives such a thing.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace islet {

/// A quantity that a question may want: "how many" any number, "survival rate" a share, "how often" a time.
enum class Quantity : std::uint8_t { none, number, share, time };

/// For --explain: "a sentence gives a share".
[[nodiscard]] const char* to_string(Quantity quantity);

/// query: as typed, any case, spelling right. "bladder cancer survival rate": share; "how often": time.
[[nodiscard]] Quantity asked_quantity(std::string_view query);

/// Whether a sentence gives a quantity of that kind: share "97%", "one in ten", "half of", "up to 70
/// percent"; time "every 5 years", "yearly", "6 weeks"; number also any figure but a year, a reference or a
/// code such as MEN1. Always false for none. Linear, pure, thread-safe.
[[nodiscard]] bool gives_quantity(std::string_view sentence, Quantity kind);

}  // namespace islet
