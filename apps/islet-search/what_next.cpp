// The commands and the hints.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/what_next.hpp"

#include <fmt/format.h>

#include "apps/islet-search/prompt/prompt_hints.hpp"
#include "formats/citing/age.hpp"
#include "formats/confidence_note.hpp"
#include "formats/escaping/safe_text.hpp"

namespace islet {
namespace {

std::string quoted(const std::string& query) {
    return query.find('"') == std::string::npos ? '"' + query + '"' : query;
}

// Nobody searches for a word that isn't on the screen.
std::string corrected(const Response& response) {
    std::string what;
    for (const auto& c : response.query.corrections)
        what += fmt::format("{} \"{}\" for \"{}\"", what.empty() ? ", searched with" : " and", c.to, c.from);
    return what;
}

// "glucagonoma", "gastrinoma"
std::string offered(const Response& response) {
    std::string what;
    for (const auto& s : response.query.suggestions)
        what += fmt::format("{}\"{}\"", what.empty() ? "" : " or ", s.to);
    return what;
}

// "--filter and --since": those that hold.
std::string those_held(const std::vector<std::pair<bool, std::string>>& names) {
    std::vector<std::string> held;
    for (const auto& [holds, name] : names)
        if (holds) held.push_back(name);
    if (held.size() < 2) return held.empty() ? "" : held.front();
    const auto last = std::move(held.back());
    held.pop_back();
    return fmt::format("{} and {}", fmt::join(held, ", "), last);
}

std::string hint(const SearchOptions& options) {
    const Request& request = options.request;
    if (options.mode == SearchMode::show) return "passage ids are in the results of a search (--format json)";
    if (options.mode == SearchMode::like)
        return "look the id up again (--format json shows it), or take a passage with more text";
    const auto narrowing = those_held({{!request.filters.empty(), options.at_prompt ? ":filter" : "--filter"},
                                       {!request.since.empty(), options.at_prompt ? ":since" : "--since"},
                                       {!request.until.empty(), "--until"}});
    if (!narrowing.empty() && !options.at_prompt) return "try again without " + narrowing;
    if (!request.filters.empty() || !request.since.empty())
        return "try again without what narrows it: " +
               those_held(
                   {{!request.filters.empty(), ":filter alone"}, {!request.since.empty(), ":since alone"}}) +
               (request.filters.empty() || request.since.empty() ? " clears it" : " clear it");
    const auto widened = those_held({{!request.until.empty(), "--until"},
                                     {request.exact, "--exact"},
                                     {!request.expand && !request.exact, "--no-expand"},
                                     {!request.spell && !request.exact, "--no-spell"}});
    if (!widened.empty())
        return options.at_prompt ? started_without(widened) : "try again without " + widened;
    if (request.query.find('"') != std::string::npos)
        return "try again without the quotation marks: they ask for the very phrase";
    return "check the spelling, or try fewer or more general words";
}

const char* unit(const Response& response) {
    if (response.by_document) return response.total == 1 ? "document" : "documents";
    return response.total == 1 ? "passage" : "passages";
}

}  // namespace

std::vector<std::string> nothing_found(const SearchOptions& options, const Response& response) {
    if (response.withheld)
        return {options.at_prompt ? "hint: " + started_without("--min-confidence")
                                  : "hint: a lower --min-confidence shows what was found"};
    if (options.mode == SearchMode::ticket && response.query.interpreted.empty())
        return {"nothing found: the message has no word to look for",
                "hint: greetings, thanks, signatures and what is quoted don't count; check that the message "
                "asks something"};
    std::string what = "nothing found";
    if (options.mode == SearchMode::search)
        what += " for " + quoted(options.request.query) + corrected(response);
    if (const auto meant = offered(response); !meant.empty())
        return {what, fmt::format("hint: did you mean {}?", meant)};
    return {what, fmt::format("hint: {}", hint(options))};
}

std::vector<std::string> nothing_there(const SearchOptions& options) {
    const auto& database = options.databases.front();
    const auto named = options.database_named ? "--db " + shell_quoted(database) + " " : std::string();
    return {fmt::format("nothing found: the database {} holds no articles yet", printable(database)),
            fmt::format("hint: fill it from a folder of articles: islet-index {}FOLDER", named)};
}

TextOptions text_options(const Screen& screen, const std::string& command, const std::string& shown) {
    const auto read_on = [command](const std::string& passage_id) {
        const std::string show = "--show " + shell_quoted(passage_id);
        return std::vector<std::string>{fmt::format("read on: {} {} --context 2", command, show),
                                        fmt::format("read on: {} --context 2", show), "read on: " + show,
                                        show};
    };
    TextOptions options{.screen = screen, .shown = shown};
    if (command.empty()) return options;
    options.as_typed = "--no-spell";
    options.read_on = read_on;
    return options;
}

void suit_screen(TextOptions& text, const SearchOptions& options) {
    text.today = today();
    if (!text.shown.empty()) return;
    text.passages = options.full ? PassageText::answer_and_whole : PassageText::excerpt;
}

std::string counted(const SearchOptions& options, const Response& response) {
    if (response.results.empty()) return {};
    const std::size_t first = options.request.offset + 1,
                      last = options.request.offset + response.results.size();
    std::string line = fmt::format("{} to {} of {} {}, {:.1f} ms", first, last, total_words(response),
                                   unit(response), response.took_ms);
    const bool more = last < response.total;
    if (options.at_prompt) {
        if (more) line += fmt::format("; more: :limit {}", 2 * options.request.limit);
        return line + (options.full ? "" : "; whole: :full");
    }
    if (more) line += fmt::format("; more: --offset {}", last);
    if (options.on_screen && !options.full) line += "; whole: --full";
    return line;
}

std::string counted_all(const Response& response) {
    if (response.total == 0) return {};
    return fmt::format("{} {}, {:.0f} ms", total_words(response), unit(response), response.took_ms);
}

}  // namespace islet
