// Fields and values out of a listing, by how they begin.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/prompt/filter_completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/unicode/utf8.hpp"
#include "contract/field_values.hpp"
#include "contract/lines.hpp"
#include "database/fields/own_fields.hpp"

namespace islet {
namespace {

constexpr std::string_view filter_command = ":filter ";

struct Value {
    std::string text{};  // in the spelling of most articles
    std::size_t most = 0, documents = 0;
};

struct Listed {
    std::string field, value;
    std::size_t documents = 0;
};

std::vector<Listed> read_listed(std::string_view lines) {
    std::vector<Listed> all;
    for (const auto line : lines_of(lines)) {
        const auto one = nlohmann::json::parse(line, nullptr, false);
        if (!one.is_object()) continue;
        all.push_back({one.value("field", ""), one.value("value", ""), one.value("documents", 0U)});
    }
    return all;
}

bool begins(std::string_view whole, std::string_view beginning) {
    return fold_string(whole).starts_with(fold_string(beginning));
}

std::vector<LineCompletion> fields(std::string_view before, std::string_view typed,
                                   const std::vector<Listed>& listed) {
    std::set<std::string> names(common_fields().begin(), common_fields().end());
    for (const auto& one : listed) names.insert(one.field);
    std::vector<LineCompletion> fitting;
    for (const auto& name : names)
        if (begins(name, typed)) fitting.push_back({fmt::format("{}{}=", before, name), name});
    return fitting;
}

std::vector<Value> values_of_field(std::string_view field, std::string_view typed,
                                   const std::vector<Listed>& listed) {
    std::map<std::string, Value> same;
    for (const auto& one : listed) {
        if (one.field != field || !begins(one.value, typed)) continue;
        auto& value = same[field_key(field, one.value)];
        value.documents += one.documents;
        if (one.documents <= value.most) continue;
        value.most = one.documents;
        value.text = one.value;
    }
    std::vector<Value> values;
    values.reserve(same.size());
    for (auto& [key, value] : same) values.push_back(std::move(value));
    std::stable_sort(values.begin(), values.end(),
                     [](const Value& a, const Value& b) { return a.documents > b.documents; });
    return values;
}

// A language is all of its regions, so it can be asked for although no article says just that.
std::vector<LineCompletion> whole_languages(std::string_view before, const std::vector<Value>& values) {
    std::set<std::string> regional;
    for (const auto& value : values)
        if (const auto hyphen = value.text.find('-'); hyphen != std::string::npos)
            regional.insert(fold_string(value.text.substr(0, hyphen)));
    std::vector<LineCompletion> whole;
    whole.reserve(regional.size());
    for (const auto& language : regional)
        whole.push_back({fmt::format("{}language={}", before, language), language + " (all)"});
    return whole;
}

}  // namespace

bool is_filter_line(std::string_view typed) { return typed.starts_with(filter_command); }

std::vector<LineCompletion> filter_completions(std::string_view typed, std::string_view listed) {
    if (!is_filter_line(typed)) return {};
    const auto begin = std::min(typed.find_first_not_of(' ', filter_command.size()), typed.size());
    const auto before = typed.substr(0, begin), filter = typed.substr(begin);
    const auto all = read_listed(listed);
    const auto equals = filter.find('=');
    if (equals == std::string_view::npos) return fields(before, filter, all);
    const auto field = filter.substr(0, equals);
    const auto values = values_of_field(field, filter.substr(equals + 1), all);
    const bool region = filter.find('-', equals) != std::string_view::npos;
    auto fitting =
        field == "language" && !region ? whole_languages(before, values) : std::vector<LineCompletion>{};
    for (const auto& value : values)
        if (const auto same = [&](const LineCompletion& one) { return one.line.ends_with("=" + value.text); };
            std::none_of(fitting.begin(), fitting.end(), same))
            fitting.push_back({fmt::format("{}{}={}", before, field, value.text),
                               fmt::format("{} ({})", value.text, value.documents)});
    return fitting;
}

}  // namespace islet
