// Dates in lines of text.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/segmentation/text_shape.hpp"

namespace islet {

struct WrittenDate {
    int year = 0, month = 0, day = 0;  ///< 0: not known
};

/// A run of digits or letters, and the sign after it.
struct DatePiece {
    std::string_view text;
    char after = 0;
    [[nodiscard]] bool number() const { return is_digit(static_cast<unsigned char>(text[0])); }
};

/// Of a text in small letters, at most so many. Letters and digits separate where they touch: "2025View" is
/// "2025", "View".
[[nodiscard]] std::vector<DatePiece> pieces_of(std::string_view text, std::size_t most);

/// The date that starts with piece i, with year 0 if none does.
[[nodiscard]] WrittenDate date_at(const std::vector<DatePiece>& pieces, std::size_t i);

/// YYYY[-MM[-DD]].
[[nodiscard]] std::string iso(const WrittenDate& date);

}  // namespace islet
