// Making filter terms.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/records/filter_terms.hpp"

#include <algorithm>

#include "analysis/unicode/utf8.hpp"
#include "database/document_term.hpp"
#include "database/fields/own_fields.hpp"
#include "database/index_schema.hpp"

namespace islet {
namespace {

// A filter value is a folded term; long ones keep their beginning.
std::string filter_term(std::string_view prefix, std::string_view value) {
    auto term = std::string(prefix) + fold_string(value);
    if (term.size() > schema::max_filter_bytes) term.resize(schema::max_filter_bytes);
    return term;
}

}  // namespace

std::vector<std::string> filter_terms(const Described& article, const std::string& title) {
    std::vector<std::string> filters;
    const auto add = [&](std::string_view prefix, std::string_view value) {
        if (!value.empty()) filters.push_back(filter_term(prefix, value));
    };
    add(schema::publisher_prefix, article.publisher);
    add(schema::language_prefix, article.language);
    add(schema::type_prefix, article.type);
    for (auto tags = article.tags; !tags.empty();) {
        const auto end = std::min(tags.find('\n'), tags.size());
        add(schema::tag_prefix, tags.substr(0, end));
        tags.remove_prefix(std::min(end + 1, tags.size()));
    }
    for (const auto& field : decode_fields(article.fields))
        filters.push_back(field_term(field.name, field.value));
    if (!article.path.empty())
        filters.push_back(
            std::string(schema::path_prefix).append(article.path).substr(0, schema::max_filter_bytes));
    filters.push_back(document_term(article.document_id));
    if (!title.empty()) filters.push_back(title);
    std::sort(filters.begin(), filters.end());  // a tag may be there twice
    filters.erase(std::unique(filters.begin(), filters.end()), filters.end());
    return filters;
}

}  // namespace islet
