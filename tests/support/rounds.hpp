// How often property tests try: a little in the test suite, more where ISLET_LAW_ROUNDS=N asks for N times as
// much. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>

namespace islet::test {

inline std::size_t rounds(std::size_t usual) {
    const char* times = std::getenv("ISLET_LAW_ROUNDS");
    return usual * static_cast<std::size_t>(times == nullptr ? 1 : std::max(1, std::atoi(times)));
}

}  // namespace islet::test
