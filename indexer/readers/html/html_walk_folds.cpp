// Panels that a reader opens, and the words above them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>
#include <utility>

#include "indexer/readers/html/html_text.hpp"
#include "indexer/readers/html/html_walk.hpp"
#include "indexer/readers/metadata.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_fold_head = 4096;  // bytes

}  // namespace

/// Index of the one paragraph that has been added since there were `before` blocks, if it can be a heading.
std::size_t HtmlWalk::head_since(std::size_t before) const {
    constexpr std::size_t longest = 200;  // bytes
    const std::vector<Block>& blocks = builder_.blocks();
    const bool one = blocks.size() == before + 1 && blocks.back().kind == BlockKind::paragraph;
    return one && blocks.back().end - blocks.back().begin <= longest ? before : no_block;
}

/// The last block, if it is a paragraph that says just what this node does.
std::size_t HtmlWalk::head_said(const GumboNode& above) const {
    const std::size_t count = builder_.blocks().size();
    if (count == 0 || head_since(count - 1) == no_block) return no_block;
    const Block& last = builder_.blocks().back();
    const std::string said =
        is_text(above) ? tidy(above.v.text.text) : flat_text(content_, above, longest_fold_head);
    return std::string_view(builder_.text()).substr(last.begin, last.end - last.begin) == said ? count - 1
                                                                                               : no_block;
}

/// The panel of a tab, a details element, or what a button before it opens.
void HtmlWalk::fold(const GumboNode& node, bool in_main) {
    flush();
    std::size_t head = opener_ != nullptr && neighbour(node, -1) == opener_ ? opener_head_ : no_block;
    if (const GumboNode* above = content_.head_of(node); above != nullptr && head == no_block)
        head = head_said(*above);
    if (const GumboNode* tab = content_.tab_of(node); tab != nullptr) {
        const std::size_t before = builder_.blocks().size();
        builder_.add(BlockKind::paragraph, flat_text(content_, *tab, longest_fold_head));
        head = head_since(before);
    }
    const std::size_t outer = std::exchange(summary_, no_block);
    ++depth_;
    element(node, in_main);
    flush();
    --depth_;
    if (summary_ != no_block) head = summary_;
    summary_ = outer;
    if (head != no_block) folds_.push_back({head, builder_.blocks().size(), depth_});
}

/// <faq-item question="Can I drive?">: the attribute is the heading of what is in it.
void HtmlWalk::labelled_fold(const GumboNode& node, const std::string& label, bool in_main) {
    flush();
    const std::size_t before = builder_.blocks().size();
    builder_.add(BlockKind::paragraph, label);
    const std::size_t head = head_since(before);
    ++depth_;
    element(node, in_main);
    flush();
    --depth_;
    if (head != no_block) folds_.push_back({head, builder_.blocks().size(), depth_});
}

}  // namespace islet
