// Integer dot products, in plain C++ and with AVX2.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/meaning/dot_products.hpp"

#include <algorithm>
#include <cmath>

#include "contract/processor.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace islet {
namespace {

constexpr double largest = 2'047;  // 8,192 dimensions of 127 times this still fit 32 bits

#if defined(__x86_64__)
constexpr std::size_t cache_line = 64;
constexpr std::size_t fetched_ahead =
    4'096;  // bytes requested before they are needed: a scan takes as long as reading

__attribute__((target("avx2"))) std::int32_t sum_of(__m256i eight) {
    const auto four = _mm_add_epi32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256(eight, 1));
    const auto two = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
    return _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32(two, 0xB1)));
}

__attribute__((target("avx2"))) __m256i products_of_16(const std::int16_t* query, const std::int8_t* row) {
    const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(row));
    return _mm256_madd_epi16(_mm256_cvtepi8_epi16(bytes),
                             _mm256_loadu_si256(reinterpret_cast<const __m256i*>(query)));
}

__attribute__((target("avx2"))) void avx2_dot_products(const WideVector& query, const std::int8_t* rows,
                                                       std::size_t count, std::int32_t* out) {
    const auto size = query.numbers.size();
    const auto* numbers = query.numbers.data();
    for (std::size_t i = 0; i < count; ++i, rows += size) {
        auto even = _mm256_setzero_si256();
        auto odd = _mm256_setzero_si256();
        for (std::size_t d = 0; d < size; d += cache_line)
            _mm_prefetch(reinterpret_cast<const char*>(rows) + d + fetched_ahead, _MM_HINT_T0);
        for (std::size_t d = 0; d < size; d += row_unit) {
            even = _mm256_add_epi32(even, products_of_16(numbers + d, rows + d));
            odd = _mm256_add_epi32(odd, products_of_16(numbers + d + row_unit / 2, rows + d + row_unit / 2));
        }
        out[i] = sum_of(_mm256_add_epi32(even, odd));
    }
}
#endif

}  // namespace

WideVector widened(const std::vector<float>& vector) {
    WideVector wide;
    wide.numbers.resize((vector.size() + row_unit - 1) / row_unit * row_unit);
    double most = 0, square = 0;
    for (const float x : vector) most = std::max(most, std::abs(static_cast<double>(x)));
    for (std::size_t i = 0; i < vector.size(); ++i) {
        const auto number = std::lround(most > 0 ? vector[i] / most * largest : 0);
        wide.numbers[i] = static_cast<std::int16_t>(number);
        square += static_cast<double>(number) * static_cast<double>(number);
    }
    wide.length = std::sqrt(square);
    return wide;
}

void plain_dot_products(const WideVector& query, const std::int8_t* rows, std::size_t count,
                        std::int32_t* out) {
    const auto size = query.numbers.size();
    for (std::size_t i = 0; i < count; ++i, rows += size) {
        std::int32_t sum = 0;
        for (std::size_t d = 0; d < size; ++d) sum += query.numbers[d] * rows[d];
        out[i] = sum;
    }
}

void dot_products(const WideVector& query, const std::int8_t* rows, std::size_t count, std::int32_t* out) {
#if defined(__x86_64__)
    static const bool avx2 = has_avx2();
    if (avx2) return avx2_dot_products(query, rows, count, out);
#endif
    plain_dot_products(query, rows, count, out);
}

}  // namespace islet
