// List styles, their levels, and how they count.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/opendocument/odt_numbering.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/xml.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_affix = 40;  // bytes before or behind a number

}  // namespace

void OdtNumbering::read_level(const pugi::xml_node& node, Levels& levels) {
    const int given = number_of(attribute_named(node, "level"), 0);
    if (given < 1 || given > static_cast<int>(most_levels)) return;
    Level& level = levels[static_cast<std::size_t>(given) - 1];
    level = {};
    level.bullet = local_name(node) != "list-level-style-number";
    const std::string_view format = attribute_named(node, "num-format");
    level.written = !format.empty();
    if (level.written) level.form = form_like(format);
    level.start = bounded_count(number_of(attribute_named(node, "start-value"), 1));
    level.shown_levels =
        static_cast<std::size_t>(std::clamp(number_of(attribute_named(node, "display-levels"), 1), 1, given));
    level.prefix = attribute_named(node, "num-prefix").substr(0, longest_affix);
    level.suffix = attribute_named(node, "num-suffix").substr(0, longest_affix);
}

void OdtNumbering::add_styles(const pugi::xml_node& styles) {
    for (const pugi::xml_node& style : styles.children()) {
        if (local_name(style) != "list-style") continue;
        Levels& levels = styles_[std::string(attribute_named(style, "name"))];
        levels = {};
        for (const pugi::xml_node& level : style.children()) read_level(level, levels);
    }
}

/// continue-list names a list; continue-numbering means the one before, if it looks the same.
void OdtNumbering::go_on(const pugi::xml_node& node, OpenList& list) const {
    const OpenList* before = nullptr;
    if (const auto named = ended_.find(attribute_named(node, "continue-list")); named != ended_.end())
        before = &named->second;
    else if (attribute_named(node, "continue-numbering") == "true")
        before = &last_ended_[std::min(open_.size(), most_levels - 1)];
    if (before == nullptr || !before->begun || before->style != list.style) return;
    list.count = before->count;
    list.begun = true;
}

void OdtNumbering::open(const pugi::xml_node& list) {
    OpenList opened;
    opened.style = attribute_named(list, "style-name");
    if (opened.style.empty() && !open_.empty()) opened.style = open_.back().style;
    opened.id = attribute_named(list, "id");
    go_on(list, opened);
    open_.push_back(std::move(opened));
}

void OdtNumbering::close() {
    if (open_.empty()) return;
    const OpenList list = std::move(open_.back());
    open_.pop_back();
    last_ended_[std::min(open_.size(), most_levels - 1)] = list;
    if (!list.id.empty()) ended_[list.id] = list;
}

const OdtNumbering::Level& OdtNumbering::level_at(std::size_t depth) const {
    static const Level unknown;
    const auto style = styles_.find(open_[depth].style);
    return style == styles_.end() ? unknown : style->second[std::min(depth, most_levels - 1)];
}

std::string OdtNumbering::next_mark(const pugi::xml_node& item) {
    if (open_.empty()) return "• ";
    const std::size_t depth = open_.size() - 1;
    const Level& level = level_at(depth);
    OpenList& list = open_.back();
    list.count = list.begun ? bounded_count(list.count + 1) : level.start;
    list.count = bounded_count(number_of(attribute_named(item, "start-value"), list.count));
    list.begun = true;
    if (level.bullet) return "• ";
    if (!level.written) return {};
    std::string numbers;
    for (std::size_t shown = std::min(level.shown_levels, depth + 1); shown-- > 0;) {
        const OpenList& outer = open_[depth - shown];
        const Level& form = level_at(depth - shown);
        if (form.bullet || !form.written) continue;
        numbers +=
            (numbers.empty() ? "" : ".") + list_number(outer.begun ? outer.count : form.start, form.form);
    }
    return tidy(level.prefix + numbers + level.suffix) + " ";
}

}  // namespace islet
