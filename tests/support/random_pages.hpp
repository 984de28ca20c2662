// Seeded random text with the signs that structure finding looks at: stops, bullets, breaks, capitals, odd
// bytes of Unicode. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include "tests/support/document_laws.hpp"

namespace islet::test {

using Random = std::mt19937;

inline std::size_t below(Random& random, std::size_t limit) { return random() % limit; }

/// Valid UTF-8 made of `pieces` pieces; the same for the same state of `random`.
inline std::string random_page(Random& random, std::size_t pieces) {
    static constexpr std::string_view parts[] = {"a",        "Tumour",
                                                 "the",      "pain",
                                                 "MEN1",     "1.5",
                                                 "mg.",      "Dr.",
                                                 "e.g.",     "et al.",
                                                 "J.",       "2017",
                                                 "include:", " ",
                                                 " ",        " ",
                                                 " ",        " ",
                                                 ". ",       ". ",
                                                 "? ",       "! ",
                                                 "… ",       ": ",
                                                 ", ",       "\n",
                                                 "\n",       "\n\n",
                                                 "\r\n",     "\r",
                                                 "\f",       "\t",
                                                 "  • ",     " • ",
                                                 "\n1. ",    "\n- ",
                                                 ": - ",     " - ",
                                                 "=====",    "(",
                                                 ")",        "[3]",
                                                 "”",        "“",
                                                 "’",        "\u00A0",
                                                 "\u200B",   "\uFEFF",
                                                 "\u2028",   "。",
                                                 "？",       "腫瘍",
                                                 "опухоль",  "Ödem",
                                                 "é",        "e\u0301",
                                                 "😀",        "\u202E",
                                                 "#  ",      "|",
                                                 " | ",      "References\n",
                                                 "©",        "Skip to main content\n"};
    std::string text;
    for (std::size_t i = 0; i < pieces; ++i) text += parts[below(random, std::size(parts))];
    return text;
}

/// Blocks of random kinds, levels, pages and lengths over text of their own, as some reader might give them.
inline Document random_document(Random& random, std::size_t count) {
    Document document;
    int page = 0;
    for (std::size_t i = 0; i < count; ++i) {
        document.text.append(below(random, 3), '\n');
        Block block;
        block.kind = static_cast<BlockKind>(below(random, 4));
        block.level = block.kind == BlockKind::heading ? 1 + static_cast<int>(below(random, 6)) : 0;
        block.page = page += below(random, 9) == 0 ? 1 : 0;
        block.boilerplate = below(random, 5) == 0;
        block.begin = document.text.size();
        const std::size_t words = 1 + below(random, below(random, 4) == 0 ? 400 : 40);
        for (std::size_t word = 0; word < words; ++word) {
            if (word != 0) document.text += ' ';
            document.text += below(random, 9) == 0 ? "Tumeur." : below(random, 9) == 0 ? "腫瘍" : "grows";
        }
        if (below(random, 5) == 0) document.text += ':';
        block.end = document.text.size();
        document.blocks.push_back(block);
    }
    return document;
}

}  // namespace islet::test
