// The words of a PDF's page, and lines made of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <poppler-document.h>
#include <poppler-page.h>

#include <string>
#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// poppler's UTF-16 as UTF-8.
[[nodiscard]] std::string pdf_string(const poppler::ustring& text);

/// All words, in poppler's order.
[[nodiscard]] std::vector<PdfWord> page_words(const poppler::page& page);

/// Whether the page is turned, and its lines run up or down.
[[nodiscard]] bool is_turned(const std::vector<PdfWord>& words);

[[nodiscard]] PdfLine start_line(const PdfWord& word, int page);

/// Whether the line so far is a small raised figure right before the word: 177Lu, or the number of a note.
[[nodiscard]] bool is_raised_start(const PdfLine& line, const PdfWord& word);

/// Appends a word after the line's last; raised and lowered figures become powers, marks or plain ones.
/// space_before: the word before it says that a space follows.
void append_word(PdfLine& line, const PdfWord& word, bool space_before);

/// The words as one line; indexes not empty.
[[nodiscard]] PdfLine line_of(const std::vector<PdfWord>& words, const WordIndexes& indexes, int page);

/// Words that stand next to each other, from left to right; the rows from top to bottom.
[[nodiscard]] std::vector<WordIndexes> rows_of(const std::vector<PdfWord>& words, WordIndexes indexes);

}  // namespace islet
