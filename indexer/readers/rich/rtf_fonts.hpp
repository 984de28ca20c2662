// The fonts of an RTF file, as far as they say what its bytes mean.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace islet {

/// The system's name of a code page: 1252 -> "CP1252", 65001 -> "UTF-8".
[[nodiscard]] std::string charset_of_code_page(int number);

/// Gathers the font table while it is read, then tells of each font. Not thread-safe.
class RtfFonts {
  public:
    /// \fN in the table: what follows is of that font.
    void begin(int number) { current_ = number; }
    /// \fcharsetN, \cpgN.
    void set_charset(int number);
    void set_code_page(int number) { fonts_[current_].charset = charset_of_code_page(number); }
    void add_name(char c);

    /// The character set of a font's bytes; "" for that of the file.
    [[nodiscard]] std::string charset(int number) const;
    /// "Symbol", "Wingdings": the name of a font whose bytes are signs; "" for others.
    [[nodiscard]] std::string sign_font(int number) const;

  private:
    struct Font {
        std::string name, charset;
        bool signs = false;
    };
    std::map<int, Font> fonts_;
    int current_ = 0;
};

}  // namespace islet
