// Answer and fields as text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/research/field_text.hpp"

#include <algorithm>

namespace islet {

std::string answer_of(const ResultPassage& result) {
    const auto begin = std::min(result.answer.begin, result.text.size());
    return result.text.substr(begin, result.answer.end - begin);
}

std::vector<std::string> field_values(const DocumentInfo& document, std::string_view name) {
    std::vector<std::string> values;
    for (const auto& field : document.fields)
        if (field.name == name) values.push_back(field.value);
    return values;
}

std::string field_text(const DocumentInfo& document, std::string_view name) {
    std::string text;
    for (const auto& value : field_values(document, name)) text += (text.empty() ? "" : "; ") + value;
    return text;
}

std::string year_of(const DocumentInfo& document) {
    const auto years = field_values(document, "year");
    return years.empty() ? document.date.substr(0, 4) : years.front();
}

}  // namespace islet
