// What of a passage is shown on a few lines of a screen.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

#include "formats/escaping/wrap.hpp"
#include "islet/response.hpp"

namespace islet {

/// Room for text on a screen.
struct Room {
    std::size_t rows = 4, columns = 77;
    std::size_t slack = 2;  ///< rows more that may be taken to show the passage to its end
};

/// Parts of a passage's text, in bytes. All of them are whole sentences or list items, but for an answer that
/// is longer than the room.
struct Excerpt {
    Span introduction;  ///< of a list whose item answers: "Ring the ward if you have:"; else empty
    Span flow;          ///< the answer and what follows it; without an answer it begins at the first match
    Span before;        ///< what leads to the answer, where little follows; no items and captions; else empty
    Cuts flow_cuts, before_cuts;
};

/// Never empty where the passage has text.
[[nodiscard]] Excerpt excerpt_of(const ResultPassage& result, Room room);

}  // namespace islet
