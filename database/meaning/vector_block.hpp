// Vectors as they are stored: quantised to one byte per dimension, in blocks, so that all can be read in
// one go, from a remote database too. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/passage_record.hpp"

namespace islet {

/// Rows of a block. Measured at 384 dimensions, in bytes of database per passage: 395 in blocks of 120, up to
/// 403 in others, as they fill Xapian's items better or worse; a value slot takes 408, has to be written with
/// the passage, and costs one request per passage to a remote database.
inline constexpr std::size_t block_rows = 120;

/// Rows in any order. Each has a number: its passage's docid plus VectorHeader::shift.
struct VectorBlock {
    std::vector<std::uint64_t> numbers;
    std::vector<std::uint32_t> checks;  ///< text_check() of what was encoded
    std::string bytes;                  ///< the rows one after the other, one signed byte per dimension

    [[nodiscard]] std::size_t size() const { return numbers.size(); }
    [[nodiscard]] std::string_view row(std::size_t i, std::size_t dimensions) const {
        return std::string_view(bytes).substr(i * dimensions, dimensions);
    }
};

[[nodiscard]] std::string encode(const VectorBlock& block);
/// Nothing if the bytes are damaged.
[[nodiscard]] std::optional<VectorBlock> decode_block(std::string_view data, std::size_t dimensions);
/// The metadata key of block `number`.
[[nodiscard]] std::string block_key(std::size_t number);

/// One byte per dimension: the largest becomes ±127. The scale isn't stored, as vectors have length 1: it is
/// the length of what is stored.
[[nodiscard]] std::string quantised(const std::vector<float>& vector);
/// The cosine of two rows with the same number of dimensions.
[[nodiscard]] double cosine(std::string_view a, std::string_view b);

/// What is encoded of a passage: title, innermost heading, text, one line each; repeated text only once.
[[nodiscard]] std::string encoded_text(const PassageView& passage);
/// From the hash of an encoded_text(): shows that a row's passage has changed since.
[[nodiscard]] std::uint32_t text_check(std::uint64_t hash);

}  // namespace islet
