// Walks a page's content and makes blocks of it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/document_builder.hpp"
#include "indexer/readers/html_tree.hpp"

namespace islet {

/// Walks the tree. Text gathers in run_ until a block starts or ends:
///   <li>Rash <b>of</b> skin<ul>…   ->  "• Rash of skin" as a list item, then the inner list's
class HtmlWalk {
  public:
    HtmlWalk(DocumentBuilder& builder, Reading reading) : builder_(builder), reading_(reading) {}

    /// Adds what is in and below the node; in_main as for is_left_out. Throws Unreadable beyond the builder's
    /// limit.
    void walk(const GumboNode& node, bool in_main);

    /// Ends the block that is open; to be called after the last walk.
    void flush();

    /// Marks runs of four or more list items that are links and nothing else as boilerplate: contents,
    /// related pages, tag clouds.
    void mark_link_lists();

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
    void row(const GumboNode& node);
    void text(const char* text);
    void line_end();
    void add_line(std::string_view line);
    void add_item(std::string_view text);

    DocumentBuilder& builder_;
    Reading reading_;
    std::string run_;
    std::size_t links_ = 0;         ///< element depth inside <a>
    std::size_t preformatted_ = 0;  ///< element depth inside <pre>
    std::size_t linked_ = 0;        ///< bytes of run_ that are link text
    struct List {
        bool ordered = false;
        int next = 1;
    };
    std::vector<List> lists_;
    std::string bullet_;  ///< of the item that has opened and has no text yet
    std::string term_;    ///< of a definition list, waits for its definition
    std::string first_heading_;
    std::vector<std::size_t> linked_items_;  ///< indexes of blocks that are links and nothing else
};

}  // namespace islet
