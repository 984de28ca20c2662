// The functions and keywords that each remedy stands for.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "python/native/words.hpp"

namespace islet::python {

std::string keyword_words(const Advice& advice) {
    switch (advice.remedy) {
        case Remedy::rebuild:
            return "rebuild it from its sources with rebuild=True";
        case Remedy::create_database:
            return "make one with islet.index() or islet.index_files()";
        case Remedy::wait:
            return "give wait=SECONDS";
        case Remedy::search_others:
            return "search the others with partial=True";
        case Remedy::skip_spelling:
            return "search with spell=False";
        case Remedy::show_boilerplate:
            return "boilerplate=True shows them";
        case Remedy::keep_undated:
            return "undated='keep' shows them too";
        case Remedy::list_values:
            return "Database.fields() gives the values";
        case Remedy::bring_up_to_date:
            return "islet.index_files(DATABASE) brings it up to date";
        case Remedy::allow_removals:
            return "go on without them with allow_removals=True";
        default:
            return domain_words(advice);  // there is no name for it
    }
}

}  // namespace islet::python
