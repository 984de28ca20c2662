// Which element makes which block.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html_walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/utf8.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/superscript.hpp"

namespace islet {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool has_bullet(std::string_view line) {
    for (const std::string_view bullet : {"• ", "· ", "- ", "– ", "* ", "▪ ", "‣ "})
        if (line.substr(0, bullet.size()) == bullet) return true;
    return false;
}

/// Cells with headings, lists or tables in them lay a page out; others hold data.
bool is_layout(const GumboNode& table) {
    if (attribute(table, "role") == "presentation") return true;
    std::vector<const GumboNode*> open = children(table);
    while (!open.empty()) {
        const GumboNode& node = *open.back();
        open.pop_back();
        if (!is_element(node)) continue;
        const GumboTag tag = node.v.element.tag;
        if (tag == GUMBO_TAG_TABLE || (heading_level(tag) > 0 && heading_level(tag) < 4)) return true;
        for (const GumboNode* child : children(node)) open.push_back(child);
    }
    return false;
}

bool ends_heading(const GumboNode& node) {
    if (!is_element(node)) return false;
    static constexpr std::array<GumboTag, 7> tags = {GUMBO_TAG_P,         GUMBO_TAG_UL,    GUMBO_TAG_OL,
                                                     GUMBO_TAG_DL,        GUMBO_TAG_TABLE, GUMBO_TAG_PRE,
                                                     GUMBO_TAG_BLOCKQUOTE};
    return std::find(tags.begin(), tags.end(), node.v.element.tag) != tags.end();
}

/// Documentation tools and wikis put a link to itself behind a heading.
std::string without_permalink(std::string text) {
    for (const std::string_view mark : {"¶", "\U0001F517", " #", "[edit]"})
        if (text.size() > mark.size() && std::string_view(text).substr(text.size() - mark.size()) == mark)
            text.erase(text.size() - mark.size());
    return tidy(text);
}

/// The cell's text, its inner blocks parted by spaces.
void cell_text(const GumboNode& node, std::string& to) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) to += node.v.text.text;
    if (!is_element(node) || is_left_out(node, Reading::lenient, true)) return;
    if (is_tag(node, GUMBO_TAG_SUP)) {
        to += superscript(to, short_text(node));
        return;
    }
    const bool block = !is_inline(node.v.element.tag);
    if (block) to += ' ';
    for (const GumboNode* child : children(node)) cell_text(*child, to);
    if (block) to += ' ';
}

}  // namespace

void HtmlWalk::text(const char* text) {
    const std::size_t before = run_.size();
    for (; *text != '\0'; ++text) {
        if (!is_space(*text)) {
            run_ += *text;
        } else if (preformatted_ > 0 && *text == '\n') {
            line_end();
        } else if (!run_.empty() && run_.back() != ' ' && run_.back() != '\n') {
            run_ += ' ';
        }
    }
    if (links_ > 0) linked_ += run_.size() - before;
    check_text_size(run_.size(), builder_.most_bytes());
}

void HtmlWalk::line_end() {
    if (!run_.empty() && run_.back() == ' ') run_.pop_back();
    run_ += '\n';
}

void HtmlWalk::add_item(std::string_view text) {
    const bool all_link = linked_ > 0 && linked_ + 3 >= run_.size();
    if (!builder_.add(BlockKind::list_item, bullet_ + std::string(trim(text)),
                      std::max<int>(1, static_cast<int>(lists_.size()))))
        return;
    bullet_.clear();
    if (all_link) linked_items_.push_back(builder_.blocks().size() - 1);
}

void HtmlWalk::add_line(std::string_view line) {
    if (trim(line).empty()) return;
    if (has_bullet(line)) {
        add_item(line);
    } else {
        builder_.add(BlockKind::paragraph, line);
    }
}

/// Ends a block. <br> and <pre> have left line ends in run_: bulleted lines are items, two line ends part
/// paragraphs, single ones are spaces.
void HtmlWalk::flush() {
    if (trim(run_).empty()) {
        run_.clear();
        linked_ = 0;
        return;
    }
    // libgumbo decodes "&#xD8009999;" to bytes that are no UTF-8.
    if (!is_valid_utf8(run_)) run_ = repair_utf8(run_);
    if (!lists_.empty()) {
        std::replace(run_.begin(), run_.end(), '\n', ' ');
        add_item(run_);
    } else {
        std::string paragraph;
        for (std::size_t begin = 0; begin <= run_.size();) {
            const std::size_t end = std::min(run_.find('\n', begin), run_.size());
            const std::string_view line = trim(std::string_view(run_).substr(begin, end - begin));
            if (line.empty() || has_bullet(line)) {
                add_line(paragraph);
                paragraph.clear();
            }
            paragraph.append(paragraph.empty() ? "" : " ").append(line);
            begin = end + 1;
        }
        add_line(paragraph);
    }
    run_.clear();
    linked_ = 0;
}

void HtmlWalk::inside(const GumboNode& node, bool in_main) {
    for (const GumboNode* child : children(node)) walk(*child, in_main);
}

