// <time>, microdata, and the words in front of a date.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/page/html_dates.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/structure/text_structure.hpp"
#include "indexer/readers/html/html_text.hpp"
#include "indexer/readers/html/page/html_shape.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_date = 80;    // bytes of an element that are looked at
constexpr std::size_t longest_label = 200;  // bytes in front of a date
constexpr int furthest_label = 3;           // elements around a date in front of which its label may stand

/// "Last reviewed" of <dt>Last reviewed</dt><dd><time>: the next words in front of the element.
std::string words_before(const HtmlContent& content, const GumboNode& date) {
    const GumboNode* around = &date;
    for (int up = 0; up < furthest_label && is_element(*around); ++up) {
        const GumboNode* before = neighbour(*around, -1);
        if (before != nullptr && is_tag(*before, GUMBO_TAG_TIME)) return {};
        if (before != nullptr)
            return is_text(*before) ? tidy(before->v.text.text) : flat_text(content, *before, longest_label);
        around = around->parent;
        if (around == nullptr) break;
    }
    return {};
}

/// Which date it is; nullptr: none of the article's.
DateField field_of(const HtmlContent& content, const GumboNode& node) {
    for (const char* name : {"itemprop", "property"})
        if (const DateField said = date_named(attribute(node, name)); said != nullptr) return said;
    if (!is_tag(node, GUMBO_TAG_TIME)) return nullptr;
    if (const auto labelled = labelled_date(words_before(content, node))) switch (*labelled) {
            case DateKind::unknown:
                return nullptr;
            case DateKind::published:
                return &Metadata::published;
            case DateKind::reviewed:
                return &Metadata::reviewed;
            case DateKind::modified:
                return &Metadata::modified;
        }
    if (is_named(node, {"published"}))
        return &Metadata::published;  // blogs: "published updated", never changed
    if (is_named(node, {"reviewed"})) return &Metadata::reviewed;
    return is_named(node, {"updated", "modified"}) ? &Metadata::modified : &Metadata::published;
}

void take_date(const HtmlContent& content, const GumboNode& node, Metadata& metadata) {
    if (is_tag(node, GUMBO_TAG_META)) return;
    const DateField field = field_of(content, node);
    if (field == nullptr) return;
    for (const char* name : {"datetime", "content"})
        if (const auto date = attribute(node, name); !date.empty()) return add_date(metadata, field, date);
    add_date(metadata, field, flat_text(content, node, longest_date));
}

}  // namespace

void take_dates(const HtmlContent& content, Metadata& metadata) {
    const GumboNode& main = content.main_content();
    const bool in_main = &main != &content.root();
    std::vector<const GumboNode*> open = {&main};
    while (!open.empty()) {
        const GumboNode& node = *open.back();
        open.pop_back();
        if (!is_element(node) || (&node != &main && content.is_left_out(node, HtmlReading::strict, in_main)))
            continue;
        take_date(content, node, metadata);
        const std::vector<const GumboNode*> below = children(node);
        open.insert(open.end(), below.rbegin(), below.rend());
    }
}

}  // namespace islet
