// Reads the command line of islet-search.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "analysis/unicode/utf8.hpp"
#include "apps/options/command_line.hpp"
#include "apps/options/did_you_mean.hpp"
#include "apps/options/paths.hpp"
#include "islet/error.hpp"

namespace islet {

namespace {

constexpr std::size_t most_context = 1'000;

const std::vector<std::string> filter_fields = {"publisher", "language", "tag", "type", "path", "id"};

struct ModeOption {
    const char* name;
    SearchMode mode;
};
constexpr std::array<ModeOption, 6> mode_options{{{"batch", SearchMode::batch},
                                                  {"ticket", SearchMode::ticket},
                                                  {"like", SearchMode::like},
                                                  {"show", SearchMode::show},
                                                  {"suggest", SearchMode::suggest},
                                                  {"list", SearchMode::list}}};

void choose_mode(const ParsedOptions& given, SearchOptions& options) {
    const char* first = given.words().empty() ? nullptr : "a QUERY";
    for (const auto& [name, mode] : mode_options) {
        if (!given.has(name)) continue;
        if (first != nullptr) {
            throw Error(
                fmt::format("{}{} and --{} can't go together", *first == 'a' ? "" : "--", first, name),
                "ask one thing at a time");
        }
        first = name;
        options.mode = mode;
        options.source = given.text(name);
        if (options.source.empty())
            throw Error(fmt::format("--{} needs a value", name), "see islet-search --help");
    }
    if (first == nullptr) throw Error("nothing to search for", "for instance: islet-search glucagonoma rash");
}

std::string joined_query(const std::vector<std::string>& words) {
    std::string query = repair_utf8(fmt::format("{}", fmt::join(words, " ")));
    if (query.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Error("the query is empty", "for instance: islet-search glucagonoma rash");
    return query;
}

// "name=1.5"
std::pair<std::string, double> parse_constant(const std::string& text) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const char* begin = text.c_str() + std::min(equals + 1, text.size());
    char* end = nullptr;
    const double value = std::strtod(begin, &end);
    if (end == begin || *end != 0 || !std::isfinite(value))
        throw Error(fmt::format("'{}' is not NAME=NUMBER", text), "--ranking sets a constant of the ranking");
    return {text.substr(0, equals), value};
}

Request request_from(const ParsedOptions& given) {
    Request request;
    request.limit = given.number("limit", request.limit, most_results);
    request.offset = given.number("offset", 0, most_offset);
    request.by = given.choice("by", 0) == 0 ? Grouping::passage : Grouping::document;
    for (const auto& filter : given.all("filter")) request.filters.push_back(parse_filter(filter));
    if (given.has("since")) request.since = checked_date(given.text("since"), "--since");
    if (given.has("until")) request.until = checked_date(given.text("until"), "--until");
    check_period(request);
    request.expand = !given.flag("no-expand");
    request.spell = !given.flag("no-spell");
    request.exact = given.flag("exact");
    request.explain = given.flag("explain");
    request.boilerplate = given.flag("boilerplate");
    for (const auto& constant : given.all("ranking")) request.ranking.push_back(parse_constant(constant));
    return request;
}

// A configured default format that a mode can't write gives way; one asked for by name is a mistake.
void choose_format(const ParsedOptions& given, SearchOptions& options) {
    options.format = static_cast<SearchFormat>(given.choice("format", 0));
    const bool structured = options.format == SearchFormat::json || options.format == SearchFormat::jsonl;
    if (options.mode == SearchMode::batch) {
        if (options.format != SearchFormat::trec) options.format = SearchFormat::jsonl;
    } else if ((options.mode == SearchMode::list || options.mode == SearchMode::suggest) &&
               options.format != SearchFormat::text && !structured) {
        throw Error(fmt::format("--{} can't be written as {}",
                                options.mode == SearchMode::list ? "list" : "suggest", given.text("format")),
                    "choose one of text, json, jsonl");
    }
}

void check_format_version(const ParsedOptions& given) {
    if (!given.has("format-version") || given.text("format-version") == "1") return;
    throw Error(ExitCode::unsupported_format,
                fmt::format("output version '{}' is not supported", given.text("format-version")),
                "this program writes version 1");
}

void fill_what_is_asked(const ParsedOptions& given, SearchOptions& options) {
    choose_mode(given, options);
    options.request = request_from(given);
    choose_format(given, options);
    options.offsets = static_cast<OffsetUnit>(given.choice("offsets", 0));
    options.max_seconds = given.seconds("max-seconds", options.max_seconds);
    options.context = given.number("context", 0, most_context);
    options.list = static_cast<ListWhat>(given.choice("list", 0));
    if (options.mode == SearchMode::search) options.request.query = joined_query(given.words());
    if (options.mode == SearchMode::like) options.request.like = options.source;
    options.request.ticket = options.mode == SearchMode::ticket;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

bool exists(int year, int month, int day) {
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1) return false;
    const int length = lengths.at(static_cast<std::size_t>(month - 1));
    return day <= (month == 2 && is_leap(year) ? 29 : length);
}

}  // namespace

SearchOptions parse_search_options(const std::vector<std::string>& arguments,
                                   const Environment& environment) {
    const ParsedOptions given = parse_command_line(search_table(), arguments, environment);
    SearchOptions options;
    options.quiet = given.flag("quiet");
    options.color = static_cast<ColorChoice>(given.choice("color", 0));
    options.log = given.text("log");
    if (given.has("help-format")) options.help_format = given.text("help-format");
    if (given.flag("help") || given.has("help-format")) {
        options.mode = SearchMode::help;
        return options;
    }
    if (given.flag("version")) {
        options.mode = SearchMode::version;
        return options;
    }
    check_format_version(given);
    fill_what_is_asked(given, options);
    options.synonyms = given.all("synonyms");
    options.pins = given.all("pins");
    options.databases = given.all("db");
    options.partial = given.flag("partial");
    options.database_named = !options.databases.empty();
    if (options.databases.empty()) options.databases.push_back(default_database(environment));
    return options;
}

Filter parse_filter(std::string_view text) {
    const std::size_t equals = text.find('=');
    const std::string field(text.substr(0, equals));
    const std::string fields = fmt::format("{}", fmt::join(filter_fields, ", "));
    if (equals == std::string_view::npos)
        throw Error(fmt::format("the filter '{}' is not FIELD=VALUE", text), "FIELD is one of " + fields);
    if (std::find(filter_fields.begin(), filter_fields.end(), field) == filter_fields.end()) {
        const std::string meant = did_you_mean(field, filter_fields);
        throw Error(
            fmt::format("there is no filter field '{}'", field),
            (meant.empty() ? "" : fmt::format("did you mean {}? ", meant)) + "choose one of " + fields);
    }
    if (equals + 1 == text.size())
        throw Error(fmt::format("the filter on {} has no value", field),
                    "islet-search --list fields shows the values");
    return {field, repair_utf8(text.substr(equals + 1))};
}

std::string checked_date(const std::string& date, const std::string& name) {
    constexpr std::string_view shape = "dddd-dd-dd";
    bool fits = date.size() == 4 || date.size() == 7 || date.size() == 10;
    for (std::size_t i = 0; fits && i < date.size(); ++i)
        fits = shape[i] == '-' ? date[i] == '-' : date[i] >= '0' && date[i] <= '9';
    const auto part = [&](std::size_t at, std::size_t length) {
        return date.size() < at + length ? 1 : std::stoi(date.substr(at, length));
    };
    if (!fits || !exists(part(0, 4), part(5, 2), part(8, 2)))
        throw Error(fmt::format("{}: '{}' is not a date", name, date), "write YYYY, YYYY-MM or YYYY-MM-DD");
    return date;
}

void check_period(const Request& request) {
    // "2024" covers 2024-12-31: compared only as far as the shorter date goes.
    const std::size_t common = std::min(request.since.size(), request.until.size());
    if (request.since.substr(0, common) > request.until.substr(0, common))
        throw Error(fmt::format("since {} is later than until {}", request.since, request.until),
                    "swap the two dates");
}

}  // namespace islet
