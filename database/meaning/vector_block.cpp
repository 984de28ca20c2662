// Encoding of blocks, quantisation, and the text that is encoded.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/meaning/vector_block.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "database/bytes.hpp"
#include "database/index_schema.hpp"

namespace islet {
namespace {

constexpr std::size_t check_bytes = 3;
constexpr float largest = 127;

void put_check(std::string& out, std::uint32_t check) {
    for (std::size_t i = 0; i < check_bytes; ++i) out += static_cast<char>(check >> (8 * i));
}

std::uint32_t check_at(std::string_view bytes) {
    std::uint32_t check = 0;
    for (std::size_t i = 0; i < check_bytes; ++i)
        check |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return check;
}

// Signed differences as unsigned numbers, small ones small: 0, -1, 1, -2 … become 0, 1, 2, 3 …
std::uint64_t folded(std::uint64_t now, std::uint64_t before) {
    const auto difference = static_cast<std::int64_t>(now - before);
    return (static_cast<std::uint64_t>(difference) << 1U) ^ static_cast<std::uint64_t>(difference >> 63U);
}

std::uint64_t unfolded(std::uint64_t number, std::uint64_t before) {
    return before + ((number >> 1U) ^ (0 - (number & 1U)));
}

}  // namespace

std::string encode(const VectorBlock& block) {
    std::string out;
    put_number(out, block.size());
    std::uint64_t before = 0;
    for (const auto number : block.numbers) put_number(out, folded(number, std::exchange(before, number)));
    for (const auto check : block.checks) put_check(out, check);
    return out + block.bytes;
}

std::optional<VectorBlock> decode_block(std::string_view data, std::size_t dimensions) {
    ByteReader in(data);
    VectorBlock block;
    const auto rows = in.number();
    if (rows > in.left()) return std::nullopt;
    std::uint64_t before = 0;
    for (std::uint64_t i = 0; i < rows; ++i) block.numbers.push_back(before = unfolded(in.number(), before));
    if (!in.ok() || in.left() != rows * (check_bytes + dimensions)) return std::nullopt;
    auto rest = data.substr(data.size() - in.left());
    for (std::uint64_t i = 0; i < rows; ++i) block.checks.push_back(check_at(rest.substr(i * check_bytes)));
    block.bytes = rest.substr(rows * check_bytes);
    return block;
}

std::string block_key(std::size_t number) {
    std::array<char, 24> digits{};
    const auto size = std::snprintf(digits.data(), digits.size(), "%06zx", number);
    return std::string(schema::vectors_key) + std::string(digits.data(), static_cast<std::size_t>(size));
}

std::string quantised(const std::vector<float>& vector) {
    float most = 0;
    for (const float x : vector) most = std::max(most, std::abs(x));
    std::string row;
    row.reserve(vector.size());
    for (const float x : vector)
        row += static_cast<char>(static_cast<signed char>(std::lround(most > 0 ? x / most * largest : 0)));
    return row;
}

double cosine(std::string_view a, std::string_view b) {
    double dot = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        const double x = static_cast<signed char>(a[i]), y = static_cast<signed char>(b[i]);
        dot += x * y;
        aa += x * x;
        bb += y * y;
    }
    return aa > 0 && bb > 0 ? dot / std::sqrt(aa * bb) : 0;
}

std::string encoded_text(const PassageView& passage) {
    std::string text(passage.title);
    const auto add = [&](std::string_view part) {
        if (!part.empty()) text.append(text.empty() ? "" : "\n").append(part);
    };
    if (!passage.headings.empty()) {
        const auto heading = passage.headings.back();
        if (heading != passage.title && !passage.text.starts_with(heading)) add(heading);
    }
    add(passage.text);
    return text;
}

std::uint32_t text_check(std::uint64_t hash) { return static_cast<std::uint32_t>(hash & 0xFFFFFFU); }

}  // namespace islet
