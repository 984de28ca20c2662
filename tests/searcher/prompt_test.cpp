// What is typed at the prompt, what Tab makes of it, what is kept of it, and when there is a prompt.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/stat.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "apps/islet-search/options.hpp"
#include "apps/islet-search/prompt/answers.hpp"
#include "apps/islet-search/prompt/filter_completion.hpp"
#include "apps/islet-search/prompt/history.hpp"
#include "apps/islet-search/prompt/prompt_hints.hpp"
#include "apps/islet-search/prompt/prompt_line.hpp"
#include "apps/islet-search/terminal/apart.hpp"
#include "apps/islet-search/terminal/clipboard.hpp"
#include "apps/islet-search/terminal/completion_list.hpp"
#include "islet/error.hpp"

using namespace islet;
using LineKind = PromptLine::Kind;

namespace {

constexpr Terminals all_terminals{true, true}, input_piped{false, true}, no_terminal{};

}  // namespace

TEST_CASE("what is typed at the prompt") {
    struct Row {
        const char* typed;
        LineKind kind;
        const char* text;
        std::size_t number;
        const char* why;
    };
    const auto row = GENERATE(values<Row>({
        {"", LineKind::nothing, "", 0, "nothing"},
        {"  \t", LineKind::nothing, "", 0, "blanks"},
        {" what's it? ", LineKind::question, "what's it?", 0, "an apostrophe is one"},
        {"--help me", LineKind::question, "--help me", 0, "there are no options"},
        {"one\ntwo", LineKind::question, "one two", 0, "pasted lines are one question"},
        {"2", LineKind::read_on, "", 2, "a number"},
        {" 12 ", LineKind::read_on, "", 12, "with blanks"},
        {"0", LineKind::question, "0", 0, "no result has it"},
        {"12345678", LineKind::question, "12345678", 0, "too long for a result: a PMID perhaps"},
        {"2 weeks", LineKind::question, "2 weeks", 0, "begins with a number"},
        {"c", LineKind::copy, "", 1, "the first one"},
        {"c 3", LineKind::copy, "3", 3, "by number"},
        {":copy 3", LineKind::copy, "3", 3, "in full"},
        {"c diff", LineKind::question, "c diff", 0, "a question that begins with c"},
        {":filter audience=patient", LineKind::filter, "audience=patient", 0, "a filter"},
        {":filter", LineKind::filter, "", 0, "none"},
        {":limit 5", LineKind::limit, "5", 5, "a limit"},
        {":limit five", LineKind::limit, "five", 0, "not a number"},
        {":full", LineKind::full, "", 0, "full"},
        {":since 2024-05", LineKind::since, "2024-05", 0, "a date"},
        {":since", LineKind::since, "", 0, "none"},
        {":undated", LineKind::undated, "", 0, "those without a date"},
        {":boilerplate", LineKind::boilerplate, "", 0, "navigation"},
        {"help", LineKind::help, "", 0, "who needs help knows no colon"},
        {"help me sleep", LineKind::question, "help me sleep", 0, "a question"},
        {"exit", LineKind::quit, "", 0, "as elsewhere"},
        {"quit smoking", LineKind::question, "quit smoking", 0, "a question"},
        {":q", LineKind::quit, "", 0, "short"},
        {":foo 1", LineKind::unknown, ":foo", 0, "no such command"},
    }));
    INFO(row.why);
    const auto line = read_prompt_line(row.typed);
    CHECK(line.kind == row.kind);
    CHECK(line.text == row.text);
    CHECK(line.number == row.number);
}

TEST_CASE("what Tab makes of completions") {
    using List = std::vector<std::string>;
    struct Row {
        const char* why;
        const char* typed;
        List given, list;
    };
    const auto row = GENERATE(values<Row>({
        {"none", "x", {}, {}},
        {"only what is there already", "rash", {"rash"}, {}},
        {"one", "glu", {"glucagonoma"}, {"glucagonoma"}},
        {"what they share", "glu", {"glucagon", "glucagonoma"}, {"glucagon", "glucagon", "glucagonoma"}},
        {"capitals of the articles", "men", {"MEN1", "MEN2"}, {"MEN", "MEN1", "MEN2"}},
        {"nothing shared", "x", {"ab", "cd"}, {"x", "ab", "cd"}},
        {"no half of a letter", "a", {"a\xC3\xA9", "a\xC3\xA8"}, {"a", "a\xC3\xA9", "a\xC3\xA8"}},
        {"nothing acts on the terminal", "a", {"a\x1b[2J"}, {"a\xEF\xBF\xBD[2J"}},
        {"more than are shown",
         "a",
         {"ab1", "ab2", "ab3", "abc", "ac"},
         {"a", "ab1", "ab2", "ab3", "and 2 more: type how it begins"}},
    }));
    INFO(row.why);
    std::vector<LineCompletion> given;
    for (const auto& line : row.given) given.push_back({line});
    List list;
    for (const auto& one : completion_list(row.typed, given, 3)) list.push_back(one.line);
    CHECK(list == row.list);
}

