// A search with pinned answers before what the ranking finds.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "islet/request.hpp"
#include "searcher/index/engine.hpp"
#include "searcher/pinned/pins.hpp"

namespace islet {

/// Like PassageSearch, with the pins of the query first, in order, marked, and nowhere else; by document,
/// the pinned passage stands for its document. A pin applies to the query as typed, else as
/// corrected, else, unless expansion is off, to one that the thesaurus or an abbreviation calls the same. It
/// gives way to filters and dates; if its passage is gone, there is a warning. Highlights as far as query
/// words are in it. Limit and offset count pinned ones.
[[nodiscard]] Response search_with_pins(Engine& engine, const PinTable& pins, const Request& request);

}  // namespace islet
