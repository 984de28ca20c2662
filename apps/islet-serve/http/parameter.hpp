// A name and its value, as a query string or a JSON object has them.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

namespace islet::serve {

/// Decoded; valid UTF-8.
struct Parameter {
    std::string name, value;

    friend bool operator==(const Parameter&, const Parameter&) = default;
};

using Parameters = std::vector<Parameter>;

}  // namespace islet::serve
