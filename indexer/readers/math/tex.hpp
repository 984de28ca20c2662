// Formulas as TeX writes them, as far as articles use it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/readers/math/formula.hpp"

namespace islet {

/// Reads \frac, \sqrt, powers and marks below, \text and the like, brackets, matrices, Greek letters and
/// common signs. An unknown command is left out, but what it takes is read. Never fails; nests 100 levels
/// at most.
[[nodiscard]] FormulaNode read_tex(std::string_view tex);

}  // namespace islet
