// Reads the command line of islet-search.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "analysis/unicode/utf8.hpp"
#include "apps/embeddings/options.hpp"
#include "apps/islet-search/research/result_lines.hpp"
#include "apps/options/command_line.hpp"
#include "apps/options/config_report.hpp"
#include "apps/options/paths.hpp"
#include "formats/trec.hpp"
#include "islet/error.hpp"
#include "islet/request_checks.hpp"

namespace islet {

namespace {

struct ModeOption {
    const char* name;
    SearchMode mode;
};
constexpr std::size_t replayed_results = 3;  // compared, if no limit is given

constexpr std::array<ModeOption, 8> mode_options{{{"batch", SearchMode::batch},
                                                  {"ticket", SearchMode::ticket},
                                                  {"like", SearchMode::like},
                                                  {"show", SearchMode::show},
                                                  {"suggest", SearchMode::suggest},
                                                  {"list", SearchMode::list},
                                                  {"dry-run", SearchMode::replay},
                                                  {"rerun", SearchMode::rerun}}};

// As a person would write it, for messages.
std::string option_name(std::string_view wish) {
    if (wish == "query") return "a QUERY";
    std::string name = fmt::format("--{}", wish);
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

void choose_mode(const ParsedOptions& given, bool in_dialogue, SearchOptions& options) {
    // Words after these lists say what they are about.
    const auto list = given.text("list");
    const bool about = list == "terms" || list == "collocations";
    std::string first = given.words().empty() || about ? "" : "query";
    for (const auto& [name, mode] : mode_options) {
        if (!given.has(name)) continue;
        if (!first.empty()) refuse_together(option_name(first), option_name(name));
        first = name;
        options.mode = mode;
        options.source = given.text(name);
        if (options.source.empty())
            throw Error(fmt::format("--{} needs a value", name), "see islet-search --help");
    }
    if (!first.empty()) return;
    if (!in_dialogue || given.flag("all") || given.flag("count") || given.has("save"))
        throw Error("nothing to search for", "for instance: islet-search glucagonoma rash");
    options.mode = SearchMode::prompt;
}

// "name=1.5"
std::pair<std::string, double> parse_constant(const std::string& text) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const char* begin = text.c_str() + std::min(equals + 1, text.size());
    char* end = nullptr;
    const double value = std::strtod(begin, &end);
    if (end == begin || *end != 0)
        throw Error(fmt::format("'{}' is not NAME=NUMBER", text), "--ranking sets a constant of the ranking");
    return {text.substr(0, equals), value};
}

Request request_from(const ParsedOptions& given) {
    Request request;
    request.limit = given.number("limit", request.limit, most_results);
    request.offset = given.number("offset", 0, most_offset);
    request.by = given.choice("by", 0) == 0 ? Grouping::passage : Grouping::document;
    if (given.has("min-confidence"))
        request.min_confidence = checked_share(given.text("min-confidence"), option_name("min_confidence"),
                                               request.min_confidence);
    for (const auto& filter : given.all("filter"))
        request.filters.push_back(parse_filter(repair_utf8(filter)));
    for (const auto& facet : given.all("facet")) request.facets.push_back(repair_utf8(facet));
    request.sort = repair_utf8(given.text("sort"));
    request.audience = repair_utf8(given.text("audience"));
    request.undated = given.choice("undated", 0) == 1;
    // An empty one would be an open end, which nobody asks for explicitly.
    if (given.has("since")) request.since = checked_date(given.text("since"), option_name("since"));
    if (given.has("until")) request.until = checked_date(given.text("until"), option_name("until"));
    request.expand = !given.flag("no-expand");
    request.spell = !given.flag("no-spell");
    request.exact = given.flag("exact");
    request.explain = given.flag("explain");
    request.provenance = given.flag("provenance");
    request.boilerplate = given.flag("boilerplate");
    for (const auto& constant : given.all("ranking")) request.ranking.push_back(parse_constant(constant));
    check_bounds(request, option_name);
    return request;
}

// A configured default format that a mode can't write is ignored; one asked for by name is a mistake.
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

void choose_about(const ParsedOptions& given, SearchOptions& options) {
    options.about = repair_utf8(fmt::format("{}", fmt::join(given.words(), " ")));
    if (options.list == ListWhat::collocations && options.about.empty())
        throw Error("--list collocations needs a term",
                    "for instance: islet-search --list collocations insulinoma");
}

// What lists every result can't have an order or only a part of them.
void choose_all(const ParsedOptions& given, SearchOptions& options) {
    options.all = given.flag("all");
    options.count = given.flag("count");
    options.save = given.text("save");
    if (!options.save.empty() && options.mode != SearchMode::search && options.mode != SearchMode::rerun)
        throw Error("--save goes with a QUERY or --rerun alone", "leave it out");
    if (!options.save.empty() && options.all) refuse_together("--save", "--all");
    if (!options.all && !options.count) return;
    const char* what = options.all ? "--all" : "--count";
    if (options.all && options.count) refuse_together("--all", "--count");
    if (options.mode != SearchMode::search)
        throw Error(fmt::format("{} goes with a QUERY alone", what), "leave it out");
    constexpr std::array<std::pair<const char*, const char*>, 4> others{
        {{"sort", "every result comes as it is found: sort what is written, or leave out"},
         {"offset", "every result is given: for a part, leave out"},
         {"limit", "every result is given: for the best ones, leave out"},
         {"min-confidence", "whatever matches is given, whether it answers or not: for answers, leave out"}}};
    for (const auto& [other, why] : others)
        if (const auto values = given.given(other); !values.empty() && values.back().origin == "command line")
            throw Error(fmt::format("{} and {} can't go together", what, option_name(other)),
                        fmt::format("{} {}", why, what));
    if (options.all && !is_written_singly(options.format))
        throw Error(fmt::format("--all can't be written as {}", given.text("format")),
                    "choose one of text, jsonl, tsv, csv, bibtex, ris, kwic");
}

bool answers(SearchMode mode) {
    return mode == SearchMode::search || mode == SearchMode::batch || mode == SearchMode::ticket ||
           mode == SearchMode::like || mode == SearchMode::prompt;
}

bool asks(const SearchOptions& o) { return answers(o.mode) || o.mode == SearchMode::replay; }
bool lists_a_part(const SearchOptions& o) { return answers(o.mode) && o.save.empty(); }
bool takes_limit(const SearchOptions& o) {
    if (o.mode == SearchMode::list) return o.list == ListWhat::collocations;
    return (asks(o) && o.save.empty()) || o.mode == SearchMode::suggest;
}
bool is_json(const SearchOptions& o) {
    return o.format == SearchFormat::json || o.format == SearchFormat::jsonl;
}

struct Effect {
    const char* option;
    bool (*has)(const SearchOptions& options);
};
constexpr std::array<Effect, 15> effects{
    {{"limit", takes_limit},
     {"offset", lists_a_part},
     {"sort", lists_a_part},
     {"facet", lists_a_part},
     {"by", asks},
     {"filter", asks},
     {"since", asks},
     {"until", asks},
     {"undated", asks},
     {"audience", asks},
     {"min-confidence", asks},
     {"context", [](const SearchOptions& o) { return o.mode == SearchMode::show; }},
     {"kwic-sort", [](const SearchOptions& o) { return o.format == SearchFormat::kwic; }},
     {"offsets", is_json},
     {"run-tag", [](const SearchOptions& o) { return o.format == SearchFormat::trec; }}}};

// Nothing that was typed is passed over without a word. What a file of options says holds where it can.
void find_unused(const ParsedOptions& given, SearchOptions& options) {
    for (const auto& [option, has] : effects)
        if (const auto values = given.given(option);
            !values.empty() && values.back().origin == "command line" && !has(options))
            options.unused.push_back(std::string("--") + option);
}

// What a person at a terminal sees, unless something else is asked for.
void choose_screen(const ParsedOptions& given, SearchOptions& options) {
    options.full = given.flag("full");
    options.pager = !given.flag("no-pager");
    options.history = !given.flag("no-history");
    if (answers(options.mode) && options.mode != SearchMode::batch && !given.has("limit") && !options.all)
        options.request.limit = screen_results;
}

void check_format_version(const ParsedOptions& given) {
    if (!given.has("format-version") || given.text("format-version") == "1") return;
    throw Error(ExitCode::unsupported_format,
                fmt::format("output version '{}' is not supported", given.text("format-version")),
                "this program writes version 1");
}

void fill_what_is_asked(const ParsedOptions& given, Terminals terminals, SearchOptions& options) {
    const bool text = static_cast<SearchFormat>(given.choice("format", 0)) == SearchFormat::text;
    options.on_screen = terminals.output && text;
    choose_mode(given, options.on_screen && terminals.input, options);
    options.request = request_from(given);
    choose_format(given, options);
    choose_all(given, options);
    if (options.on_screen) choose_screen(given, options);
    options.kwic_order = static_cast<KwicOrder>(given.choice("kwic-sort", 0));
    options.offsets = static_cast<OffsetUnit>(given.choice("offsets", 0));
    options.max_seconds = given.seconds("max-seconds", options.max_seconds);
    options.context = given.number("context", 0, most_context);
    options.list = static_cast<ListWhat>(given.choice("list", 0));
    if (options.mode == SearchMode::list) choose_about(given, options);
    find_unused(given, options);
    options.request.ticket = options.mode == SearchMode::ticket;
    if (options.mode == SearchMode::like) options.request.like = options.source;
    if (options.mode != SearchMode::search) return;
    options.request.query = repair_utf8(fmt::format("{}", fmt::join(given.words(), " ")));
    check_request(options.request, option_name);
}

}  // namespace

SearchOptions parse_search_options(const std::vector<std::string>& arguments, const Environment& environment,
                                   Terminals terminals) {
    const ParsedOptions given = parse_command_line(search_table(), arguments, environment);
    SearchOptions options;
    options.quiet = given.flag("quiet");
    options.color = static_cast<ColorChoice>(given.choice("color", 0));
    options.log = given.text("log");
    options.run_tag = given.has("run-tag") ? given.text("run-tag") : default_run_tag;
    if (given.has("help-format")) options.help_format = given.text("help-format");
    if (given.flag("help") || given.has("help-format")) {
        options.mode = SearchMode::help;
        return options;
    }
    if (given.flag("version")) {
        options.mode = SearchMode::version;
        return options;
    }
    if (given.flag("print-config")) {
        options.mode = SearchMode::print_config;
        options.config = config_report(search_table(), given, environment);
        return options;
    }
    check_format_version(given);
    fill_what_is_asked(given, terminals, options);
    options.synonyms = given.all("synonyms");
    options.pins = given.all("pins");
    if (options.mode == SearchMode::replay) {
        if (!given.has("limit")) options.request.limit = replayed_results;
        if (options.synonyms.empty() && options.pins.empty())
            throw Error("there is nothing to try", "give --dry-run LOG with --pins FILE or --synonyms FILE");
    }
    options.databases = given.all("db");
    options.embeddings = embeddings_from(given, environment);
    options.partial = given.flag("partial");
    options.database_named = !options.databases.empty();
    if (options.databases.empty()) options.databases.push_back(default_database(environment));
    return options;
}

}  // namespace islet
