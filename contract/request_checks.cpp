// All checks of a request, and the words in which they fail.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "islet/request_checks.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "contract/calendar.hpp"
#include "contract/did_you_mean.hpp"
#include "contract/field_values.hpp"
#include "islet/error.hpp"

namespace islet {

namespace {

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string suggestion(const std::string& word, const std::vector<std::string>& candidates) {
    const std::string meant = did_you_mean(word, candidates);
    return meant.empty() ? "" : "did you mean " + meant + "? ";
}

bool says_nothing(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void check_most(std::size_t value, const std::string& name, std::size_t fallback, std::size_t most) {
    if (value > most) (void)checked_number(std::to_string(value), name, fallback, most);
}

// As short as it can be written: 0.5
std::string digits(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

void check_share(double value, const std::string& name, double fallback) {
    if (!(value >= 0 && value <= 1)) (void)checked_share(digits(value), name, fallback);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Whether the articles have such a field of their own only a database knows. `passage` is ours:
// pinned_search.
void check_field(const std::string& field, const std::string& what, const std::vector<std::string>& fields) {
    if (std::find(fields.begin(), fields.end(), field) != fields.end()) return;
    if (is_field_name(field) && !is_one_of(field, {"passage", "path", "id", "title", "relevance"})) return;
    throw Error("there is no " + what + " '" + field + "'",
                suggestion(field, fields) + "choose one of " + listed(fields));
}

// An end as a range has it reaches from the first day of that year or month to its last.
bool is_reversed(const FieldRange& range) {
    return !range.from.empty() && !range.to.empty() && !is_in({range.from, {}}, range.to) &&
           !is_in({{}, range.to}, range.from);
}

void check_filter(const Filter& filter) {
    check_field(filter.field, "filter field", common_fields());
    if (filter.value.empty())
        throw Error("the filter on " + filter.field + " has no value", {Remedy::list_values});
    const auto range = range_in(filter.value);
    const bool dated = is_one_of(filter.field, {"date", "year"});
    if (dated && !range && !has_date_shape(filter.value))
        throw Error(
            "the filter on " + filter.field + " takes a date or a range of dates, not '" + filter.value + "'",
            "write 2024, or 2020..2024");
    const bool ranged =
        dated || !is_one_of(filter.field, {"publisher", "language", "tag", "type", "path", "id"});
    if (ranged && range && is_reversed(*range))
        throw Error("the range " + filter.value + " ends before it begins", "swap its ends");
}

void check_facet(const std::string& field) {
    static const std::vector<std::string> counted = {"publisher", "language", "tag", "type", "date", "year"};
    check_field(field, "field to count", counted);
}

void check_sort(const std::string& sort) {
    static const std::vector<std::string> sorted = {"relevance", "date", "year", "title", "publisher",
                                                    "language",  "tag",  "type", "path",  "id"};
    if (!sort.empty()) check_field(sort.substr(sort.front() == '-' ? 1 : 0), "field to sort by", sorted);
}

// "2024" covers 2024-12-31: compared only as far as the shorter date goes.
void check_period(const Request& request) {
    const std::size_t common = std::min(request.since.size(), request.until.size());
    if (request.since.substr(0, common) > request.until.substr(0, common))
        throw Error("since " + request.since + " is later than until " + request.until, "swap the two dates");
}

// A message is a query too, so it has the query's place; like excludes both.
void check_asked(const Request& request, WishName name) {
    if (!request.like.empty()) {
        if (request.ticket) refuse_together(name("ticket"), name("like"));
        if (!request.query.empty()) refuse_together(name("query"), name("like"));
    } else if (says_nothing(request.query)) {
        throw Error(request.ticket ? "the message is empty" : "the query is empty",
                    request.ticket ? "give one with text in it"
                                   : "write something to search for, for instance: glucagonoma rash");
    }
}

}  // namespace

std::string plain_wish(std::string_view wish) { return std::string(wish); }

void check_request(const Request& request, WishName name) {
    check_asked(request, name);
    check_bounds(request, name);
}

void check_bounds(const Request& request, WishName name) {
    const Request defaults;
    check_most(request.limit, name("limit"), defaults.limit, most_results);
    check_most(request.offset, name("offset"), defaults.offset, most_offset);
    check_share(request.min_confidence, name("min_confidence"), defaults.min_confidence);
    for (const auto& filter : request.filters) check_filter(filter);
    for (const auto& facet : request.facets) check_facet(facet);
    check_sort(request.sort);
    if (!request.since.empty()) (void)checked_date(request.since, name("since"));
    if (!request.until.empty()) (void)checked_date(request.until, name("until"));
    check_period(request);
    for (const auto& [constant, value] : request.ranking)
        if (!std::isfinite(value))
            throw Error("the constant " + constant + " of the ranking is not a finite number",
                        "give it a value such as 1.5");
}

Filter parse_filter(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        throw Error("the filter '" + std::string(text) + "' is not FIELD=VALUE",
                    "FIELD is one of " + listed(common_fields()) + ", or one of the articles' own");
    Filter filter{std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
    check_filter(filter);
    return filter;
}

std::string checked_date(const std::string& date, const std::string& name) {
    constexpr std::string_view shape = "dddd-dd-dd";
    bool fits = date.size() == 4 || date.size() == 7 || date.size() == 10;
    for (std::size_t i = 0; fits && i < date.size(); ++i)
        fits = shape[i] == '-' ? date[i] == '-' : date[i] >= '0' && date[i] <= '9';
    const auto part = [&](std::size_t at, std::size_t length) {
        return date.size() < at + length ? 1 : std::stoi(date.substr(at, length));
    };
    if (!fits || !is_calendar_date(part(0, 4), part(5, 2), part(8, 2)))
        throw Error(name + ": '" + date + "' is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD");
    return date;
}

std::size_t checked_number(std::string_view text, const std::string& name, std::size_t fallback,
                           std::size_t most) {
    std::size_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    if (failure != std::errc() || stop != end || text.empty() || value > most)
        throw Error(name + " takes a whole number from 0 to " + std::to_string(most) + ", not '" +
                        std::string(text) + "'",
                    "default: " + std::to_string(fallback));
    return value;
}

double checked_share(std::string_view text, const std::string& name, double fallback) {
    double value = -1;
    const char* end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    if (failure != std::errc() || stop != end || !(value >= 0 && value <= 1))
        throw Error(name + " takes a number from 0 to 1, not '" + std::string(text) + "'",
                    "default: " + digits(fallback));
    return value;
}

std::size_t checked_choice(const std::string& text, const std::string& name,
                           const std::vector<std::string>& choices, const std::string& fallback) {
    const auto found = std::find(choices.begin(), choices.end(), text);
    if (found == choices.end())
        throw Error(name + " can't be '" + text + "'",
                    suggestion(text, choices) + choices_hint(choices, fallback));
    return static_cast<std::size_t>(found - choices.begin());
}

std::string choices_hint(const std::vector<std::string>& choices, const std::string& fallback) {
    return "choose one of " + listed(choices) + (fallback.empty() ? "" : "; default: " + fallback);
}

void refuse_together(const std::string& first, const std::string& second) {
    throw Error(first + " and " + second + " can't go together", "ask one thing at a time");
}

}  // namespace islet
