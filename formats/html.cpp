// The HTML output: one page that needs nothing else, for the screen and for paper.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "formats/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "formats/citing/age.hpp"
#include "formats/citing/other_place.hpp"
#include "formats/confidence_note.hpp"
#include "formats/escaping/links.hpp"
#include "formats/escaping/snippet.hpp"

namespace islet {

namespace {

constexpr std::size_t most_also = 3;  // titles named at once

constexpr std::string_view page_head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
)";

constexpr std::string_view page_style = R"(<style>
:root { --ink: #1d2327; --soft: #5a6670; --line: #dfe3e6; --paper: #fff; --mark: #fff0b3; --link: #0b5a8a; --alarm: #9b1c1c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ea; --soft: #9aa7b0; --line: #343c42; --paper: #15191c; --mark: #5c4a00; --link: #8cc8f0; --alarm: #ffb4b4; }
}
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, "Liberation Sans", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; line-height: 1.4; margin: 0; overflow-wrap: anywhere; }
header p, .facts, .also { color: var(--soft); font-size: .9375rem; margin: .25rem 0 0; overflow-wrap: anywhere; }
article { border-top: 1px solid var(--line); margin-top: 1.75rem; padding-top: 1.5rem; }
.text { margin: .75rem 0 0; white-space: pre-line; overflow-wrap: anywhere; }
.answer { border-bottom: 2px solid var(--link); }
mark { background: var(--mark); color: inherit; border-radius: .15em; padding: 0 .1em; }
.doubt { color: var(--ink); font-weight: 600; }
.urgent { color: var(--alarm); font-weight: 600; }
.from, time { color: var(--ink); font-weight: 600; }
time { white-space: nowrap; }
a { color: var(--link); }
summary { cursor: pointer; }
.id { font-size: .8125rem; }
table { border-collapse: collapse; font-size: .875rem; margin-top: .75rem; }
td { padding: .1rem 1rem .1rem 0; vertical-align: top; }
td:first-child { font-variant-numeric: tabular-nums; text-align: right; }
pre { font-size: .875rem; white-space: pre-wrap; }
@page { margin: 18mm 16mm; }
@media print {
  :root { --ink: #000; --soft: #444; --line: #999; --paper: #fff; --mark: #eee; --link: #000; --alarm: #000; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  article { break-inside: avoid; }
  mark { font-weight: bold; }
  h2, .facts { break-after: avoid; }
  .facts a::after { content: ' (' attr(href) ')'; }
}
</style>
)";

// Where it is from at a glance: the site, or the file's name. The whole address is in the link, on paper, and
// in the tooltip.
std::string address_html(const DocumentInfo& document) {
    if (document.url.empty()) {
        const std::string_view name = std::string_view(document.path).substr(document.path.rfind('/') + 1);
        if (name.empty()) return html_escaped(document.path);
        return fmt::format("<span title=\"{}\">{}</span>", html_escaped(document.path), html_escaped(name));
    }
    const std::string target = link_target(document.url, "");
    const std::string_view site = site_of(document.url);
    if (target.empty() || site.empty()) return html_escaped(document.url);
    return fmt::format("<a href=\"{}\">{}</a>", html_escaped(target), html_escaped(site));
}

std::string title_html(const DocumentInfo& document) {
    return html_escaped(document.title.empty() ? document.id : document.title);
}

std::string facts_html(const ResultPassage& result) {
    std::vector<std::string> known;
    if (result.pinned) known.emplace_back("<span class=\"from\">pinned</span>");
    if (result.by_meaning) known.emplace_back("<span class=\"from\">found by its meaning</span>");
    if (!result.document.publisher.empty())
        known.push_back("<span class=\"from\">" + html_escaped(result.document.publisher) + "</span>");
    if (!result.document.date.empty())
        known.push_back(fmt::format("{}<time>{}</time>", kind_words(result.document.date_kind),
                                    html_escaped(result.document.date)));
    if (result.page > 0) known.push_back(fmt::format("page {}", result.page));
    if (result.ocr) known.emplace_back("read by OCR");
    if (result.boilerplate) known.emplace_back("page furniture");
    if (const std::string address = address_html(result.document); !address.empty()) known.push_back(address);
    return known.empty() ? "" : fmt::format("<p class=\"facts\">{}</p>\n", fmt::join(known, " &middot; "));
}

// The answer is set apart; a highlight that crosses its edge is marked on both sides.
std::string text_html(const ResultPassage& result) {
    const auto [before, answer, after] = passage_parts(result);
    std::string out = "<div class=\"text\">" + marked_html(result, before);
    if (answer.end > answer.begin) out += "<span class=\"answer\">" + marked_html(result, answer) + "</span>";
    return out + marked_html(result, after) + "</div>\n";
}

