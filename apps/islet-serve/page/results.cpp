// Lists of results, and passages in their article.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/page/results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "analysis/unicode/ascii_text.hpp"
#include "apps/islet-serve/api/parameters.hpp"
#include "apps/islet-serve/page/links.hpp"
#include "apps/islet-serve/page/passage.hpp"
#include "formats/confidence_note.hpp"
#include "formats/escaping/snippet.hpp"

namespace islet::serve {
namespace {

constexpr std::size_t most_expansions = 6;  // named at once
constexpr std::size_t most_values = 8;      // of a field, to narrow by
constexpr std::size_t more_context = 5;     // passages that "earlier and later" adds

std::string_view value_of(const Parameters& parameters, std::string_view name) {
    for (const auto& p : parameters)
        if (p.name == name) return p.value;
    return {};
}

std::string link(const Parameters& parameters, std::string_view label_html) {
    return fmt::format("<a href=\"{}\">{}</a>", html_escaped(page_address(parameters)), label_html);
}

// Asks the same with other words, from the first result on.
Parameters asking(const View& view, std::string_view query) {
    return with_parameter(with_parameter(view.parameters, "offset", ""), "q", query);
}

std::string with_word(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    return at == std::string::npos ? std::string(to) : text.replace(at, from.size(), to);
}

std::string correction_notes(const Response& response, const View& view) {
    std::string out;
    for (const auto& [from, to] : response.query.corrections) {
        out += fmt::format("<p class=\"note\">Searched for <b>{}</b> instead of <b>{}</b>.", html_escaped(to),
                           html_escaped(from));
        if (!view.parameters.empty())
            out += " " + link(with_parameter(view.parameters, "spell", "false"), "Search for what was typed");
        out += "</p>\n";
    }
    for (const auto& [from, to] : response.query.suggestions) {
        const auto word = "<b>" + html_escaped(to) + "</b>";
        out += fmt::format("<p class=\"note\">Did you mean {}?</p>\n",
                           view.parameters.empty()
                               ? word
                               : link(asking(view, with_word(response.query.text, from, to)), word));
    }
    return out;
}

std::string shown_of(const Response& response) {
    return fmt::format("{} of {} {}{}", response.results.size(), total_words(response),
                       response.by_document ? "article" : "passage", response.total == 1 ? "" : "s");
}

// A word that was typed is nothing new.
bool is_typed(std::string_view word, std::string_view query) {
    const auto same = [](char a, char b) { return lower_ascii(a) == lower_ascii(b); };
    return std::search(query.begin(), query.end(), word.begin(), word.end(), same) != query.end();
}

std::string understood(const Response& response) {
    std::vector<std::string> words;
    for (const auto& expansion : response.query.expansions) {
        if (words.size() == most_expansions) break;
        auto word = fmt::format("<b>{}</b>", html_escaped(expansion.to));
        const bool named = std::find(words.begin(), words.end(), word) != words.end();  // for another phrase
        if (!named && !is_typed(expansion.to, response.query.text)) words.push_back(std::move(word));
    }
    std::string out = "<p class=\"understood\">";
    if (!words.empty()) out += fmt::format("Also looked for {} \xC2\xB7 ", fmt::join(words, ", "));
    return out + shown_of(response) + "</p>\n";
}

// What the page can do about it is a link; the rest is the operator's.
std::string warning_html(const Warning& warning, const View& view) {
    std::string help;
    for (const auto& advice : warning.advice) {
        if (view.parameters.empty()) break;
        if (advice.remedy == Remedy::show_boilerplate)
            help = link(with_parameter(view.parameters, "boilerplate", "true"), "Show them");
        if (advice.remedy == Remedy::skip_spelling)
            help = link(with_parameter(view.parameters, "spell", "false"), "Search for what was typed");
        if (advice.remedy == Remedy::keep_undated)
            help = link(with_parameter(view.parameters, "undated", "keep"), "Show them too");
    }
    return fmt::format("<p class=\"note\">{}. {}</p>\n", html_escaped(warning.text), help);
}

std::string notes_html(const Response& response, const View& view) {
    std::string out =
        "<div class=\"notes\" role=\"status\" aria-live=\"polite\">\n" + correction_notes(response, view);
    if (const auto note = urgent_note(response); !note.empty())
        out += fmt::format("<p class=\"alarm\">{}</p>\n", html_escaped(note));
    if (const auto note = confidence_note(response); !note.empty())
        out += fmt::format("<p class=\"doubt\">{}</p>\n", html_escaped(note));
    for (const auto& warning : response.query.warnings) out += warning_html(warning, view);
    if (response.results.empty())
        out += "<p class=\"nothing\">Nothing was found.</p>\n";
    else
        out += understood(response);
    return out + "</div>\n";
}

// The filters in force, each with a link that removes it.
std::string held_filters(const View& view) {
    std::string out;
    for (std::size_t i = 0; i < view.parameters.size(); ++i) {
        const auto& [name, value] = view.parameters[i];
        if (name != "filter" && name != "since" && name != "until" && name != "audience") continue;
        auto without = view.parameters;
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
        const auto label = name == "filter" ? value : fmt::format("{} {}", name, value);
        out += fmt::format("<li>{} {}</li>\n", html_escaped(label),
                           link(with_parameter(without, "offset", ""), "remove"));
    }
    return out.empty() ? out : "<h2>Only</h2>\n<ul>\n" + out + "</ul>\n";
}

const Facet* facet_of(const Response& response, std::string_view field) {
    const auto found = std::find_if(response.facets.begin(), response.facets.end(),
                                    [&](const Facet& facet) { return facet.field == field; });
    return found == response.facets.end() ? nullptr : &*found;
}

std::string value_filters(const Response& response, const View& view, std::string_view field,
                          std::string_view title) {
    const auto* facet = facet_of(response, field);
    if (facet == nullptr || facet->values.size() < 2) return {};
    std::string out = fmt::format("<h2>{}</h2>\n<ul>\n", title);
    std::size_t shown = 0;
    for (const auto& [value, count] : facet->values) {
        if (shown++ == most_values) break;
        auto narrowed = with_parameter(view.parameters, "offset", "");
        narrowed.push_back({"filter", fmt::format("{}={}", field, value)});
        out += fmt::format("<li>{} <span>{}</span></li>\n", link(narrowed, html_escaped(value)), count);
    }
    return out + "</ul>\n";
}

std::string age_filters(const Response& response, const View& view) {
    const auto* dates = facet_of(response, "date");
    if (dates == nullptr || !value_of(view.parameters, "since").empty()) return {};
    std::string out;
    for (const int years : {1, 3}) {
        const auto since = fmt::format("{}-{:02}-{:02}", static_cast<int>(view.today.year()) - years,
                                       static_cast<unsigned>(view.today.month()),
                                       std::min(28U, static_cast<unsigned>(view.today.day())));
        std::size_t count = 0;
        for (const auto& [date, articles] : dates->values) count += date >= since ? articles : 0;
        if (count == 0 || count == response.listed->counted) continue;
        out += fmt::format("<li>{} <span>{}</span></li>\n",
                           link(with_parameter(with_parameter(view.parameters, "offset", ""), "since", since),
                                years == 1 ? "Within a year" : fmt::format("Within {} years", years)),
                           count);
    }
    return out.empty() ? out : "<h2>Dated</h2>\n<ul>\n" + out + "</ul>\n";
}

std::string order_links(const Response& response, const View& view) {
    const auto* dates = facet_of(response, "date");
    const bool sorted = !value_of(view.parameters, "sort").empty();
    if (!sorted && (dates == nullptr || dates->values.size() < 2)) return {};
    const auto start = with_parameter(view.parameters, "offset", "");
    const auto way = sorted ? link(with_parameter(start, "sort", ""), "Best first")
                            : link(with_parameter(start, "sort", "-date"), "Newest first");
    return "<h2>Order</h2>\n<ul>\n<li>" + way + "</li>\n</ul>\n";
}

// Counts are over all results.
std::string filters_html(const Response& response, const View& view) {
    if (view.parameters.empty()) return {};
    auto all = held_filters(view) + value_filters(response, view, "publisher", "From") +
               value_filters(response, view, "audience", "For") + age_filters(response, view) +
               order_links(response, view);
    if (!all.empty() && response.listed && !response.listed->whole)
        all +=
            fmt::format("<p class=\"note\">Counted are the best {} passages.</p>\n", response.listed->limit);
    return all.empty() ? all : "<aside aria-label=\"Narrow these results\">\n" + all + "</aside>\n";
}

std::string further_html(const Response& response, const View& view) {
    if (view.parameters.empty() || response.results.empty()) return {};
    const auto first = response.results.front().rank, last = response.results.back().rank;
    std::string out;
    if (first > 1) out += link(with_parameter(view.parameters, "offset", ""), "First results");
    if (last < response.total)
        out += " " + link(with_parameter(view.parameters, "offset", std::to_string(last)), "More results");
    return out.empty() ? out : "<nav class=\"further\" aria-label=\"Further results\">" + out + "</nav>\n";
}

}  // namespace

std::string results_html(const Response& response, const View& view) {
    const bool at_start = !response.results.empty() && response.results.front().rank == 1;
    std::string out = "<main id=\"results\" tabindex=\"-1\">\n<h1 class=\"unseen\">Results</h1>\n" +
                      notes_html(response, view) + "<section aria-label=\"Results\">\n";
    for (std::size_t i = 0; i < response.results.size(); ++i)
        out += passage_html(response.results[i], at_start && i == 0, view);
    return out + further_html(response, view) + "</section>\n" + filters_html(response, view) + "</main>\n";
}

std::string reading_html(const Response& response, const std::string& passage_id, std::size_t context,
                         const View& view) {
    std::string out =
        "<main id=\"results\" class=\"reading\" tabindex=\"-1\">\n<section class=\"article\" "
        "aria-label=\"Article\">\n";
    if (response.results.empty()) return out + "</section>\n</main>\n";
    const auto asked = std::find_if(response.results.begin(), response.results.end(),
                                    [&](const auto& result) { return result.passage_id == passage_id; });
    const auto& shown = asked != response.results.end() ? *asked : response.results.front();
    const auto& title = shown.document.title.empty() ? shown.document.id : shown.document.title;
    out += fmt::format("<h1>{}</h1>\n{}", html_escaped(title), origin_html(shown, view.today));
    std::vector<std::string> above;
    for (const auto& result : response.results) {
        if (result.headings != above && !result.headings.empty())
            out += fmt::format("<h2>{}</h2>\n", html_escaped(result.headings.back()));
        above = result.headings;
        out += fmt::format("<div class=\"text{}\" id=\"p-{}\">{}</div>\n", &result == &shown ? " asked" : "",
                           percent_encoded(result.passage_id), passage_text_html(result));
    }
    if (context < most_context)
        out += fmt::format(
            "<nav class=\"further\"><a href=\"/p/{}?context={}#p-{}\">Earlier and later</a></nav>\n",
            percent_encoded(passage_id), std::min(most_context, context + more_context),
            percent_encoded(passage_id));
    return out + "</section>\n</main>\n";
}

std::string start_html() {
    return "<main id=\"results\" class=\"start\" tabindex=\"-1\">\n<h1 class=\"unseen\">Search</h1>\n"
           "<p>Type the caller\xE2\x80\x99s question in their own words. The passage that answers comes "
           "first, with its source and "
           "its date.</p>\n</main>\n";
}

}  // namespace islet::serve
