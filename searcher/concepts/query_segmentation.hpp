// The words of a run of plain query text that stand for concepts: compounds chosen, function words left out.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/chain/analyzer.hpp"
#include "searcher/index/lexicon.hpp"

namespace islet {

/// A word of a run as the query means it.
struct QueryWord {
    std::string typed;                 ///< the query's bytes
    std::uint32_t begin = 0, end = 0;  ///< of them, in the run
    std::string glue;                  ///< "-" or "/" where only that stands between this and the word before
    const Word* word = nullptr;
    const Word* key = nullptr;  ///< what stands for it in a phrase's key: the 3 of "grade 3", else word
    const Word* joined =
        nullptr;  ///< closed form of this and a neighbour, if the database has it: nonfunctioning
    Style style = Style::solid;
    bool caps = false;
    bool stop = false;        ///< carries no need of its own
    bool amount = false;      ///< a number with its unit
    bool prescribed = false;  ///< short for how a medicine is taken, by what comes before it: "50 mcg od"
    bool department = false;  ///< a hospital's, by what stands around it: "when I get to the ER"
    bool corrected = false;   ///< word is a spelling correction of what was typed
    bool asker = false;       ///< the husband of "my husband's sugar": whom it is about, not what
    double weight = 1;
    std::uint32_t position = 0;
};

/// text: the run. A compound that is one concept (MEN-1) is taken if the database knows it, else its parts
/// are; two words that the database knows as one ("neuro endocrine", "men 1") are joined. If all words are
/// stop words, none is marked.
[[nodiscard]] std::vector<QueryWord> segment_query(std::string_view text, Analyzer& analyzer,
                                                   Lexicon& lexicon, bool exact);

}  // namespace islet
