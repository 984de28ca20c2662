// The rows.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-serve/api/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "apps/islet-serve/http/problem.hpp"
#include "contract/did_you_mean.hpp"
#include "islet/error.hpp"
#include "islet/request.hpp"

namespace islet::serve {
namespace {

using enum Endpoint;
using enum ParameterKind;

constexpr unsigned bits(auto... endpoints) { return (endpoint_bit(endpoints) | ...); }

constexpr unsigned listed = bits(search, ticket, similar, page);  // answers that are lists of results
constexpr unsigned of_a_search = bits(search, page);

constexpr std::array parameter_rows = std::to_array<ParameterRow>({
    {.name = "q",
     .endpoints = bits(search, suggest, page),
     .help = "The question, or a query in the query language; of /v1/suggest what has been typed so far."},
    {.name = "limit",
     .kind = number,
     .endpoints = listed | bits(suggest),
     .most = most_served,
     .fallback = "10",
     .help = "At most so many results."},
    {.name = "offset",
     .kind = number,
     .endpoints = listed,
     .most = most_offset,
     .fallback = "0",
     .help = "Results to pass over first."},
    {.name = "by",
     .kind = choice,
     .endpoints = listed,
     .choices = "passage document",
     .fallback = "passage",
     .help = "Whether each passage is a result, or each document with its best passage."},
    {.name = "filter",
     .endpoints = listed,
     .repeatable = true,
     .help =
         "FIELD=VALUE, or a range of dates or numbers: year=2020..2024. Of the same field any may hold, of "
         "different fields all must. /v1/fields lists the values."},
    {.name = "since",
     .kind = date,
     .endpoints = listed,
     .help = "Articles of that day, month or year and later."},
    {.name = "until",
     .kind = date,
     .endpoints = listed,
     .help = "Articles of that day, month or year and earlier."},
    {.name = "undated",
     .kind = choice,
     .endpoints = listed,
     .choices = "drop keep",
     .fallback = "drop",
     .help = "What becomes of articles without a date under since and until."},
    {.name = "facet",
     .endpoints = listed,
     .repeatable = true,
     .help =
         "A field whose values are counted over all results: publisher, language, tag, type, date, year, or "
         "one of the articles' own."},
    {.name = "sort",
     .endpoints = listed,
     .fallback = "relevance",
     .help =
         "A field that all results are put in order by, or -FIELD for the last value first; what has none "
         "comes last."},
    {.name = "audience",
     .endpoints = listed,
     .help = "For whom: of articles that answer as well, those whose field audience is this come first."},
    {.name = "min_confidence",
     .kind = share,
     .endpoints = of_a_search | bits(ticket),
     .fallback = "0",
     .help = "A share from 0 to 1: an answer that is less sure has no results, and \"withheld\": true."},
    {.name = "expand",
     .kind = flag,
     .endpoints = of_a_search | bits(ticket),
     .fallback = "true",
     .help = "Whether abbreviations, synonyms and related words count."},
    {.name = "spell",
     .kind = flag,
     .endpoints = of_a_search | bits(ticket),
     .fallback = "true",
     .help = "Whether spelling is corrected."},
    {.name = "exact",
     .kind = flag,
     .endpoints = of_a_search | bits(ticket),
     .fallback = "false",
     .help = "Whether only the very words count: no correction, no synonyms, no other endings."},
    {.name = "boilerplate",
     .kind = flag,
     .endpoints = listed,
     .fallback = "false",
     .help = "Whether navigation, lists of references and the like are among the results."},
    {.name = "explain",
     .kind = flag,
     .endpoints = listed,
     .fallback = "false",
     .help = "Whether the answer says how the query was understood and why each result scored as it did."},
    {.name = "provenance",
     .kind = flag,
     .endpoints = bits(search, ticket, similar, passage),
     .fallback = "false",
     .help = "Whether the answer says what it was made with: version, analysis, state of the database."},
    {.name = "offsets",
     .kind = choice,
     .endpoints = bits(search, ticket, similar, passage),
     .choices = "codepoints utf8 utf16",
     .fallback = "codepoints",
     .help = "What positions in texts are counted in."},
    {.name = "context",
     .kind = number,
     .endpoints = bits(passage, passage_page),
     .most = most_context,
     .fallback = "0",
     .help = "So many passages of the article before and after it."},
    {.name = "text",
     .endpoints = bits(ticket, page),
     .help = "The message: an e-mail with or without its headers, a ticket."},
});

}  // namespace

std::span<const ParameterRow> all_parameters() { return parameter_rows; }

std::vector<const ParameterRow*> parameters_of(Endpoint endpoint) {
    std::vector<const ParameterRow*> own;
    for (const auto& row : parameter_rows)
        if ((row.endpoints & endpoint_bit(endpoint)) != 0) own.push_back(&row);
    return own;
}

const ParameterRow& require_parameter(Endpoint endpoint, std::string_view name) {
    std::vector<std::string> names;
    for (const auto* row : parameters_of(endpoint)) {
        if (row->name == name) return *row;
        names.emplace_back(row->name);
    }
    const auto meant = did_you_mean(name, names);
    const auto choices = names.empty() ? std::string("none is known here")
                                       : fmt::format("choose from {}", fmt::join(names, ", "));
    throw Error(fmt::format("there is no parameter '{}' here", shortened(name)),
                meant.empty() ? choices : fmt::format("did you mean {}?", meant));
}

}  // namespace islet::serve
