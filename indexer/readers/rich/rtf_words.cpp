// Tables of words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/rich/rtf_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace islet {

bool is_rtf_aside(std::string_view word) {
    constexpr std::array<std::string_view, 37> asides = {"nonesttables", "shprslt",    "colortbl",
                                                         "stylesheet",   "pict",       "header",
                                                         "headerl",      "headerr",    "headerf",
                                                         "footer",       "footerl",    "footerr",
                                                         "footerf",      "object",     "fldinst",
                                                         "xmlnstbl",     "rsidtbl",    "listtable",
                                                         "generator",    "themedata",  "colorschememapping",
                                                         "latentstyles", "datastore",  "listoverridetable",
                                                         "revtbl",       "annotation", "atnid",
                                                         "atnauthor",    "bkmkstart",  "bkmkend",
                                                         "private",      "nonshppict", "mmathPr",
                                                         "filetbl",      "xe",         "tc",
                                                         "pgptbl"};
    return std::find(asides.begin(), asides.end(), word) != asides.end();
}

std::string_view rtf_sign(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> signs = {{{"emdash", "—"},
                                                                                     {"endash", "–"},
                                                                                     {"bullet", "•"},
                                                                                     {"lquote", "‘"},
                                                                                     {"rquote", "’"},
                                                                                     {"ldblquote", "“"},
                                                                                     {"rdblquote", "”"},
                                                                                     {"emspace", " "},
                                                                                     {"enspace", " "}}};
    for (const auto& [name, sign] : signs)
        if (name == word) return sign;
    return {};
}

}  // namespace islet
