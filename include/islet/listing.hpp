// What the listings of a database give: plain data.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace islet {

struct AcronymInfo {
    std::string short_form, long_form;
    std::size_t count = 0;               ///< how many times the pair was defined
    std::vector<std::string> documents;  ///< ids of the documents that define it
};

struct DatabaseStats {
    std::size_t documents = 0, passages = 0, terms = 0;
    double average_passage_words = 0;
    unsigned schema_version = 0;
    std::string analyzer;  ///< fingerprint
};

}  // namespace islet