/// A heading that isn't closed takes in what follows: it ends at the first block of another kind.
///   <h2>Signs <a class=headerlink>¶</a><p>Rash  ->  heading "Signs", paragraph "Rash"
void HtmlWalk::heading(const GumboNode& node, int level, bool in_main) {
    flush();
    const std::vector<const GumboNode*> parts = children(node);
    const auto rest =
        std::find_if(parts.begin(), parts.end(), [](const GumboNode* part) { return ends_heading(*part); });
    std::string text;
    for (auto part = parts.begin(); part != rest; ++part) cell_text(**part, text);
    text = without_permalink(tidy(text));
    const bool swallowed = !text.empty();
    if (!swallowed) text = without_permalink(short_text(node));
    if (level == 1 && first_heading_.empty()) first_heading_ = text;
    builder_.add(BlockKind::heading, text, level);
    for (auto part = rest; swallowed && part != parts.end(); ++part) walk(**part, in_main);
    flush();
}

void HtmlWalk::list(const GumboNode& node, bool in_main) {
    flush();
    lists_.push_back({is_tag(node, GUMBO_TAG_OL), 1});
    inside(node, in_main);
    flush();
    lists_.pop_back();
}

void HtmlWalk::item(const GumboNode& node, bool in_main) {
    flush();
    bullet_ = "• ";
    if (!lists_.empty() && lists_.back().ordered) bullet_ = fmt::format("{}. ", lists_.back().next++);
    inside(node, in_main);
    flush();
}

void HtmlWalk::term(const GumboNode& node) {
    flush();
    if (!term_.empty()) term_ += ", ";
    term_ += short_text(node);
}

/// <dt>Glucagonoma</dt><dd>makes glucagon</dd>  ->  "Glucagonoma: makes glucagon"
void HtmlWalk::definition(const GumboNode& node, bool in_main) {
    flush();
    if (!term_.empty()) run_ = std::exchange(term_, {}) + (run_.empty() ? ": " : "");
    lists_.push_back({});
    inside(node, in_main);
    flush();
    lists_.pop_back();
}

void HtmlWalk::table(const GumboNode& node, bool in_main) {
    flush();
    if (is_layout(node)) {
        inside(node, in_main);
        flush();
        return;
    }
    std::vector<const GumboNode*> open = {&node};
    while (!open.empty()) {
        const GumboNode& next = *open.back();
        open.pop_back();
        if (is_tag(next, GUMBO_TAG_TR)) {
            row(next);
        } else if (is_tag(next, GUMBO_TAG_CAPTION)) {
            builder_.add(BlockKind::paragraph, short_text(next));
        } else if (is_element(next) && !is_left_out(next, reading_, in_main)) {
            const std::vector<const GumboNode*> below = children(next);
            open.insert(open.end(), below.rbegin(), below.rend());
        }
    }
}

void HtmlWalk::row(const GumboNode& node) {
    std::vector<std::string> cells;
    for (const GumboNode* child : children(node)) {
        if (!is_tag(*child, GUMBO_TAG_TD) && !is_tag(*child, GUMBO_TAG_TH)) continue;
        cells.emplace_back();
        cell_text(*child, cells.back());
    }
    builder_.add_row(cells);
}

void HtmlWalk::walk(const GumboNode& node, bool in_main) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA)
        return text(node.v.text.text);
    if (!is_element(node) || is_left_out(node, reading_, in_main)) return;
    element(node, in_main);
}

void HtmlWalk::element(const GumboNode& node, bool in_main) {
    const GumboTag tag = node.v.element.tag;
    if (const int level = heading_level(tag); level > 0) return heading(node, level, in_main);
    switch (tag) {
        case GUMBO_TAG_UL:
        case GUMBO_TAG_OL:
            return list(node, in_main);
        case GUMBO_TAG_LI:
            return item(node, in_main);
        case GUMBO_TAG_DT:
            return term(node);
        case GUMBO_TAG_DD:
            return definition(node, in_main);
        case GUMBO_TAG_TABLE:
            return table(node, in_main);
        case GUMBO_TAG_BR:
            return line_end();
        case GUMBO_TAG_SUP:
            return text(superscript(run_, short_text(node)).c_str());
        default:
            break;
    }
    const bool block = !is_inline(tag);
    const bool link = tag == GUMBO_TAG_A;
    if (block) flush();
    links_ += link ? 1 : 0;
    preformatted_ += tag == GUMBO_TAG_PRE ? 1 : 0;
    inside(node, in_main || tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE);
    links_ -= link ? 1 : 0;
    if (!block) return;
    if (tag == GUMBO_TAG_DL && run_.empty()) run_ = std::exchange(term_, {});
    flush();
    preformatted_ -= tag == GUMBO_TAG_PRE ? 1 : 0;
}

void HtmlWalk::mark_link_lists() {
    for (std::size_t i = 0; i < linked_items_.size();) {
        std::size_t end = i + 1;
        while (end < linked_items_.size() && linked_items_[end] == linked_items_[end - 1] + 1) ++end;
        for (std::size_t k = i; end - i >= 4 && k < end; ++k)
            builder_.blocks()[linked_items_[k]].boilerplate = true;
        i = end;
    }
}

}  // namespace islet
