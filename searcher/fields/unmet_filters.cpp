// One look-up a filter; values under their most frequent spelling.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fields/unmet_filters.hpp"

#include <algorithm>
#include <string>

#include <xapian.h>

#include "analysis/unicode/utf8.hpp"
#include "contract/did_you_mean.hpp"
#include "contract/field_values.hpp"
#include "searcher/fields/field_filters.hpp"
#include "searcher/fields/same_values.hpp"

namespace islet {
namespace {

constexpr std::size_t most_named = 3;

// By its letters, or by a word of it: "nhs" of "NHS Lothian" and of "The NHS".
std::string nearest(const std::string& wanted, const std::vector<SameValues>& values) {
    const auto folded = fold_string(wanted);
    std::vector<std::string> candidates;
    candidates.reserve(values.size());
    for (const auto& value : values) candidates.push_back(fold_string(value.text));
    auto meant = did_you_mean(folded, candidates);
    if (meant.empty() && folded.size() > 2)
        for (const auto& candidate : candidates)
            if (meant.empty() && (" " + candidate + " ").find(" " + folded + " ") != std::string::npos)
                meant = candidate;
    const auto found = std::find(candidates.begin(), candidates.end(), meant);
    if (meant.empty() || found == candidates.end()) return {};
    return values[static_cast<std::size_t>(found - candidates.begin())].text;
}

// "patient", "carer" and 4 more
std::string most_frequent(const std::vector<SameValues>& values) {
    std::string list;
    for (std::size_t i = 0; i < std::min(most_named, values.size()); ++i)
        list += (list.empty() ? "\"" : ", \"") + values[i].text + "\"";
    if (values.size() > most_named) list += " and " + std::to_string(values.size() - most_named) + " more";
    return list;
}

}  // namespace

std::vector<Filter> unmet_filters(const Shards& shards, const Request& request) {
    std::vector<Filter> unmet;
    for (const auto& filter : request.filters) {
        Xapian::Enquire enquire(shards.all());
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_query(filter_query(filter, shards));
        if (enquire.get_mset(0, 1).empty()) unmet.push_back(filter);
    }
    return unmet;
}

Warning unmet_warning(const Filter& filter, const std::vector<FieldValue>& all) {
    if (filter.field == "path") return "no article's path begins with \"" + filter.value + "\"";
    std::string text = "no article has the " + filter.field + " \"" + filter.value + "\"";
    if (range_in(filter.value)) text = "no article has a " + filter.field + " in " + filter.value;
    const auto values = same_values(filter.field, all);
    const bool listed = filter.field != "id" && filter.field != "date" && filter.field != "year";
    if (values.empty() && !all.empty() && listed && !range_in(filter.value))
        return text + ": none says its " + filter.field;
    if (values.empty()) return text;
    const auto meant = range_in(filter.value) ? std::string() : nearest(filter.value, values);
    if (!meant.empty()) return text + ": did you mean \"" + meant + "\"?";
    return text + ": there " + (values.size() == 1 ? "is " : "are ") + most_frequent(values);
}

}  // namespace islet
