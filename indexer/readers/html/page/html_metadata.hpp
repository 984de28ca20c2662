// What a page says about itself: title, address, publisher, dates, language.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "indexer/readers/html/page/html_content.hpp"
#include "islet/document.hpp"

namespace islet {

/// What stands in a page's head, attributes and JSON-LD.
struct PageInfo {
    std::string title;     ///< of the browser's window, site name included
    std::string og_title;  ///< as given to social networks
    std::string site;      ///< og:site_name
    std::string author;
    std::string url;  ///< absolute, or ""
    std::string og_url;
    std::string base;         ///< <base href>
    std::string description;  ///< <meta name=description>
    std::string language;
    std::string publisher;
    Metadata
        own;  ///< its dates alone, as given, but readable as dates, and its fields: audience, authors, doi …
};

/// Looks through the whole tree. Among JSON-LD's objects an article counts more than a page, a page more than
/// the rest; <time> counts in the main content, after what the page says by other means. Never fails.
[[nodiscard]] PageInfo page_info(const HtmlContent& content);

/// The language of a part of the page: what it, or the nearest element around it, names, else what the page
/// says. "": none.
[[nodiscard]] std::string language_of(const GumboNode& part, const PageInfo& info);

/// The article's title: its first h1, else og:title, else the window's title without the site's name.
/// first_heading may be empty.
[[nodiscard]] std::string page_title(const PageInfo& info, const std::string& first_heading);

}  // namespace islet
