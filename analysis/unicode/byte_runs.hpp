// Runs of bytes that need no look at each: most of a text is plain ASCII.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace islet {

/// How many bytes at the beginning are printable ASCII, from the blank to the tilde, and none of Others.
template <char... Others>
[[nodiscard]] std::size_t plain_bytes(std::string_view text) {
    std::size_t at = 0;
#if defined(__SSE2__)
    for (; at + sizeof(__m128i) <= text.size(); at += sizeof(__m128i)) {
        const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        // As signed numbers, bytes of other letters are below 0.
        const auto low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '));
        auto special = _mm_or_si128(low, _mm_cmpgt_epi8(bytes, _mm_set1_epi8('~')));
        ((special = _mm_or_si128(special, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(Others)))), ...);
        if (const auto met = static_cast<unsigned>(_mm_movemask_epi8(special)); met != 0)
            return at + static_cast<std::size_t>(std::countr_zero(met));
    }
#endif
    while (at < text.size() && text[at] >= ' ' && text[at] <= '~' && ((text[at] != Others) && ...)) ++at;
    return at;
}

/// Where the first of these bytes is; the text's size if there is none.
template <char... Wanted>
[[nodiscard]] std::size_t find_byte(std::string_view text) {
    std::size_t at = 0;
#if defined(__SSE2__)
    for (; at + sizeof(__m128i) <= text.size(); at += sizeof(__m128i)) {
        const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        auto wanted = _mm_setzero_si128();
        ((wanted = _mm_or_si128(wanted, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(Wanted)))), ...);
        if (const auto met = static_cast<unsigned>(_mm_movemask_epi8(wanted)); met != 0)
            return at + static_cast<std::size_t>(std::countr_zero(met));
    }
#endif
    while (at < text.size() && ((text[at] != Wanted) && ...)) ++at;
    return at;
}

/// How many bytes go on with a character rather than begin one. Eight at once.
[[nodiscard]] inline std::size_t continuation_bytes(std::string_view text) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    std::size_t count = 0;
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        count += (eight >> 7U & ~(eight >> 6U) & ones) * ones >> 56U;
    }
    for (; at < text.size(); ++at) count += (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U ? 1 : 0;
    return count;
}

}  // namespace islet
