// Signs of formulas: which stand between spaces, and letters of mathematical alphabets.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

enum class SignKind { other, relation, sum, product, over, open, close, comma, big, nothing };

[[nodiscard]] SignKind kind_of_sign(std::string_view sign);

/// White space trimmed; 𝑥 and 𝐱 become x, as they are meant, 𝟏 becomes 1.
[[nodiscard]] std::string plain_letters(std::string_view text);

/// The combining mark for an accent above a letter ("¯", "^"), or "".
[[nodiscard]] std::string_view combining_accent(std::string_view accent);

}  // namespace islet
