// Fills in the page's template.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/page/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "formats/escaping/snippet.hpp"

namespace islet::serve {
namespace {

constexpr std::string_view template_name = "page.html";

std::string_view page_template() {
    for (const auto& file : page_files())
        if (file.name == template_name) return file.text;
    throw std::logic_error("the page isn't compiled in");
}

// {{name}} in the template; what is inserted isn't expanded again.
std::string filled_in(std::string_view text,
                      std::span<const std::pair<std::string_view, std::string_view>> values) {
    std::string out;
    for (auto open = text.find("{{"); open != std::string_view::npos; open = text.find("{{")) {
        const auto close = text.find("}}", open);
        if (close == std::string_view::npos) break;
        out += text.substr(0, open);
        const auto name = text.substr(open + 2, close - open - 2);
        const auto value =
            std::find_if(values.begin(), values.end(), [&](const auto& pair) { return pair.first == name; });
        if (value != values.end()) out += value->second;
        text.remove_prefix(close + 2);
    }
    return out.append(text);
}

}  // namespace

std::string render_page(const PageParts& parts) {
    const auto query = html_escaped(parts.query);
    const auto title = parts.title.empty() ? "islet" : html_escaped(parts.title) + " \xE2\x80\x93 islet";
    const std::array<std::pair<std::string_view, std::string_view>, 3> values{
        {{"query", query}, {"title", title}, {"results", parts.results}}};
    return filled_in(page_template(), values);
}

Reply problem_page(const Problem& problem) {
    std::string text = fmt::format("<main id=\"results\">\n<section>\n<h1>{}</h1>\n<p>{}</p>\n",
                                   status_title(problem.status), html_escaped(problem.detail));
    if (!problem.hint.empty()) text += fmt::format("<p>{}</p>\n", html_escaped(problem.hint));
    Reply reply{problem.status, "text/html; charset=utf-8",
                render_page({{}, status_title(problem.status), text + "</section>\n</main>\n"})};
    add_problem_fields(reply, problem);
    return reply;
}

const char* content_type_of(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, const char*>, 6> types{
        {{".html", "text/html; charset=utf-8"},
         {".css", "text/css; charset=utf-8"},
         {".js", "text/javascript; charset=utf-8"},
         {".svg", "image/svg+xml"},
         {".webmanifest", "application/manifest+json"},
         {".txt", "text/plain; charset=utf-8"}}};
    for (const auto& [ending, type] : types)
        if (name.ends_with(ending)) return type;
    return "application/octet-stream";
}

}  // namespace islet::serve
