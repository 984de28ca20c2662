// Signs of other query languages, which mean nothing here, and the warnings about them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// What to say about a word between spaces that holds such a sign: --word, *zepam, tum?r, word~2, word^3,
/// author:x, !word, a||b, /regex/, NEAR/abc; "" for what people type in plain text. opens: a quotation mark
/// or an opening bracket follows it directly.
[[nodiscard]] std::string foreign_sign(std::string_view word, bool opens);

/// The same for operators of other systems and ours in small letters, for a word that stands between two
/// others: near/5, adj5, w/5, NEAR5.
[[nodiscard]] std::string foreign_operator(std::string_view word);

/// What to say about and, or or not in small letters; "" for any other word.
[[nodiscard]] std::string small_operator(std::string_view word);

/// The same for a phrase: "low-dos*".
[[nodiscard]] std::string foreign_sign_in_phrase(std::string_view phrase);

/// The same for a whole query: [a TO b].
[[nodiscard]] std::string foreign_range(std::string_view query);

}  // namespace islet
