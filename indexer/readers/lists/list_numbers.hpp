// The numbers of list items as they are written.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

enum class NumberForm {
    decimal,
    decimal_zero,
    lower_letter,
    upper_letter,
    lower_roman,
    upper_roman,
    ordinal
};

/// A list counts from 0 to a thousand million; what a file says beyond is the nearer of the two.
[[nodiscard]] int bounded_count(int number);

/// 3 -> "3", "03", "c", "C", "iii", "III", "3rd". What a form can't write is written in digits.
[[nodiscard]] std::string list_number(int value, NumberForm form);

/// The form that "1", "a", "A", "i" or "I" stands for, as HTML and OpenDocument have it.
[[nodiscard]] NumberForm form_like(std::string_view sample);

}  // namespace islet
