// Attributes of ol and li.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_lists.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "analysis/unicode/ascii_text.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr int largest_number = 1'000'000'000;

std::optional<int> number_in(const GumboNode& node, const char* name) {
    const std::string_view value = trim(attribute(node, name));
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end == value.data()) return std::nullopt;
    return std::clamp(number, -largest_number, largest_number);
}

/// By type="a", or by the style that says the same.
std::optional<NumberForm> form_of(const GumboNode& node) {
    if (const std::string_view type = attribute(node, "type"); type.size() == 1) return form_like(type);
    const std::string style = lower_ascii(attribute(node, "style"));
    if (style.find("list-style") == std::string::npos) return std::nullopt;
    static constexpr std::array<std::pair<std::string_view, NumberForm>, 7> forms = {{
        {"lower-alpha", NumberForm::lower_letter},
        {"lower-latin", NumberForm::lower_letter},
        {"upper-alpha", NumberForm::upper_letter},
        {"upper-latin", NumberForm::upper_letter},
        {"lower-roman", NumberForm::lower_roman},
        {"upper-roman", NumberForm::upper_roman},
        {"decimal-leading-zero", NumberForm::decimal_zero},
    }};
    for (const auto& [name, form] : forms)
        if (style.find(name) != std::string::npos) return form;
    return std::nullopt;
}

int items_in(const GumboNode& list) {
    const std::vector<const GumboNode*> items = children(list);
    return static_cast<int>(std::count_if(items.begin(), items.end(),
                                          [](const GumboNode* item) { return is_tag(*item, GUMBO_TAG_LI); }));
}

}  // namespace

void HtmlLists::open(const GumboNode& list) {
    List opened;
    opened.ordered = is_tag(list, GUMBO_TAG_OL);
    if (opened.ordered) {
        const bool back = has_attribute(list, "reversed");
        opened.step = back ? -1 : 1;
        opened.next = number_in(list, "start").value_or(back ? items_in(list) : 1);
        opened.form = form_of(list).value_or(NumberForm::decimal);
    }
    lists_.push_back(opened);
}

std::string HtmlLists::next_mark(const GumboNode& item) {
    if (lists_.empty() || !lists_.back().ordered) return "• ";
    List& list = lists_.back();
    list.next = number_in(item, "value").value_or(list.next);
    return list_number(std::exchange(list.next, list.next + list.step), form_of(item).value_or(list.form)) +
           ". ";
}

}  // namespace islet
