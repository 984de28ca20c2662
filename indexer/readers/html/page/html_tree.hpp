// A parsed HTML page.
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

/// Formulas in the source are read before it is parsed. text must outlive the tree.
class HtmlTree {
  public:
    /// Throws Unreadable for what check_html_nesting turns away, and for trees deeper than limits.depth
    /// (2,000 at most): whoever walks the tree may do so recursively.
    HtmlTree(std::string_view text, const ReadLimits& limits);
    [[nodiscard]] const GumboNode& root() const;

  private:
    // The parser's memory comes from here and is freed in one go: gumbo_destroy_output recurses.
    std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;
    std::string mended_;  // the text, where formulas in it have been read
    const GumboOutput* output_ = nullptr;
};

[[nodiscard]] bool is_text(const GumboNode& node);
[[nodiscard]] bool is_element(const GumboNode& node);
[[nodiscard]] bool is_tag(const GumboNode& node, GumboTag tag);
/// The attribute's value, "" if there is none. Lives as long as the tree.
[[nodiscard]] std::string_view attribute(const GumboNode& node, const char* name);
[[nodiscard]] bool has_attribute(const GumboNode& node, const char* name);
[[nodiscard]] std::vector<const GumboNode*> children(const GumboNode& node);
/// The element's name in small letters, also where HTML doesn't know it; "" for text.
[[nodiscard]] std::string tag_name(const GumboNode& node);
/// <dialog>, which gumbo has known since its version 0.12.
[[nodiscard]] bool is_dialog(const GumboNode& node);
/// The node before (step -1) or after (1) within the parent, comments and white space passed over, or
/// nullptr.
[[nodiscard]] const GumboNode* neighbour(const GumboNode& node, int step);

/// Whether elements of that kind don't break a line.
[[nodiscard]] bool is_inline(GumboTag tag);
/// 1 to 6 for h1 to h6, else 0.
[[nodiscard]] int heading_level(GumboTag tag);

}  // namespace islet
