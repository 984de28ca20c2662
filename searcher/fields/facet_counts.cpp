// Facets.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fields/facet_counts.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "database/fields/own_fields.hpp"

namespace islet {

void FacetCounts::add(const std::vector<std::string>& values) {
    std::set<std::string> met;
    for (const auto& value : values) {
        auto key = field_key(field_, value);
        if (!met.insert(key).second) continue;
        auto& same = values_[std::move(key)];
        ++same.count;
        ++same.spellings[value];
    }
}

Facet FacetCounts::counted() const {
    Facet facet{field_, {}};
    for (const auto& [key, same] : values_) {
        const auto usual = std::max_element(same.spellings.begin(), same.spellings.end(),
                                            [](const auto& a, const auto& b) { return a.second < b.second; });
        facet.values.push_back({usual->first, same.count});
    }
    std::sort(facet.values.begin(), facet.values.end(), [](const auto& a, const auto& b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    return facet;
}

}  // namespace islet
