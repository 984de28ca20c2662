// The marks of list items: bullets, and numbers with their start, value, direction and form.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/html/page/html_tree.hpp"
#include "indexer/readers/lists/list_numbers.hpp"

namespace islet {

/// The lists that are open.
class HtmlLists {
  public:
    /// ol, ul or another element whose content is an item.
    void open(const GumboNode& list);
    void open_plain() { lists_.emplace_back(); }
    void close() { lists_.pop_back(); }

    [[nodiscard]] bool any() const { return !lists_.empty(); }
    /// 1 for the outermost.
    [[nodiscard]] int depth() const { return static_cast<int>(lists_.size()); }

    /// The mark of the next li of the innermost list, with a space after it: "• ", "3. ", "c. ".
    [[nodiscard]] std::string next_mark(const GumboNode& item);

  private:
    struct List {
        bool ordered = false;
        int next = 1;
        int step = 1;
        NumberForm form = NumberForm::decimal;
    };
    std::vector<List> lists_;
};

}  // namespace islet
