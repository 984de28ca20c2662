// The one chain from text to tokens and terms. Index, query, rerank and highlight all use it; nobody else
// folds or stems. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/chain/token.hpp"

namespace islet {

class WordTable;

/// Raw words -> compounds -> spelling key -> stem. Keeps every distinct word it has met, so that the costly
/// steps happen once per word; memory grows with the vocabulary. One object per thread; tokens point into it.
/// Texts and words are read in the language in use (ReadingIn). The words of two languages are never the same
/// Word, and have the same term_id where their terms are equal.
class Analyzer {
  public:
    Analyzer();
    ~Analyzer();
    Analyzer(Analyzer&&) noexcept;
    Analyzer& operator=(Analyzer&&) noexcept;

    /// Overwrites out. text: any bytes, at most 4 GiB; offsets are bytes into it. Never fails.
    void analyze(std::string_view text, std::vector<Token>& out);

    /// The Word of a folded form ("tumours") as analyze() would make it of lower-case text.
    const Word* word(std::string_view folded);
    /// All words of the language in use, for those who make many.
    [[nodiscard]] WordTable& words();
    /// The Word that a token of another Analyzer has, by its folded form and its sense.
    const Word* word(std::string_view folded, Sense sense);
    /// A Word whose term is exactly this one, for terms read from an index; its folded form is the term.
    const Word* term(std::string_view term);
    /// The acronym sense of a common word: acronym_of("men") is MEN. Null if folded isn't a common word.
    const Word* acronym_of(std::string_view folded);

    /// How many distinct words it keeps.
    [[nodiscard]] std::size_t vocabulary() const;

    /// Changes whenever the chain would make other terms of the same text. Stored in a database and checked
    /// on opening.
    [[nodiscard]] static std::string fingerprint();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace islet
