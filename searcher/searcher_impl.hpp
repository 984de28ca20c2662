// The implementation behind a Searcher.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "islet/searcher.hpp"
#include "searcher/index/engine.hpp"
#include "searcher/pinned/pins.hpp"

namespace islet {

struct Searcher::Impl : Engine {
    using Engine::Engine;
    PinTable pins;
};

}  // namespace islet
