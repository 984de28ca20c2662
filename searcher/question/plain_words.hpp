// The words of a text by which questions and headings are recognised.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// Runs of letters and digits, in lower case as far as they are ASCII ("1.5" and "1,000" are one); '%' is a
/// word of its own. Without marks in a language but the default one. Linear, pure, thread-safe.
[[nodiscard]] std::vector<std::string> plain_words(std::string_view text);

}  // namespace islet
