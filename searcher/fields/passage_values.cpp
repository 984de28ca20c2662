// Values of fields, and checks and orders that depend on them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/fields/passage_values.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/unicode/utf8.hpp"
#include "contract/field_values.hpp"
#include "contract/lines.hpp"
#include "database/fields/own_fields.hpp"
#include "database/index_schema.hpp"

namespace islet {
namespace {

using Value = std::string_view PassageView::*;
constexpr std::array<std::pair<std::string_view, Value>, 7> single{{{"publisher", &PassageView::publisher},
                                                                    {"language", &PassageView::language},
                                                                    {"type", &PassageView::type},
                                                                    {"date", &PassageView::date},
                                                                    {"path", &PassageView::path},
                                                                    {"id", &PassageView::document_id},
                                                                    {"title", &PassageView::title}}};

std::vector<std::string> own_values(const PassageView& passage, std::string_view name) {
    std::vector<std::string> values;
    for (auto& field : decode_fields(passage.fields))
        if (field.name == name) values.push_back(std::move(field.value));
    return values;
}

// The index holds only the beginnings of its terms, and of a year only that it may be the one.
bool is_left_open(const Filter& filter) {
    return filter.field == "year" ||
           filter.value.size() + filter.field.size() + 2 >= schema::max_filter_bytes;
}

bool is_value(const Filter& filter, const std::string& value) {
    if (filter.field == "year") {
        const auto range = range_in(filter.value);
        return is_in(range ? *range : FieldRange{filter.value, filter.value}, value);
    }
    if (filter.field == "path") return value.starts_with(filter.value);
    return field_key(filter.field, value) == field_key(filter.field, filter.value);
}

bool holds(const Filter& filter, const PassageView& passage) {
    const auto values = values_of(passage, filter.field);
    return std::any_of(values.begin(), values.end(),
                       [&](const std::string& value) { return is_value(filter, value); });
}

}  // namespace

std::vector<std::string> values_of(const PassageView& passage, std::string_view field) {
    if (field == "tag") {
        const auto tags = lines_of(passage.tags);
        return {tags.begin(), tags.end()};
    }
    for (const auto& [name, value] : single)
        if (name == field)
            return (passage.*value).empty() ? std::vector<std::string>{}
                                            : std::vector<std::string>{std::string(passage.*value)};
    auto values = own_values(passage, field);
    if (field == "year" && values.empty() && passage.date.size() >= 4)
        values.emplace_back(passage.date.substr(0, 4));
    return values;
}

bool in_filters(const PassageView& passage, const Request& request) {
    const auto& filters = request.filters;
    return std::all_of(filters.begin(), filters.end(), [&](const Filter& f) {
        if (f.field == "passage" || f.field == "id" || !is_left_open(f) || holds(f, passage)) return true;
        return std::any_of(filters.begin(), filters.end(), [&](const Filter& other) {
            return &other != &f && other.field == f.field && holds(other, passage);
        });
    });
}

std::string_view sort_field(std::string_view sort) {
    if (sort.starts_with('-')) sort.remove_prefix(1);
    return sort == "relevance" ? std::string_view() : sort;
}

bool sorts_before(std::string_view a, std::string_view b, std::string_view sort) {
    if (a.empty() || b.empty()) return !a.empty() && b.empty();
    const int order = compare_values(a, b);
    return sort.starts_with('-') ? order > 0 : order < 0;
}

std::string sort_value(const PassageView& passage, std::string_view sort) {
    const auto field = sort_field(sort);
    std::string first;
    for (const auto& value : values_of(passage, field)) {
        auto key = field == "path" || field == "id" ? value : field_key(field, value);
        if (sorts_before(key, first, sort)) first = std::move(key);
    }
    return first;
}

}  // namespace islet
