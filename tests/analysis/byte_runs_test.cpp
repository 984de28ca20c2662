// Bytes that are passed over many at once: as many as by looking at each. SPDX-License-Identifier:
// GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "analysis/unicode/byte_runs.hpp"
#include "database/forward/word_bits.hpp"

namespace islet {
namespace {

// Mostly letters, so that runs are longer than what is looked at at once.
std::string random_bytes(std::mt19937& random) {
    std::string text;
    const auto size = std::uniform_int_distribution<std::size_t>(0, 200)(random);
    const auto odd_in = std::uniform_int_distribution<int>(2, 150)(random);
    for (std::size_t i = 0; i < size; ++i) {
        const bool odd = std::uniform_int_distribution<int>(1, odd_in)(random) == 1;
        text += odd ? static_cast<char>(std::uniform_int_distribution<int>(0, 255)(random)) : 'x';
    }
    return text;
}

bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

TEST_CASE("plain bytes end at the first that is special", "[bytes]") {
    struct Row {
        const char* why;
        std::string text;
        std::size_t plain;
    };
    const Row rows[] = {
        {"nothing", "", 0},
        {"less than is looked at at once", "a b~", 4},
        {"a line's end", "0123456789abcdefg\nh", 17},
        {"the byte asked for", "0123456789abcdefgh\"i", 18},
        {"the first letter beyond ASCII", "0123456789abcdef\xC3\xA9", 16},
        {"delete", "\x7F", 0},
        {"the highest byte", "abc\xFF", 3},
        {"nothing special", std::string(33, ' '), 33},
    };
    for (const auto& row : rows) {
        CAPTURE(row.why);
        CHECK(plain_bytes<'"', '\\'>(row.text) == row.plain);
    }
}

TEST_CASE("many bytes at once are what each is", "[bytes]") {
    std::mt19937 random(11);
    WordBits bits;
    for (int round = 0; round < 2000; ++round) {
        const auto text = random_bytes(random);
        CAPTURE(text);
        std::size_t plain = 0;
        while (plain < text.size() && text[plain] >= ' ' && text[plain] <= '~' && text[plain] != '&') ++plain;
        REQUIRE(plain_bytes<'&'>(text) == plain);
        REQUIRE(find_byte<'.', '\n', '\xFF'>(text) == std::min(text.find_first_of(".\n\xFF"), text.size()));
        std::size_t continued = 0;
        for (const char c : text) continued += (static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 1U : 0U;
        REQUIRE(continuation_bytes(text) == continued);
        bits.read(text);
        for (std::size_t at = 0; at <= text.size(); ++at) {
            auto begin = at;
            while (begin < text.size() && !is_word(text[begin])) ++begin;
            auto end = begin;
            while (end < text.size() && is_word(text[end])) ++end;
            const bool near = begin < end && end - at < 64;
            REQUIRE(bits.run_from(at) == (near ? Span{begin, end} : Span{}));
        }
    }
}

}  // namespace islet
