// Walks a page's content and makes blocks of it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/html/html_folds.hpp"
#include "indexer/readers/html/html_lists.hpp"
#include "indexer/readers/html/html_table.hpp"
#include "indexer/readers/html/page/html_content.hpp"

namespace islet {

/// Walks the tree. Text gathers in run_ until a block starts or ends:
///   <li>Rash <b>of</b> skin<ul>…   ->  "• Rash of skin" as a list item, then the inner list's
class HtmlWalk {
  public:
    /// Both references must outlive the walk.
    HtmlWalk(const HtmlContent& content, DocumentBuilder& builder, HtmlReading reading)
        : content_(content), builder_(builder), reading_(reading) {}

    /// Adds what is in and below the node; in_main as for HtmlContent::is_left_out. Throws Unreadable beyond
    /// the builder's limit.
    void walk(const GumboNode& node, bool in_main);

    /// To be called after the last walk: ends the block that is open, marks runs of four or more list items
    /// that are links and nothing else as boilerplate (contents, related pages, tag clouds), and, where no
    /// text of the document follows (whole), makes headings of the words above panels that open (name_folds).
    void finish(bool whole);

    /// The first h1's text, or "".
    [[nodiscard]] const std::string& first_heading() const { return first_heading_; }

  private:
    void element(const GumboNode& node, bool in_main);
    void inside(const GumboNode& node, bool in_main);
    void heading(const GumboNode& node, int level, bool in_main);
    void list(const GumboNode& node, bool in_main);
    void item(const GumboNode& node, bool in_main);
    void term(const GumboNode& node);
    void definition(const GumboNode& node, bool in_main);
    void table(const GumboNode& node, bool in_main);
    void fold(const GumboNode& node, bool in_main);
    void labelled_fold(const GumboNode& node, const std::string& label, bool in_main);
    [[nodiscard]] std::size_t head_since(std::size_t before) const;
    [[nodiscard]] std::size_t head_said(const GumboNode& above) const;
    void mark_link_lists();
    void flush();
    void formula(const GumboNode& math);
    void text(const char* text);
    void line_end();
    void add_lines();
    void add_line(std::string_view line);
    void add_item(std::string_view text);

    const HtmlContent& content_;
    DocumentBuilder& builder_;
    HtmlReading reading_;
    std::string run_;
    std::size_t links_ = 0;         ///< element depth inside <a>
    std::size_t preformatted_ = 0;  ///< element depth inside <pre>
    std::size_t linked_ = 0;        ///< bytes of run_ that are link text
    bool letter_bullets_ = false;   ///< lines of run_ have "o" for a bullet
    HtmlLists lists_;
    std::string bullet_;            ///< of the item that has started and has no text yet
    std::string term_;              ///< of a definition list, waits for its definition
    std::size_t pending_term_ = 0;  ///< bytes of run_ that are a term whose definition is still to come
    std::string first_heading_;
    static constexpr std::size_t no_block = std::string::npos;
    std::vector<Fold> folds_;
    std::size_t depth_ = 0;                  ///< of folds
    std::size_t summary_ = no_block;         ///< the block of the open details element's summary
    const GumboNode* opener_ = nullptr;      ///< the last button that was read
    std::size_t opener_head_ = no_block;     ///< its block
    std::vector<std::size_t> linked_items_;  ///< indexes of blocks that are links and nothing else
};

}  // namespace islet
