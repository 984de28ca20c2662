// Which element makes which block.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/html/html_math.hpp"
#include "indexer/readers/html/html_text.hpp"
#include "indexer/readers/html/page/components.hpp"
#include "indexer/readers/html/page/html_shape.hpp"
#include "indexer/readers/html/preformatted.hpp"
#include "indexer/readers/lists/inline_lists.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/text/bold_marks.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_line = 4096;  // bytes of a heading, term or caption

bool is_html_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Of lines between <br>. letters: whether an "o" is a bullet, too.
bool has_bullet(std::string_view line, bool letters) {
    return typed_bullet(line).length > 0 && !line.starts_with("—") && (letters || !line.starts_with("o "));
}

bool ends_heading(const GumboNode& node) {
    if (!is_element(node)) return false;
    static constexpr std::array<GumboTag, 7> tags = {GUMBO_TAG_P,         GUMBO_TAG_UL,    GUMBO_TAG_OL,
                                                     GUMBO_TAG_DL,        GUMBO_TAG_TABLE, GUMBO_TAG_PRE,
                                                     GUMBO_TAG_BLOCKQUOTE};
    return std::find(tags.begin(), tags.end(), node.v.element.tag) != tags.end();
}

bool joins_term(GumboTag tag) {
    return tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SECTION;
}

/// Documentation tools and wikis put a link to itself after a heading.
std::string without_permalink(std::string text) {
    for (const std::string_view mark : {"¶", "\U0001F517", " #", "[edit]"})
        if (text.size() > mark.size() && std::string_view(text).substr(text.size() - mark.size()) == mark)
            text.erase(text.size() - mark.size());
    return tidy(text);
}

}  // namespace

