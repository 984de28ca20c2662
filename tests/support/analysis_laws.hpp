// Seeded random Unicode, and the check of an analysed text's laws on it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>

#include "tests/support/laws.hpp"

namespace islet::test {

/// `pieces` pieces of text, now and then a lone byte; the same for the same state of `random`. Often not
/// valid UTF-8.
inline std::string random_unicode(std::mt19937& random, std::size_t pieces) {
    static constexpr std::string_view parts[] = {
        "a",
        "I",
        "tumour",
        "Tumors",
        "MEN",
        "men",
        "MEN1",
        "NETs",
        "pNETs",
        "grade",
        "type",
        "III",
        "ii",
        "Ki",
        "T",
        "cell",
        "x",
        "ray",
        "non",
        "follow",
        "up",
        "the",
        "Cushing",
        "vitamin",
        "B",
        "TNF",
        "alpha",
        "68",
        "Ga",
        "177",
        "99m",
        "Tc",
        "5",
        "HIAA",
        "67",
        "1",
        "12",
        "2a",
        "2024",
        " ",
        " ",
        " ",
        " ",
        " ",
        "-",
        "-",
        "-",
        "\u2010",
        "\u2011",
        "\u2013",
        "\u2014",
        "\u2212",
        "-\n",
        "-\n  ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u00A0",
        "'",
        "\u2019",
        "'s",
        "\u2019s",
        "'S",
        "s",
        "S",
        ".",
        ",",
        ".5",
        ",000",
        "/",
        "(",
        ")",
        "+",
        "%",
        "\"",
        "*",
        "α",
        "Β",
        "γ",
        "Ω",
        "µ",
        "ά",
        "Ἀ",
        "é",
        "e\u0301",
        "\u0301",
        "\u0327",
        "M\u00E9ni\u00E8re",
        "ø",
        "æ",
        "ß",
        "ẞ",
        "İ",
        "ı",
        "ﬁ",
        "ŉ",
        "½",
        "²",
        "⁶⁸",
        "₂",
        "⑴",
        "Ⅲ",
        "㎎",
        "ﷺ",
        "\u00AD",
        "\u200B",
        "\u200C",
        "\u200D",
        "\uFEFF",
        "\u202E",
        "\u2067",
        "腫瘍",
        "がん",
        "ガ",
        "암",
        "𠮷",
        "ورم",
        "גידול",
        "опухоль",
        "เนื้องอก",
        "😀",
        "👩\u200D⚕️",
        "\U0010FFFF",
        "\uFFFD",
        "a-b-c-d",
        "WHAT IS THE GRADE OF THIS TUMOUR",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
    std::string text;
    for (std::size_t i = 0; i < pieces; ++i) {
        const auto choice = random() % (std::size(parts) + 3);
        if (choice < std::size(parts))
            text += parts[choice];
        else
            text += static_cast<char>(random() % 256);  // a NUL, a stray continuation byte, half a character
    }
    return text;
}

/// Checks the text's tokens against every law; `analyzer` may have seen other texts before.
inline void check_analysis_laws(std::string_view text, Analyzer& analyzer) {
    INFO("text: " << text);
    CHECK(analysis_fault(text, analyzer) == "");
}

}  // namespace islet::test
