// Lines of text for a screen or a file: wrapped, styled, printable.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "formats/escaping/wrap.hpp"

namespace islet {

/// What the text is to be shown on.
struct Screen {
    bool present = false;    ///< a person is watching: say where to read on, cut to the width
    std::size_t width = 80;  ///< columns to fill: 20 to 100
    bool color = false;
    bool links = false;     ///< OSC 8 hyperlinks
    std::size_t rows = 24;  ///< lines that are seen at once
};

/// Collects lines. Styles are codes of SGR ("1" bold, "2" faint), written only with colour.
class StyledLines {
  public:
    explicit StyledLines(const Screen& screen);

    [[nodiscard]] WrapStyle style() const { return style_; }
    [[nodiscard]] std::string styled(const char* code, std::string_view text) const;
    /// text, wrapped behind `first`; each line is styled by itself, so that pagers don't carry a style over.
    void add(const char* code, const std::string& first, const std::string& text);
    /// Where an article is, behind `before`, in a line with a margin. A link is shown in at most `room`
    /// columns, since it holds the whole address; without links a terminal gets all of it, in lines, and a
    /// file or a pipe in one piece, to be copied and searched. place must be printable.
    void add_place(const std::string& before, const std::string& place, const std::string& target,
                   std::size_t room);

    std::string out;

  private:
    [[nodiscard]] std::string shortened(const std::string& place, std::size_t room) const;

    Screen screen_;
    WrapStyle style_;
};

}  // namespace islet