TEST_CASE("what is typed already stays among completions that say more of it") {
    const auto list = completion_list("en", {{"en", "en (3)"}, {"en-GB", "en-GB (\x1b[2J2)"}});
    REQUIRE(list.size() == 3);
    CHECK(list[0].line == "en");
    CHECK(list[1].shown == "en (3)");
    CHECK(list[2].shown == "en-GB (\xEF\xBF\xBD[2J2)");
}

TEST_CASE("what Tab makes of a filter") {
    const std::string listed = R"({"field":"audience","value":"Patient","documents":1})"
                               "\n"
                               R"({"field":"audience","value":"carer","documents":2})"
                               "\n"
                               R"({"field":"audience","value":"patients","documents":9})"
                               "\n"
                               R"({"field":"language","value":"en-GB","documents":4})"
                               "\nbroken\n[1]\n"
                               R"({"field":"publisher","value":"The Clinic, Ward 7","documents":5})"
                               "\n";
    struct Row {
        const char* why;
        const char* typed;
        std::vector<std::pair<std::string, std::string>> list;
    };
    const auto row = GENERATE_COPY(values<Row>({
        {"a field", ":filter aud", {{":filter audience=", "audience"}}},
        {"fields of every article", ":filter ye", {{":filter year=", "year"}}},
        {"capitals don't count", ":filter AUD", {{":filter audience=", "audience"}}},
        {"blanks in front", ":filter   aud", {{":filter   audience=", "audience"}}},
        {"values, the most frequent first, as the filter counts them",
         ":filter audience=",
         {{":filter audience=patients", "patients (10)"}, {":filter audience=carer", "carer (2)"}}},
        {"how a value begins", ":filter audience=P", {{":filter audience=patients", "patients (10)"}}},
        {"a language is all of its regions",
         ":filter language=e",
         {{":filter language=en", "en (all)"}, {":filter language=en-GB", "en-GB (4)"}}},
        {"a region is typed", ":filter language=en-", {{":filter language=en-GB", "en-GB (4)"}}},
        {"a value with blanks",
         ":filter publisher=the c",
         {{":filter publisher=The Clinic, Ward 7", "The Clinic, Ward 7 (5)"}}},
        {"no such value", ":filter audience=x", {}},
        {"no such field", ":filter colour=", {}},
        {"not behind it yet", ":filter", {}},
        {"another command", ":limit 5", {}},
    }));
    INFO(row.why);
    std::vector<std::pair<std::string, std::string>> list;
    for (const auto& one : filter_completions(row.typed, listed)) list.emplace_back(one.line, one.shown);
    CHECK(list == row.list);
    if (std::string_view(row.typed) == ":filter audience=") CHECK(filter_completions(row.typed, "").empty());
}

