// Joins lines that were broken to fit a page, including words split at a hyphen.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/readers/pdf/pdf_line.hpp"

namespace islet {

/// A line that ends with a stop, a colon or a semicolon: what follows begins anew.
[[nodiscard]] bool ends_with_stop(std::string_view line);

/// Decides what a hyphen at a line's end is: by the words inside the article's lines, else by the
/// dictionaries.
class LineJoining {
  public:
    /// By the dictionaries alone.
    LineJoining() = default;
    explicit LineJoining(const std::vector<PdfLine>& lines);

    /// Appends a line. "medi-" + "cine" loses its hyphen; "T-" + "cell", "MEN-" + "1", "low-" + "dose" and
    /// "Smith-" + "Jones" keep it; "pre-" + "and postoperative" gets a space as well.
    void join(std::string& text, std::string_view line) const;

  private:
    [[nodiscard]] bool keeps_hyphen(std::string_view before, std::string_view after) const;

    std::unordered_set<std::string> said_;  ///< of the words that are asked about: those that the lines have
};

}  // namespace islet
