// The parameters that each remedy stands for.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/api/words.hpp"

#include "apps/options/hints.hpp"

namespace islet::serve {

std::string parameter_words(const Advice& advice) {
    switch (advice.remedy) {
        case Remedy::skip_spelling:
            return "search with spell=false";
        case Remedy::show_boilerplate:
            return "boilerplate=true shows them";
        case Remedy::keep_undated:
            return "undated=keep shows them too";
        case Remedy::list_values:
            return "GET /v1/fields shows the values";
        case Remedy::search_others:
            return "the operator can have the others searched with --partial";
        default:
            return option_words(advice);
    }
}

}  // namespace islet::serve
