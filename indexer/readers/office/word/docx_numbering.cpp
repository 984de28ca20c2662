// Numberings, their levels, and how they count.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/office/word/docx_numbering.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/readers/metadata.hpp"
#include "indexer/readers/office/word/docx_text.hpp"
#include "indexer/readers/office/xml.hpp"

namespace islet {
namespace {

std::string_view value_of(const pugi::xml_node& node, std::string_view name) {
    return attribute_named(child_named(node, name), "val");
}

NumberForm form_named(std::string_view name) {
    if (name == "decimalZero") return NumberForm::decimal_zero;
    if (name == "lowerLetter") return NumberForm::lower_letter;
    if (name == "upperLetter") return NumberForm::upper_letter;
    if (name == "lowerRoman") return NumberForm::lower_roman;
    if (name == "upperRoman") return NumberForm::upper_roman;
    return name == "ordinal" ? NumberForm::ordinal : NumberForm::decimal;
}

std::size_t level_of(const pugi::xml_node& node, std::size_t most) {
    return static_cast<std::size_t>(
        std::clamp(number_of(attribute_named(node, "ilvl"), 0), 0, static_cast<int>(most) - 1));
}

}  // namespace

void DocxNumbering::read_level(const pugi::xml_node& node, Levels& levels) {
    Level& level = levels[level_of(node, most_levels)];
    level.start = bounded_count(number_of(value_of(node, "start"), 1));
    pugi::xml_node format = child_named(node, "numFmt");
    const std::string_view name = attribute_named(format, "val");
    level.text = value_of(node, "lvlText");
    level.legal = is_on(child_named(node, "isLgl"));
    level.restart = number_of(value_of(node, "lvlRestart"), most_levels);
    level.form = form_named(name);
    level.bullet = name == "bullet" || level.text.empty();
}

DocxNumbering::Numbering DocxNumbering::read_numbering(const pugi::xml_node& node,
                                                       const pugi::xml_node& abstract) {
    Numbering made;
    made.counted_with = value_of(node, "abstractNumId");
    for (const pugi::xml_node& level : abstract.children())
        if (local_name(level) == "lvl") read_level(level, made.levels);
    for (const pugi::xml_node& other : node.children()) {
        if (local_name(other) != "lvlOverride") continue;
        const std::size_t level = level_of(other, most_levels);
        if (const pugi::xml_node whole = child_named(other, "lvl"); whole) read_level(whole, made.levels);
        if (const pugi::xml_node start = child_named(other, "startOverride"); start)
            made.first[level] = made.levels[level].start =
                bounded_count(number_of(attribute_named(start, "val"), 1));
    }
    return made;
}

DocxNumbering::DocxNumbering(const pugi::xml_node& numbering) {
    std::map<std::string_view, pugi::xml_node> abstracts, styles;  // by their ids, and of styles of lists
    for (const pugi::xml_node& node : numbering.children()) {
        if (local_name(node) != "abstractNum") continue;
        abstracts.emplace(attribute_named(node, "abstractNumId"), node);
        if (const auto style = child_named(node, "styleLink"); style)
            styles.emplace(attribute_named(style, "val"), node);
    }
    for (const pugi::xml_node& node : numbering.children()) {
        if (local_name(node) != "num") continue;
        pugi::xml_node abstract;
        if (const auto from = abstracts.find(value_of(node, "abstractNumId")); from != abstracts.end())
            abstract = from->second;
        if (const auto link = styles.find(value_of(abstract, "numStyleLink")); link != styles.end())
            abstract = link->second;
        numberings_.emplace(attribute_named(node, "numId"), read_numbering(node, abstract));
    }
}

/// "%1.%2" with what the levels have counted.
std::string DocxNumbering::mark(const Numbering& numbering, std::size_t level,
                                const std::array<Count, most_levels>& counts) const {
    const std::string& pattern = numbering.levels[level].text;
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool place =
            pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
        if (!place) {
            text += pattern[i];
            continue;
        }
        const auto other = static_cast<std::size_t>(pattern[++i] - '1');
        const Level& counted = numbering.levels[other];
        text += list_number(other > level ? counted.start : counts[other].value_or(counted.start),
                            numbering.levels[level].legal ? NumberForm::decimal : counted.form);
    }
    text = tidy(text);
    return text.empty() ? "• " : text + " ";
}

std::string DocxNumbering::next_mark(const DocxListPlace& place) {
    const auto found = numberings_.find(place.id);
    if (found == numberings_.end()) return "• ";
    const Numbering& numbering = found->second;
    const auto level =
        static_cast<std::size_t>(std::clamp(place.level, 0, static_cast<int>(most_levels) - 1));
    auto& counts = counts_[numbering.counted_with];
    if (begun_.insert(place.id).second)
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (numbering.first[i]) counts[i].reset();
    for (std::size_t i = 0; i < level; ++i)
        if (!counts[i]) counts[i] = numbering.levels[i].start;
    counts[level] = counts[level] ? *counts[level] + 1 : numbering.levels[level].start;
    for (std::size_t i = level + 1; i < counts.size(); ++i)
        if (static_cast<int>(level) < numbering.levels[i].restart) counts[i].reset();
    return numbering.levels[level].bullet ? "• " : mark(numbering, level, counts);
}

}  // namespace islet
