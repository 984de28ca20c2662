// Pages of a PDF whose text can't be read.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <poppler-page.h>

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// Notes which pages hold text that isn't read, and why. Not thread-safe.
class UnreadPages {
  public:
    /// Reads a page's picture; empty if it can't.
    using Ocr = std::function<std::vector<PdfLine>(const poppler::page& page, int number)>;

    explicit UnreadPages(Ocr ocr = {}) : ocr_(std::move(ocr)) {}

    /// Looks at a page and its lines, which are cleared if they are garbled: signs of no alphabet, or letters
    /// that make no words. A page without lines is looked at as a picture, to tell a scan from an empty page;
    /// one with a few words too, which may be a stamp on a scan. Each of these is read by OCR if possible:
    /// then it has lines, and isn't noted.
    void look_at(const poppler::page& page, int number, std::vector<PdfLine>& lines);

    /// "page 3: only a picture of text", one per page.
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

    /// All of them in one line, where there is nothing else: "pages 1 to 9: only pictures of text".
    [[nodiscard]] std::string summary() const;

    /// The pages that were read by OCR.
    [[nodiscard]] const std::set<int>& read_by_ocr() const { return read_; }

  private:
    void look_behind(const poppler::page& page, int number, std::vector<PdfLine>& lines);
    [[nodiscard]] bool read_picture(const poppler::page& page, int number, std::vector<PdfLine>& lines);
    void note(int page, const char* one, const char* many);

    Ocr ocr_;
    std::set<int> read_;
    std::vector<std::string> notes_;
    int first_ = 0, last_ = 0;    ///< pages
    const char* many_ = nullptr;  ///< what they all have; nothing: several reasons, or pages between
    bool one_kind_ = true;
    int pictures_ = 0;  ///< looked at
    int glances_ = 0;   ///< behind a few words
    bool last_was_picture_ = false;
};

/// Whether a page's text makes no sense, as where a font doesn't say which letters its signs are.
[[nodiscard]] bool is_garbled(const std::vector<PdfLine>& lines);

}  // namespace islet
