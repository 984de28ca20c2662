// Gives the headings of a text without markup their levels, as a reader would guess them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

/// Fed with a document's headings and text in order. 1: the title, at the start. 2: others. A heading right
/// below another is one deeper; later ones stay at that depth as long as they share a word with it ("Tumour
/// grade", "Tumour size").
class HeadingLevels {
  public:
    /// The heading's level, 1 to 6. given: what its markup says, 0 for none. outer: closes what is open
    /// ("References").
    int heading(std::string_view heading, int given, bool outer);
    /// Text of this many words comes before the next heading.
    void text(std::size_t words);

  private:
    std::size_t words_above_ = 0;             ///< text before the first heading
    int last_ = 0;                            ///< level of the last heading, 0 before the first
    bool in_a_row_ = false;                   ///< no text since then
    std::vector<std::string> sibling_words_;  ///< of the last heading deeper than 2
    int sibling_level_ = 0;
};

}  // namespace islet
