// A passage as an article element.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/page/passage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "apps/islet-serve/page/links.hpp"
#include "formats/citing/age.hpp"
#include "formats/escaping/snippet.hpp"

namespace islet::serve {
namespace {

constexpr std::size_t most_reasons = 8;  // matched words named at once
constexpr std::size_t most_also = 3;     // other articles named at once

const char* reason_of(MatchKind kind) {
    switch (kind) {
        case MatchKind::exact:
            return "as typed";
        case MatchKind::stem:
            return "another ending";
        case MatchKind::variant:
            return "another spelling";
        case MatchKind::acronym:
            return "short and long form";
        case MatchKind::synonym:
            return "means the same";
        case MatchKind::spelling:
            return "corrected";
        case MatchKind::related:
            return "often said along with it";
    }
    return "";
}

// "temperature: means the same as fever", one line per word that the passage matched by.
std::string reasons_html(const ResultPassage& result) {
    std::vector<std::string> lines;
    for (const auto& highlight : result.highlights) {
        const auto word = result.text.substr(highlight.span.begin, highlight.span.end - highlight.span.begin);
        auto line = fmt::format("<li><b>{}</b>: {}", html_escaped(word), reason_of(highlight.kind));
        if (highlight.kind != MatchKind::exact)
            line += fmt::format(" (<i>{}</i>)", html_escaped(highlight.term));
        line += "</li>\n";
        if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
        if (lines.size() == most_reasons) break;
    }
    if (!result.title_highlights.empty())
        lines.emplace_back("<li>The title has words of the question.</li>\n");
    for (const auto& piece : result.evidence)
        lines.push_back(fmt::format("<li>{:+.3f} {}</li>\n", piece.weight, html_escaped(piece.what)));
    if (lines.empty()) return {};
    return fmt::format("<details class=\"why\"><summary>Why this?</summary><ul>\n{}</ul></details>\n",
                       fmt::join(lines, ""));
}

std::string also_html(const ResultPassage& result) {
    if (result.duplicates.empty()) return {};
    std::string out = "<p class=\"also\">The same text is in ";
    for (std::size_t i = 0; i < std::min(most_also, result.duplicates.size()); ++i) {
        const auto& other = result.duplicates[i];
        const bool same_title = other.document.title == result.document.title;
        out += fmt::format("{}<a href=\"/p/{}?context=2\">{}</a>", i == 0 ? "" : ", ",
                           percent_encoded(other.passage_id),
                           html_escaped(other.document.title.empty() || same_title ? other.document.id
                                                                                   : other.document.title));
    }
    if (result.duplicates.size() > most_also)
        out += fmt::format(" and {} more articles", result.duplicates.size() - most_also);
    return out + ".</p>\n";
}

// Shown large above the passage; the passage itself doesn't repeat it if it begins with it.
std::string lead_html(const ResultPassage& result) {
    const auto parts = passage_parts(result);
    if (parts.answer.end == parts.answer.begin) return {};
    return "<p class=\"answer\">" + marked_html(result, parts.answer) + "</p>\n";
}

// Shown by the script, which sends the feedback.
constexpr const char* unhelpful_button =
    "<button type=\"button\" class=\"unhelpful\" hidden title=\"Keeps the question and this passage in a "
    "file "
    "of your team\xE2\x80\x99s server\">This did not help</button>\n";

}  // namespace

std::string heading_html(const ResultPassage& result) {
    const auto& title = result.document.title;
    std::string out = title.empty() ? html_escaped(result.document.id)
                                    : marked_html(title, result.title_highlights, {0, title.size()});
    std::string_view last = title;
    for (const auto& heading : result.headings) {
        if (heading != last) out += " <span class=\"path\">\xE2\x80\xBA " + html_escaped(heading) + "</span>";
        last = heading;
    }
    return out;
}

std::string passage_text_html(const ResultPassage& result) {
    const auto [before, answer, after] = passage_parts(result);
    std::string out = marked_html(result, before);
    if (answer.end > answer.begin)
        out += fmt::format("<span class=\"said{}\">{}</span>", before.end == before.begin ? " leads" : "",
                           marked_html(result, answer));
    return out + marked_html(result, after);
}

std::string origin_html(const ResultPassage& result, std::chrono::year_month_day today) {
    const auto& document = result.document;
    std::string out = "<p class=\"where\">";
    if (!document.publisher.empty())
        out += fmt::format("<span class=\"publisher\">{}</span> ", html_escaped(document.publisher));
    const auto age = age_of(document.date, today);
    if (age.words.empty())
        out += "<span class=\"undated\">no date known</span> ";
    else
        out += fmt::format("<span class=\"{}\">{}<time datetime=\"{}\">{}</time>, {}</span> ",
                           age.old ? "old" : "age", kind_words(document.date_kind),
                           html_escaped(document.date), html_escaped(document.date), age.words);
    const auto name = source_name(document) + (result.page > 0 ? fmt::format(", page {}", result.page) : "");
    if (const auto address = source_address(result); !address.empty())
        out += fmt::format("<a class=\"source\" href=\"{}\" rel=\"noreferrer\">{}</a>", html_escaped(address),
                           html_escaped(name));
    else
        out += fmt::format("<span class=\"source\">{}</span>", html_escaped(name));
    return out + "</p>\n";
}

std::string passage_html(const ResultPassage& result, bool first, const View& view) {
    const auto id = percent_encoded(result.passage_id);
    std::string out = fmt::format("<article id=\"r{}\"{} data-passage=\"{}\" tabindex=\"-1\">\n", result.rank,
                                  first ? " class=\"first\"" : "", html_escaped(result.passage_id));
    if (result.pinned) out += "<p class=\"pin\">Chosen by your team for this question</p>\n";
    if (result.by_meaning) out += "<p class=\"pin\">Found by its meaning, not by its words</p>\n";
    if (result.boilerplate) out += "<p class=\"pin\">From navigation or a list of references</p>\n";
    out += fmt::format("<h2><a href=\"/p/{}?context=2\">{}</a></h2>\n", id, heading_html(result));
    if (first) out += lead_html(result);
    if (!first)
        out += "<p class=\"snippet\">" + snippet_html(result) +
               "</p>\n<details class=\"whole\"><summary>Whole passage</summary>\n";
    out += "<div class=\"text\">" + passage_text_html(result) + "</div>\n";
    if (!first) out += "</details>\n";
    out += origin_html(result, view.today) + also_html(result);
    out += fmt::format(
        "<div class=\"acts\"><button type=\"button\" class=\"copy\" hidden>Copy with source</button>\n"
        "<a class=\"read\" href=\"/p/{}?context=2\">Read on</a>\n{}{}</div>\n",
        id, view.feedback ? unhelpful_button : "", reasons_html(result));
    return out + "</article>\n";
}

}  // namespace islet::serve
