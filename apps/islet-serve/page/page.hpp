// The page for people: rendered completely here, so that it works without a script.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "apps/islet-serve/http/problem.hpp"
#include "apps/islet-serve/http/reply.hpp"

namespace islet::serve {

/// What is inserted into files/page.html. Plain text except for results.
struct PageParts {
    std::string query{};    ///< in the box
    std::string title{};    ///< of the window; empty: the page's own
    std::string results{};  ///< HTML, already escaped
};

[[nodiscard]] std::string render_page(const PageParts& parts);

/// A problem as a page, with the problem's status.
[[nodiscard]] Reply problem_page(const Problem& problem);

/// A file of files/ that the page loads, compiled in.
struct PageFile {
    std::string_view name;  ///< "page.css"; it is served at /static/page.css
    std::string_view text;
};
[[nodiscard]] std::span<const PageFile> page_files();
/// By the end of its name.
[[nodiscard]] const char* content_type_of(std::string_view name);

/// The page's Content-Security-Policy: everything from here, nothing inline.
inline constexpr const char* page_policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

}  // namespace islet::serve
