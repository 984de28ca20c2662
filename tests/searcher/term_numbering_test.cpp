// Terms keep their numbers, however many come after. SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <random>
#include <unordered_map>

#include "searcher/matching/term_numbering.hpp"

namespace islet {

TEST_CASE("each term has its number, and the others none", "[numbering]") {
    TermNumbering numbering;
    std::unordered_map<TermId, std::uint32_t> expected;
    std::mt19937 random(3);
    CHECK(numbering.find(0) == TermNumbering::none);
    for (int i = 0; i < 3000; ++i) {
        // Some in a row, as terms of a text often are, and some from anywhere.
        const auto id = static_cast<TermId>(i % 2 == 0 ? random() % 2000 : random());
        const auto number =
            expected.try_emplace(id, static_cast<std::uint32_t>(expected.size())).first->second;
        REQUIRE(numbering.add(id) == number);
        REQUIRE(numbering.size() == expected.size());
    }
    for (const auto& [id, number] : expected) REQUIRE(numbering.find(id) == number);
    for (int i = 0; i < 3000; ++i) {
        const auto id = static_cast<TermId>(random());
        REQUIRE((numbering.find(id) == TermNumbering::none) == !expected.contains(id));
    }
}

}  // namespace islet
