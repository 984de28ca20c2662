// Terms and value ranges for filters.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fields/field_filters.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "analysis/unicode/utf8.hpp"
#include "contract/did_you_mean.hpp"
#include "contract/field_values.hpp"
#include "database/document_term.hpp"
#include "database/fields/own_fields.hpp"
#include "database/index_schema.hpp"
#include "islet/error.hpp"
#include "language/language.hpp"
#include "searcher/fields/passage_values.hpp"

namespace islet {
namespace {

using Query = Xapian::Query;
constexpr char no_value = '\x01';

bool is_common_field(std::string_view name) {
    const auto& names = common_fields();
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Every value of a field is a term, so that a range is all those in it.
Query own_range(const std::string& field, const FieldRange& range, const Shards& shards) {
    const auto prefix = field_terms_prefix(field);
    std::vector<Query> within;
    shards.each_term(prefix, [&](const std::string& term, Xapian::doccount /*frequency*/) {
        if (is_in(range, std::string_view(term).substr(prefix.size()))) within.emplace_back(term);
        return true;
    });
    if (within.empty()) return Query(prefix + no_value);  // an empty query would demand nothing
    return {Query::OP_OR, within.begin(), within.end()};
}

Query date_range(const FieldRange& range) {
    return {Query::OP_VALUE_RANGE, schema::date_slot, range.from.empty() ? "0" : range.from,
            range.to + "~"};  // "2024" as an end means all of it
}

// The year that an article gives, or that of its date. Its record says which of them counts.
Query year_query(const FieldRange& range, const Shards& shards) {
    return {Query::OP_OR, own_range("year", range, shards), date_range(range)};
}

Query ranged(const Filter& filter, const FieldRange& range, const Shards& shards) {
    if (filter.field == "date") return date_range(range);
    if (filter.field == "year") return year_query(range, shards);
    return own_range(filter.field, range, shards);
}

std::string cut(std::string term) {
    if (term.size() > schema::max_filter_bytes) term.resize(schema::max_filter_bytes);
    return term;
}

// Fields that all articles may have, and then the articles' own.
std::vector<std::string> known_names(const Shards& shards) {
    auto names = common_fields();
    shards.each_term(std::string(schema::field_prefix), [&](const std::string& term, Xapian::doccount) {
        const auto name = name_in_field_term(term);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
        return true;
    });
    return names;
}

[[noreturn]] void refuse_field(const std::string& name, const char* what, const Shards& shards) {
    const auto names = known_names(shards);
    const auto meant = did_you_mean(name, names);
    std::string list;
    for (const auto& known : names) list += (list.empty() ? "" : ", ") + known;
    throw Error("there is no " + std::string(what) + " '" + name + "'",
                {{Remedy::choose_field,
                  (meant.empty() ? "" : "did you mean " + meant + "? ") + "choose one of " + list}});
}

// "es-mx" of "es_MX", as a term has it.
std::string language_tag(std::string_view value) {
    auto tag = fold_string(value);
    std::replace(tag.begin(), tag.end(), '_', '-');
    return tag;
}

// Whether an article that says it is in `said` is one in `asked`: a language is all of its regions, under
// each of its names; a region is that region.
bool is_in_language(const std::string& said, const std::string& asked) {
    if (said == asked) return true;
    if (asked.find('-') != std::string::npos) return false;
    if (is_language_known(asked))
        return is_language_known(said) && language_named(said) == language_named(asked);
    return said.starts_with(asked + "-");
}

// What says nothing is read in the default language, so it is found by that.
Query language_query(std::string_view value, const Shards& shards) {
    const auto asked = language_tag(value);
    std::vector<Query> all, fitting;
    shards.each_term(std::string(schema::language_prefix), [&](const std::string& term, Xapian::doccount) {
        all.emplace_back(term);
        if (is_in_language(language_tag(std::string_view(term).substr(schema::language_prefix.size())),
                           asked))
            fitting.emplace_back(term);
        return true;
    });
    if (asked.find('-') == std::string::npos && is_language_known(asked) &&
        language_named(asked) == default_language)
        fitting.emplace_back(Query::OP_AND_NOT, Query::MatchAll, Query(Query::OP_OR, all.begin(), all.end()));
    if (fitting.empty()) return Query(std::string(schema::language_prefix) + no_value);
    return {Query::OP_OR, fitting.begin(), fitting.end()};
}

}  // namespace

Query filter_query(const Filter& filter, const Shards& shards) {
    const auto& field = filter.field;
    if (field == "path") return {Query::OP_WILDCARD, cut(std::string(schema::path_prefix) + filter.value)};
    if (field == "language") return language_query(filter.value, shards);
    if (field == "id") return Query(document_term(filter.value));
    if (field == "passage")  // not for people: how a pinned passage is looked up
        return Query(passage_term(filter.value));
    static const std::map<std::string, std::string_view> prefixes{
        {"publisher", schema::publisher_prefix}, {"tag", schema::tag_prefix}, {"type", schema::type_prefix}};
    if (const auto known = prefixes.find(field); known != prefixes.end())
        return Query(cut(std::string(known->second) + fold_string(filter.value)));
    const bool dated = field == "date" || field == "year";
    const auto range = range_in(filter.value);
    if (range || dated)
        return ranged(filter, range ? *range : FieldRange{filter.value, filter.value}, shards);
    return Query(field_term(field, filter.value));
}

Query undated_query(const Query& every) {
    return {Query::OP_AND_NOT, every, Query(Query::OP_VALUE_GE, schema::date_slot, "0")};
}

Query period_query(const Request& request, const Query& every) {
    if (request.since.empty() && request.until.empty()) return {};
    // An article without a date isn't in any period.
    std::vector<Query> ends;
    if (!request.since.empty()) ends.emplace_back(Query::OP_VALUE_GE, schema::date_slot, request.since);
    if (!request.until.empty()) ends.push_back(date_range({{}, request.until}));
    Query period(Query::OP_AND, ends.begin(), ends.end());
    if (!request.undated) return period;
    return {Query::OP_OR, period, undated_query(every)};
}

bool has_own_field(const Shards& shards, std::string_view name) {
    bool found = false;
    shards.each_term(field_terms_prefix(name), [&](const std::string&, Xapian::doccount) {
        found = true;
        return false;
    });
    return found;
}

void require_fields(const Shards& shards, const Request& request) {
    const auto require = [&](const std::string& name, const char* what) {
        const bool ours = is_common_field(name) || name == "title" || name == "passage" || name.empty();
        if (!ours && !is_well_known_field(name) && !has_own_field(shards, name))
            refuse_field(name, what, shards);
    };
    for (const auto& filter : request.filters) require(filter.field, "filter field");
    for (const auto& facet : request.facets) require(facet, "field to count");
    require(std::string(sort_field(request.sort)), "field to sort by");
}

}  // namespace islet
