// The dates that stand in a page itself: <time>, and elements that say of which date they are.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/readers/html/page/html_content.hpp"
#include "islet/document.hpp"

namespace islet {

/// Adds the dates of the main content that metadata hasn't yet, not those of menus or lists of other pages.
/// Of which date one is, the element says (itemprop), or the words in front of it ("Last reviewed: "), or a
/// class; a <time> that says nothing is of the publication, and that of the next review is none.
void take_dates(const HtmlContent& content, Metadata& metadata);

}  // namespace islet
