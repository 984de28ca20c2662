// Fields and values out of a listing, by how they begin.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/prompt/filter_completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/unicode/utf8.hpp"
#include "contract/field_values.hpp"
#include "contract/lines.hpp"
#include "searcher/fields/same_values.hpp"

namespace islet {
namespace {

constexpr std::string_view filter_command = ":filter ";

std::vector<FieldValue> read_listed(std::string_view lines) {
    std::vector<FieldValue> all;
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
                                   const std::vector<FieldValue>& listed) {
    std::set<std::string> names(common_fields().begin(), common_fields().end());
    for (const auto& one : listed) names.insert(one.field);
    std::vector<LineCompletion> fitting;
    for (const auto& name : names)
        if (begins(name, typed)) fitting.push_back({fmt::format("{}{}=", before, name), name});
    return fitting;
}

// A language is all of its regions, so it can be asked for although no article says just that.
std::vector<LineCompletion> whole_languages(std::string_view before, const std::vector<SameValues>& values) {
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
    auto all = read_listed(listed);
    const auto equals = filter.find('=');
    if (equals == std::string_view::npos) return fields(before, filter, all);
    const auto field = filter.substr(0, equals);
    const auto beginning = filter.substr(equals + 1);
    std::erase_if(all, [&](const FieldValue& one) { return !begins(one.value, beginning); });
    const auto values = same_values(field, all);
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
