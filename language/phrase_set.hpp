// A fixed set of phrases, looked up in a text by one pass over its words.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/lists.hpp"

namespace islet {

/// Phrases and texts are in plain_form() (see text_shape.hpp). A phrase matches on word boundaries only;
/// ASCII letters, digits and apostrophes make words. Of the language in use. Safe to share between threads.
class PhraseSet {
  public:
    /// Each entry of the list starts with a letter or digit.
    explicit PhraseSet(List list) : by_first_word_(by_first_word, list) {}

    [[nodiscard]] bool equals(std::string_view plain) const;
    [[nodiscard]] bool starts(std::string_view plain) const;
    [[nodiscard]] bool within(std::string_view plain) const;

  private:
    [[nodiscard]] bool matches_at(std::string_view plain, std::size_t at, std::size_t word_end) const;

    using ByFirstWord = std::unordered_map<std::string_view, std::vector<std::string_view>>;
    static ByFirstWord by_first_word(List list);

    OfLanguage<ByFirstWord> by_first_word_;
};

}  // namespace islet
