// An input, or a part of one, that was left out, and why.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace islet {

struct Skipped {
    std::string path;    ///< file, or file:LINE for a record
    std::string reason;  ///< one line
};

}  // namespace islet
