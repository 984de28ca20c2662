// Sets of letters, bit by bit: what 128 rows at once say is what each row says.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/letter_planes.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace islet {
namespace {

std::vector<std::uint64_t> some_sets(std::mt19937& random, std::size_t size) {
    std::vector<std::uint64_t> sets(size);
    for (auto& set : sets) {
        std::string word;
        for (auto n = 1 + random() % 9; n > 0; --n) word += "abcdeé"[random() % 7];
        set = letter_set(word);
    }
    return sets;
}

}  // namespace

TEST_CASE("letter sets: an edit changes one bit at most", "[spelling]") {
    struct Row {
        const char* a;
        const char* b;
        int bits;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"liver", "river", 2, "one letter for another: one gone, one added"},
        {"liver", "livver", 1, "a letter twice"},
        {"livver", "livvver", 1, "three times"},
        {"livvver", "livvvver", 0, "four times are three"},
        {"liver", "viler", 0, "the same letters"},
        {"aaakkk", "aaakk", 0, "a and k share the third bit"},
        {"café", "cafe", 3, "the two bytes of é are one letter twice"},
    };
    for (const Row& row : rows) {
        INFO(row.a << ", " << row.b << ": " << row.reason);
        CHECK(std::popcount(letter_set(row.a) ^ letter_set(row.b)) == row.bits);
    }
}

TEST_CASE("letter planes: the rows that each by itself is near", "[spelling]") {
    std::mt19937 random(5);
    // Planes are read for 128 rows at once.
    for (const std::size_t size : {0, 1, 2, 63, 64, 65, 127, 128, 129, 300}) {
        const auto sets = some_sets(random, size);
        const LetterPlanes planes(sets);
        for (const auto asked : some_sets(random, 20)) {
            for (int edits = 0; edits <= LetterPlanes::most_edits; ++edits) {
                INFO(size << " rows, " << edits << " edits from " << asked);
                std::map<std::size_t, std::pair<int, int>> near;
                for (std::size_t row = 0; row < size; ++row) {
                    if (letters_within(asked, sets[row], edits))
                        near[row] = {std::popcount(asked & ~sets[row]), std::popcount(sets[row] & ~asked)};
                }
                std::vector<LetterPlanes::Row> found;
                planes.find(asked, edits, found);
                CHECK(found.size() == near.size());
                for (const auto& row : found)
                    CHECK(near[row.row] == std::pair<int, int>(row.gone, row.added));
            }
        }
    }
}

}  // namespace islet
