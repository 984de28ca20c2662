// Bits of bytes. SPDX-License-Identifier: GPL-2.0-or-later
#include "database/forward/word_bits.hpp"

#include <array>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "database/forward/likely_tokens.hpp"

namespace islet {
namespace {

constexpr std::size_t block_bytes = 64;

#if defined(__SSE2__)
constexpr std::size_t step = 16;  // bytes

// Whether each byte is from `first` on, one of `count`.
__m128i among(__m128i bytes, char first, char count) {
    const auto place = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(place, _mm_set1_epi8(static_cast<char>(count - 1))), place);
}

std::uint64_t word_bits_of(const char* bytes) {
    std::uint64_t block = 0;
    for (std::size_t i = 0; i < block_bytes; i += step) {
        const auto some = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
        const auto letters = among(_mm_or_si128(some, _mm_set1_epi8('a' - 'A')), 'a', 26);
        const auto met = _mm_movemask_epi8(_mm_or_si128(letters, among(some, '0', 10)));
        block |= static_cast<std::uint64_t>(met) << i;
    }
    return block;
}
#else
std::uint64_t word_bits_of(const char* bytes) {
    std::uint64_t block = 0;
    for (std::size_t i = 0; i < block_bytes; ++i)
        block |= std::uint64_t{likely::kind_of(bytes[i]) & likely::word} << i;
    return block;
}
#endif

}  // namespace

void WordBits::read(std::string_view text) {
    const auto whole = text.size() / block_bytes;
    blocks_.resize(whole + 2);
    for (std::size_t b = 0; b < whole; ++b) blocks_[b] = word_bits_of(text.data() + b * block_bytes);
    std::array<char, block_bytes> rest{};  // no word goes on behind the text
    text.copy(rest.data(), block_bytes, whole * block_bytes);
    blocks_[whole] = word_bits_of(rest.data());
    blocks_[whole + 1] = 0;
}

}  // namespace islet