std::string evidence_html(const ResultPassage& result) {
    if (result.evidence.empty()) return {};
    std::string out = "<table>\n";
    for (const auto& piece : result.evidence)
        out += fmt::format("<tr><td>{:+.3f}</td><td>{}</td></tr>\n", piece.weight, html_escaped(piece.what));
    return out + "</table>\n";
}

std::string also_html(const ResultPassage& result) {
    if (result.duplicates.empty()) return {};
    std::vector<std::string> places;
    for (const auto& duplicate : result.duplicates)
        places.push_back(html_escaped(other_place(result, duplicate.document)));
    const std::string all = fmt::format("{}", fmt::join(places, "; "));
    if (places.size() <= most_also) return fmt::format("<p class=\"also\">Also on: {}</p>\n", all);
    return fmt::format("<details class=\"also\"><summary>Also on {} other pages</summary>{}</details>\n",
                       places.size(), all);
}

std::string article_html(const ResultPassage& result) {
    const auto& title = result.document.title;
    std::string path = title.empty() ? title_html(result.document)
                                     : marked_html(title, result.title_highlights, {0, title.size()});
    std::string_view last = result.document.title;
    for (const auto& heading : result.headings) {
        if (heading != last) path += " &rsaquo; " + html_escaped(heading);
        last = heading;
    }
    return fmt::format("<article id=\"r{0}\">\n<h2>{0}. {1}</h2>\n", result.rank, path) + facts_html(result) +
           text_html(result) + evidence_html(result) + also_html(result) +
           fmt::format("<p class=\"also id\">passage {}</p>\n</article>\n", html_escaped(result.passage_id));
}

std::string explained_html(const Response& response) {
    if (response.query.explained.empty()) return {};
    std::string out = fmt::format("<pre>{}</pre>\n", html_escaped(response.query.explained));
    if (response.confidence_parts.empty()) return out;
    out += fmt::format("<p>Confidence {:.2f}, from log-odds of</p>\n<table>\n", response.confidence);
    for (const auto& part : response.confidence_parts)
        out += fmt::format("<tr><td>{:+.3f}</td><td>{}: {:.3g}</td></tr>\n", part.weight,
                           html_escaped(part.what), part.value);
    return out + "</table>\n";
}

std::string header_html(const Response& response) {
    std::string out = fmt::format("<header>\n<h1>{}</h1>\n", html_escaped(response.query.text));
    for (const auto& correction : response.query.corrections)
        out += fmt::format(
            "<p>Showing results for \xE2\x80\x9C{}\xE2\x80\x9D instead of \xE2\x80\x9C{}\xE2\x80\x9D.</p>\n",
            html_escaped(correction.to), html_escaped(correction.from));
    for (const auto& suggestion : response.query.suggestions)
        out += fmt::format(
            "<p>Did you mean \xE2\x80\x9C{}\xE2\x80\x9D instead of \xE2\x80\x9C{}\xE2\x80\x9D?</p>\n",
            html_escaped(suggestion.to), html_escaped(suggestion.from));
    for (const auto& warning : response.query.warnings)
        out += fmt::format("<p>Note: {}</p>\n", html_escaped(warning.text));
    if (const auto note = urgent_note(response); !note.empty())
        out += fmt::format("<p class=\"urgent\">{}</p>\n", note);
    if (const auto note = confidence_note(response); !note.empty())
        out += fmt::format("<p class=\"doubt\">{}</p>\n", note);
    if (response.withheld) return out + explained_html(response) + "</header>\n";
    if (response.results.empty()) {
        out += "<p>Nothing was found.</p>\n";
    } else {
        out += fmt::format("<p>{} of {} {}</p>\n", response.results.size(), total_words(response),
                           response.by_document ? "documents" : "passages");
    }
    return out + explained_html(response) + "</header>\n";
}

std::string facets_html(const Response& response) {
    std::string out;
    for (const auto& facet : response.facets) {
        out += fmt::format("<tr><th>{}</th><td>", html_escaped(facet.field));
        for (const auto& [value, count] : facet.values)
            out += fmt::format("{}{} {}", value == facet.values.front().value ? "" : " &middot; ",
                               html_escaped(value), count);
        out += "</td></tr>\n";
    }
    if (out.empty()) return out;
    return fmt::format("<table class=\"facets\">\n<caption>Counted over {}{} {}</caption>\n{}</table>\n",
                       response.listed->whole ? "all " : "the best ", response.listed->counted,
                       response.by_document ? "articles" : "passages", out);
}

}  // namespace

std::string render_html(const Response& response) {
    std::string out(page_head);
    out += fmt::format("<title>{}</title>\n", html_escaped(response.query.text));
    out += page_style;
    out += "</head>\n<body>\n" + header_html(response) + "<main>\n";
    for (const auto& result : response.results) out += article_html(result);
    out += facets_html(response);
    return out + "</main>\n</body>\n</html>\n";
}

}  // namespace islet