void HtmlWalk::text(const char* text) {
    const std::size_t before = run_.size();
    for (; *text != '\0'; ++text) {
        if (!is_html_space(*text)) {
            run_ += *text;
        } else if (preformatted_ > 0) {
            run_ += *text == '\r' ? ' ' : *text;
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
    if (!builder_.add(BlockKind::list_item, bullet_ + std::string(trim(text)), std::max(1, lists_.depth())))
        return;
    bullet_.clear();
    if (all_link) linked_items_.push_back(builder_.blocks().size() - 1);
}

void HtmlWalk::add_line(std::string_view line) {
    if (trim(line).empty()) return;
    if (has_bullet(line, letter_bullets_)) {
        add_item(line);
    } else {
        builder_.add(BlockKind::paragraph, line);
    }
}

/// <br> has left line ends in run_: bulleted lines are items, two line ends separate paragraphs, single ones
/// are spaces.
void HtmlWalk::add_lines() {
    std::string paragraph;
    const std::size_t first = run_.starts_with("o ") ? 0 : run_.find("\no ");
    letter_bullets_ = first != std::string::npos && run_.find("\no ", first + 1) != std::string::npos;
    for (std::size_t begin = 0; begin <= run_.size();) {
        const std::size_t end = std::min(run_.find('\n', begin), run_.size());
        const std::string_view line = trim(std::string_view(run_).substr(begin, end - begin));
        if (line.empty() || has_bullet(line, letter_bullets_)) {
            add_line(paragraph);
            paragraph.clear();
        }
        paragraph.append(paragraph.empty() ? "" : " ").append(line);
        begin = end + 1;
    }
    add_line(paragraph);
}

/// Ends a block.
void HtmlWalk::flush() {
    if (trim(run_).empty()) {
        run_.clear();
        linked_ = 0;
        return;
    }
    // libgumbo decodes "&#xD8009999;" to bytes that aren't UTF-8.
    if (!is_valid_utf8(run_)) run_ = repair_utf8(run_);
    if (preformatted_ == 0 && has_bold_marks(run_)) drop_bold_marks(run_);
    if (lists_.any()) {
        std::replace(run_.begin(), run_.end(), '\n', ' ');
        add_item(run_);
    } else if (preformatted_ > 0) {
        add_preformatted(run_, builder_);
    } else {
        add_lines();
    }
    run_.clear();
    linked_ = pending_term_ = 0;
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
    for (auto part = parts.begin(); part != rest; ++part) add_flat_text(content_, **part, text, longest_line);
    text = without_permalink(tidy(text));
    const bool swallowed = !text.empty();
    if (!swallowed) text = without_permalink(flat_text(content_, node, longest_line));
    if (level == 1 && first_heading_.empty()) first_heading_ = text;
    builder_.add(BlockKind::heading, text, level);
    for (auto part = rest; swallowed && part != parts.end(); ++part) walk(**part, in_main);
    flush();
}

void HtmlWalk::list(const GumboNode& node, bool in_main) {
    flush();
    lists_.open(node);
    inside(node, in_main);
    flush();
    lists_.close();
}

void HtmlWalk::item(const GumboNode& node, bool in_main) {
    flush();
    bullet_ = lists_.next_mark(node);
    inside(node, in_main);
    flush();
}

void HtmlWalk::term(const GumboNode& node) {
    flush();
    if (!term_.empty()) term_ += ", ";
    term_ += flat_text(content_, node, longest_line);
}

/// <dt>Glucagonoma</dt><dd>makes glucagon</dd>  ->  "Glucagonoma: makes glucagon"
void HtmlWalk::definition(const GumboNode& node, bool in_main) {
    flush();
    if (!term_.empty()) {
        const bool ended = std::string_view(":?!").find(term_.back()) != std::string_view::npos;
        run_ = std::exchange(term_, {}) + (ended ? " " : ": ");
        pending_term_ = run_.size();
    }
    lists_.open_plain();
    inside(node, in_main);
    flush();
    lists_.close();
}

void HtmlWalk::table(const GumboNode& node, bool in_main) {
    flush();
    HtmlTable table = read_table(content_, node, reading_, in_main, builder_.most_bytes());
    if (table.layout) {
        inside(node, in_main);
        flush();
        return;
    }
    builder_.add(BlockKind::paragraph, table.caption);
    table.rows.add_to(builder_);
}

void HtmlWalk::formula(const GumboNode& math) {
    std::string line = run_.substr(run_.size() - std::min<std::size_t>(run_.size(), 1));
    const std::size_t before = line.size();
    add_math_text(math, line);
    text(line.c_str() + before);
}

void HtmlWalk::walk(const GumboNode& node, bool in_main) {
    if (is_text(node)) return text(node.v.text.text);
    if (!is_element(node) || content_.is_left_out(node, reading_, in_main)) return;
    const bool opened = opener_ != nullptr && neighbour(node, -1) == opener_;
    if (opened || is_tag(node, GUMBO_TAG_DETAILS) || content_.tab_of(node) != nullptr ||
        content_.head_of(node) != nullptr)
        return fold(node, in_main);
    if (const std::string label = fold_label(node); !label.empty())
        return labelled_fold(node, label, in_main);
    element(node, in_main);
}

void HtmlWalk::element(const GumboNode& node, bool in_main) {
    const GumboTag tag = node.v.element.tag;
    if (const int level = heading_level(tag); level > 0) return heading(node, level, in_main);
    if (is_inline_cell(node) && !trim(run_).empty()) text(" · ");
    if (content_.is_raised(node)) return text(raised_text(content_, node, run_).c_str());
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
            return text(raised_text(content_, node, run_).c_str());
        case GUMBO_TAG_A:
            if (const std::string mark = note_reference(node); !mark.empty()) return text(mark.c_str());
            break;
        case GUMBO_TAG_MATH:
            return formula(node);
        case GUMBO_TAG_IMG:
            return text(pictured_formula(node).c_str());
        case GUMBO_TAG_RP:
            return;
        case GUMBO_TAG_RT:
            return text(("(" + flat_text(content_, node, longest_line) + ")").c_str());
        default:
            break;
    }
    const bool block = !is_inline(tag) || is_fold_component(node);
    const bool link = tag == GUMBO_TAG_A;
    // A definition's first paragraph goes on after its term.
    const bool goes_on = pending_term_ > 0 && run_.size() == pending_term_ && joins_term(tag);
    if (block && !goes_on) flush();
    if (tag == GUMBO_TAG_PRE) ++preformatted_;
    const std::size_t before = builder_.blocks().size();
    links_ += link ? 1 : 0;
    inside(node, in_main || tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE);
    links_ -= link ? 1 : 0;
    if (!block) return;
    if (tag == GUMBO_TAG_DL && run_.empty()) run_ = std::exchange(term_, {});
    flush();
    preformatted_ -= tag == GUMBO_TAG_PRE ? 1 : 0;
    if (tag == GUMBO_TAG_SUMMARY && !is_folding_word(node)) summary_ = head_since(before);
    if (tag != GUMBO_TAG_BUTTON) return;
    opener_ = &node;
    opener_head_ = head_since(before);
}

void HtmlWalk::finish(bool whole) {
    flush();
    mark_link_lists();
    if (whole) name_folds(builder_.blocks(), std::move(folds_));
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