TEST_CASE("the history is the user's alone and stays short") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("islet-history-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    const auto path = (folder / "islet" / "history").string();
    History history(path);
    CHECK(history.read().empty());
    for (const auto* line : {"one", "one", " secret", "two\x1b[2J", "one"}) history.add(line);
    CHECK(history.read() == std::vector<std::string>{"one", "two\xEF\xBF\xBD[2J", "one"});
    struct stat found {};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0600U);
    ::chmod(path.c_str(), 0644);
    history.add("three");
    REQUIRE(::stat(path.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0600U);

    std::ofstream(path, std::ios::app) << [] {
        std::string lines;
        for (int n = 0; n < 2500; ++n) lines += std::to_string(n) + "\n";
        return lines;
    }();
    CHECK(history.read().size() == 1000);
    CHECK(history.read().back() == "2499");
    CHECK(std::filesystem::file_size(path) < 6000);
    REQUIRE(::stat(path.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0600U);

    std::filesystem::remove(path);
    std::ofstream(folder / "elsewhere") << "";
    std::filesystem::create_symlink(folder / "elsewhere", path);
    history.add("four");
    CHECK(std::filesystem::file_size(folder / "elsewhere") == 0);  // a link that somebody laid
    History("").add("nowhere");
    CHECK(History("").read().empty());
    std::filesystem::remove_all(folder);
}

TEST_CASE("text for the clipboard") {
    CHECK(copy_sequence("") == "\033]52;c;\a");
    CHECK(copy_sequence("M") == "\033]52;c;TQ==\a");
    CHECK(copy_sequence("Ma") == "\033]52;c;TWE=\a");
    CHECK(copy_sequence("Man\x1b\xFF") == "\033]52;c;TWFuG/8=\a");
    CHECK(may_copy("xterm-256color"));
    for (const auto* terminal : {"", "dumb", "linux", "vt220"}) CHECK_FALSE(may_copy(terminal));
}

TEST_CASE("work in a process of its own") {
    const auto wrote = run_apart([](int pipe) { return ::write(pipe, "hello", 5) == 5 ? 7 : 1; });
    CHECK(wrote.text == "hello");
    CHECK(wrote.status == 7);
    CHECK_FALSE(wrote.interrupted);
    const auto stopped = run_apart([](int) { return ::raise(SIGINT); });
    CHECK(stopped.interrupted);
    CHECK(stopped.status == 2);
}

TEST_CASE("results come from another process as they went") {
    Response response;
    response.results.resize(1);
    response.results[0].rank = 4;
    response.results[0].passage_id = "p\"1";
    response.results[0].document.title = "A \xC3\xA9";
    response.results[0].text = "It.";
    response.query.warnings = {{"about the question"}, {"about the database", {}, "undated"}};
    CHECK(read_shown_results(shown_results(response, {})).topics == std::vector<std::string>{"undated"});
    const auto read = read_shown_results(shown_results(response, {})).results;
    REQUIRE(read.size() == 1);
    CHECK(read[0].number == 4);
    CHECK(read[0].passage_id == "p\"1");
    CHECK(read[0].heading == "A \xC3\xA9");
    CHECK(read[0].copied == "It.\n\nA \xC3\xA9\nno date known\n");
    for (const auto* text : {"", "{", "{}", "null"}) CHECK(read_shown_results(text).results.empty());
}

TEST_CASE("hints at the prompt name what can be typed there") {
    for (const Remedy remedy : {Remedy::show_boilerplate, Remedy::keep_undated, Remedy::list_values}) {
        const auto words = prompt_words(remedy);
        CHECK(words.find("--") == std::string::npos);
        const auto colon = words.find(':');
        REQUIRE(colon != std::string::npos);
        const auto command = words.substr(colon, words.find(' ', colon) - colon);
        CHECK(read_prompt_line(command).kind != LineKind::unknown);
    }
    CHECK(prompt_words(Remedy::skip_spelling) == "leave, and start again with --no-spell");
    CHECK(prompt_words(Remedy::rebuild) ==
          "run islet-index --rebuild with its sources");  // another program's
}

TEST_CASE("when there is a prompt, and how many results") {
    struct Row {
        const char* why;
        std::vector<std::string> arguments;
        Terminals terminals;
        SearchMode mode;
        std::size_t limit;
        bool on_screen;
    };
    const auto row = GENERATE(values<Row>({
        {"nothing to do between two terminals", {}, all_terminals, SearchMode::prompt, 3, true},
        {"a question on a terminal", {"rash"}, all_terminals, SearchMode::search, 3, true},
        {"input from a pipe", {"rash"}, input_piped, SearchMode::search, 3, true},
        {"output to a pipe", {"rash"}, no_terminal, SearchMode::search, 10, false},
        {"a limit that was given", {"-n", "10", "rash"}, all_terminals, SearchMode::search, 10, true},
        {"another format", {"--format", "json", "rash"}, all_terminals, SearchMode::search, 10, false},
        {"similar passages", {"--like", "p"}, all_terminals, SearchMode::like, 3, true},
        {"completions aren't results", {"--suggest", "ra"}, all_terminals, SearchMode::suggest, 10, true},
    }));
    INFO(row.why);
    const auto nothing = [](const char*) { return std::string(); };
    auto arguments = row.arguments;
    arguments.insert(arguments.begin(), {"--db", "d", "--config="});
    const auto options = parse_search_options(arguments, nothing, row.terminals);
    CHECK(options.mode == row.mode);
    CHECK(options.request.limit == row.limit);
    CHECK(options.on_screen == row.on_screen);
    for (const Terminals terminals : {no_terminal, input_piped, Terminals{true, false}})
        CHECK_THROWS_WITH(parse_search_options({"--db", "d", "--config="}, nothing, terminals),
                          "nothing to search for");
    for (const auto* option : {"--count", "--all", "--save=f", "--format=json"})
        CHECK_THROWS_WITH(parse_search_options({"--db", "d", "--config=", option}, nothing, all_terminals),
                          "nothing to search for");
}
