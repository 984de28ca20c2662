// Where else a passage stands.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "islet/response.hpp"

namespace islet {

/// "Leaflet (https://clinic.example/leaflet)"; the place alone where the other article has the same title. A
/// copy with the same address is told by its path. As the articles have it: to be escaped.
[[nodiscard]] std::string other_place(const ResultPassage& result, const DocumentInfo& other);

}  // namespace islet
