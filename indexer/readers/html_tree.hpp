// A parsed HTML page, and what of it is worth reading.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/reader.hpp"

namespace islet {

/// text must outlive the tree.
class HtmlTree {
  public:
    /// Throws Unreadable for what check_html_nesting turns away, and for trees deeper than limits.depth
    /// (2,000 at most): whoever walks the tree may do so recursively.
    HtmlTree(std::string_view text, const ReadLimits& limits);
    [[nodiscard]] const GumboNode& root() const;

  private:
    // The parser's memory comes from here and goes at once: gumbo_destroy_output recurses.
    std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;
    const GumboOutput* output_ = nullptr;
};

[[nodiscard]] bool is_element(const GumboNode& node);
[[nodiscard]] bool is_tag(const GumboNode& node, GumboTag tag);
/// The attribute's value, "" if there is none. Lives as long as the tree.
[[nodiscard]] std::string_view attribute(const GumboNode& node, const char* name);
[[nodiscard]] bool has_attribute(const GumboNode& node, const char* name);
[[nodiscard]] std::vector<const GumboNode*> children(const GumboNode& node);

/// Whether elements of that kind don't break a line.
[[nodiscard]] bool is_inline(GumboTag tag);
/// 1 to 6 for h1 to h6, else 0.
[[nodiscard]] int heading_level(GumboTag tag);

/// How much is left out.
enum class Reading {
    strict,   ///< navigation, page footers, banners, forms and what is named so by class or id
    lenient,  ///< scripts, styles and hidden elements only
};

/// Whether an element (with all in it) is no part of the article. in_main: it stands inside main or article,
/// where headers and footers belong to the article.
[[nodiscard]] bool is_left_out(const GumboNode& node, Reading reading, bool in_main);

/// The element that holds the article: main, role=main or article if most of the page's text is in it, else
/// body.
[[nodiscard]] const GumboNode& main_content(const GumboNode& root);

/// All text below a node that isn't left out, white space collapsed. At most some KiB.
[[nodiscard]] std::string short_text(const GumboNode& node);

}  // namespace islet
