// Catch2 3 by the name that Catch2 2 has for its one header, where only that is installed.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <catch2/catch_all.hpp>

using Catch::Approx;

namespace Catch {
/// Catch2 3 has another Contains, of ranges.
inline auto Contains(const std::string& text) { return Matchers::ContainsSubstring(text); }
}  // namespace Catch
