// What the contract advises, in the names of the Python package.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/advice.hpp"

namespace islet::python {

/// "search with spell=False"
[[nodiscard]] std::string keyword_words(const Advice& advice);

}  // namespace islet::python
