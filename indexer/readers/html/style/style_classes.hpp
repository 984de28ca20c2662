// What a page's style sheets make of words: raised, or struck out.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace islet {

/// Whether declarations ("vertical-align: super; font-size: 70%") raise text. Writing programs raise powers
/// so where they don't write <sup>.
[[nodiscard]] bool raises(std::string_view declarations);
/// Whether they strike it out.
[[nodiscard]] bool strikes_out(std::string_view declarations);

/// The classes to which style sheets give such declarations.
class StyleClasses {
  public:
    /// Reads a style sheet. Only rules of single classes count (".c5", "span.c5"); those for other media, and
    /// whatever can't be read, are passed over.
    void add_sheet(std::string_view css);

    /// value: of an element's class attribute.
    [[nodiscard]] bool raise(std::string_view value) const { return has_any(raised_, value); }
    [[nodiscard]] bool strike_out(std::string_view value) const { return has_any(struck_, value); }

  private:
    using Names = std::set<std::string, std::less<>>;
    static bool has_any(const Names& names, std::string_view value);
    void add_rule(std::string_view selectors, std::string_view declarations);

    Names raised_, struck_;
};

}  // namespace islet
