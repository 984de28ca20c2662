// Tells the lines that a web page's frame puts round an article: menus, links, notices, forms.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

// Phrases of the language in use; a language without lists goes unmarked. Each takes a block's plain_form()
// (see text_shape.hpp). Pure, thread-safe.
namespace islet {

/// A label or command of the page: "Skip to main content", "Share", "Log in | Register", breadcrumbs.
[[nodiscard]] bool is_page_control(std::string_view plain);
/// Leads elsewhere ("Read more about …") or credits a picture: never a heading, belongs to what is above, may
/// be of use.
[[nodiscard]] bool is_link_line(std::string_view plain);
/// Nothing but a date ("on Mon 3 May").
[[nodiscard]] bool is_dateline(std::string_view plain);
/// "Last reviewed: …", "Posted by …".
[[nodiscard]] bool is_update_line(std::string_view plain);
[[nodiscard]] bool is_copyright(std::string_view plain);
/// "For information only", "cannot accept any liability", "not a substitute for professional advice" …
[[nodiscard]] bool is_disclaimer(std::string_view plain);
/// Cookies, newsletters, donations, feedback, personalisation, who wrote and checked the page.
[[nodiscard]] bool is_site_notice(std::string_view plain);
/// A way to reach the site's owner; boilerplate only in the company of others.
[[nodiscard]] bool is_contact_line(std::string_view plain);
/// A helpline or a meeting place for patients: callers are glad of it, so it is never boilerplate.
[[nodiscard]] bool is_support_offer(std::string_view plain);
/// A heading over cited works ("References").
[[nodiscard]] bool is_references_heading(std::string_view plain);
/// A heading over links to other pages ("Related questions").
[[nodiscard]] bool is_related_heading(std::string_view plain);
/// A cited work, by its marks: initials, year, volume, DOI … `raw` keeps its capitals.
[[nodiscard]] bool is_citation(std::string_view raw);
/// Many words without a sentence among them: a tag cloud, an index, a menu run together.
[[nodiscard]] bool is_tag_cloud(std::string_view raw);

/// Where a Markdown link that spans several blocks ends or begins in this one ("… it is.](/breast) - [").
struct LinkEnds {
    bool closes = false;    ///< a "](target)" without its "["
    std::size_t close = 0;  ///< byte after its ")"
    bool opens = false;     ///< a "[" that isn't closed here, after that
    std::size_t open = 0;   ///< its byte
};
[[nodiscard]] LinkEnds find_link_ends(std::string_view raw);

}  // namespace islet
