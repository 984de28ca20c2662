// The dot products of one vector with many, in integers.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace islet {

/// Rows are a multiple of this many bytes long, filled up with zeros, so that no loop needs a special end.
inline constexpr std::size_t row_unit = 32;

/// A query's vector as rows are multiplied with it: 12 bits per dimension, whose error doesn't matter next to
/// that of the rows' 8.
struct WideVector {
    std::vector<std::int16_t> numbers;  ///< padded with zeros to whole row_units
    double length = 0;
};

[[nodiscard]] WideVector widened(const std::vector<float>& vector);

/// out[i]: of the query and row i. Rows are query.numbers.size() bytes each. Uses AVX2 if the processor
/// has it.
void dot_products(const WideVector& query, const std::int8_t* rows, std::size_t count, std::int32_t* out);
/// The same without AVX2.
void plain_dot_products(const WideVector& query, const std::int8_t* rows, std::size_t count,
                        std::int32_t* out);

}  // namespace islet
