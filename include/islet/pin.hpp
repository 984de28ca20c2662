// A pinned answer: a query for which someone has said what comes first. Plain data.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace islet {

struct Pin {
    std::string query;       ///< as it would be typed; matches every query of the same terms
    std::string passage_id;  ///< what is shown first for it
    std::string where;       ///< where it was said, "pins.tsv line 3", for warnings
};

}  // namespace islet
