// Joins lines that were broken to fit a page, words parted by a hyphen among them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/pdf/pdf_lines.hpp"

namespace islet {

/// The hyphenated words (small letters) that stand within lines: these keep their hyphen at a line's end too.
[[nodiscard]] std::set<std::string> compounds_in(const std::vector<PdfLine>& lines);

/// Appends a line. "hypo-" + "glycaemia" loses its hyphen; "T-" + "cell", "MEN-" + "1" and known compounds
/// keep it.
void join_line(std::string& text, std::string_view line, const std::set<std::string>& compounds);

}  // namespace islet
