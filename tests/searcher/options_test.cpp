// The command line of islet-search, and the one table that help, man page and completions are made from.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/options.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "apps/options/command_line.hpp"
#include "apps/options/paths.hpp"
#include "apps/terminal/terminal.hpp"
#include "contract/did_you_mean.hpp"
#include "formats/escaping/links.hpp"
#include "formats/escaping/safe_text.hpp"
#include "islet/error.hpp"

using namespace islet;

namespace {

using Words = std::vector<std::string>;

Environment environment(std::map<std::string, std::string> values) {
    return [values](const char* name) {
        const auto found = values.find(name);
        return found == values.end() ? std::string() : found->second;
    };
}

SearchOptions parsed(const Words& words, std::map<std::string, std::string> values = {{"HOME", "/nowhere"}}) {
    return parse_search_options(words, environment(std::move(values)));
}

struct Failure {
    ExitCode code = ExitCode::done;
    std::string what, hint;
};

Failure parse_failure(const Words& words) {
    try {
        (void)parsed(words);
    } catch (const Error& error) {
        return {error.code(), error.what(), error.hint()};
    }
    return {};
}

struct ConfigFile {
    explicit ConfigFile(const std::string& text) {
        const int made = ::mkstemp(path.data());
        REQUIRE(made >= 0);
        ::close(made);
        std::ofstream(path) << text;
    }
    ~ConfigFile() { std::remove(path.c_str()); }
    std::string path = "/tmp/islet-config-XXXXXX";
};

}  // namespace

TEST_CASE("the query is what is left of the options") {
    struct Row {
        Words words;
        const char *query, *reason;
    };
    const Row row = GENERATE(values<Row>({
        {{"glucagonoma", "rash"}, "glucagonoma rash", "words are joined"},
        {{"glucagonoma rash"}, "glucagonoma rash", "or come as one"},
        {{"rash", "-n", "5"}, "rash", "options may follow"},
        {{"rash", "-n5", "x"}, "rash x", "with a number attached"},
        {{"glucagonoma", "-rash"}, "glucagonoma -rash", "a dash after the first word is an operator"},
        {{"rash", "-nausea"}, "rash -nausea", "not -n ausea"},
        {{"rash", "-quiet"}, "rash -quiet", "not -q uiet"},
        {{"--", "-rash", "--limit"}, "-rash --limit", "-- ends the options"},
        {{"+rash", "NEAR/5", "\"a b\""}, "+rash NEAR/5 \"a b\"", "operators come through"},
        {{"a\xFF"
          "b"},
         "a\xEF\xBF\xBD"
         "b",
         "bad bytes are repaired, not refused"},
        {{"rash", "-"}, "rash -", "a lone dash is a word"},
        {{"-"}, "-", "even the first"},
        {{"rash", "-n=5"}, "rash -n=5", "Boost would take =5 for the number"},
        {{"rash", "-qn5"}, "rash -qn5", "letters aren't run together"},
        {{"rash", "/n"}, "rash /n", "a slash begins no option"},
        {{"@options", "rash"}, "@options rash", "no file of options is read"},
        {{"rash", "--limit", "5", "-itch", "-q", "skin"}, "rash -itch skin", "options among the words"},
        {{"rash", "--", "--limit", "--", "-n", "5"}, "rash --limit -- -n 5", "only the first -- is no word"},
        {{"-q", "--", "rash"}, "rash", "-- after an option"},
        {{"rash", "--config=", "x"}, "rash x", "an empty file name is none"},
        {{"--by", "passage", "rash"}, "rash", "a value is no word"},
        {{"--since=2020", "rash=itch"}, "rash=itch", "an equals sign in a word"},
    }));
    INFO(row.reason);
    CHECK(parsed(row.words).request.query == row.query);
}

TEST_CASE("options reach the request") {
    const auto o = parsed({"--db",     "a",          "--db=tcp:h:1", "--limit=3",  "--offset", "2",
                           "--by",     "document",   "--filter",     "tag=x=y",    "--since",  "2020-02-29",
                           "--until",  "2021",       "--no-expand",  "--no-spell", "--exact",  "--explain",
                           "--format", "html",       "--offsets",    "utf16",      "--log",    "l",
                           "-q",       "--synonyms", "+f",           "rash"});
    CHECK(o.databases == Words{"a", "tcp:h:1"});
    CHECK(o.database_named);
    CHECK(o.request.limit == 3);
    CHECK(o.request.offset == 2);
    CHECK(o.request.by == Grouping::document);
    CHECK(o.request.filters.at(0).field == "tag");
    CHECK(o.request.filters.at(0).value == "x=y");
    CHECK(o.request.since == "2020-02-29");
    CHECK((!o.request.expand && !o.request.spell && o.request.exact && o.request.explain && o.quiet));
    CHECK(o.format == SearchFormat::html);
    CHECK(o.offsets == OffsetUnit::utf16);
    CHECK(o.log == "l");
    CHECK(o.synonyms == Words{"+f"});
    CHECK(parsed({"--boilerplate", "x"}).request.boilerplate);
    CHECK(parsed({"--ranking", "k1=1.5", "x"}).request.ranking.at(0) ==
          std::pair<std::string, double>("k1", 1.5));
    CHECK(parse_failure({"--ranking", "k1=fast", "x"}).what == "'k1=fast' is not NAME=NUMBER");
    CHECK(parsed({"-n", "1", "-n", "2", "x"}).request.limit == 2);  // the last one counts
    CHECK(parsed({"-q", "-q", "--quiet", "x"}).quiet);
    CHECK(parsed({"--suggest", "-x"}).source == "-x");  // a value may begin with a dash
    CHECK(parsed({"--suggest", "--x"}).source == "--x");
    CHECK(parsed({"--suggest=--limit"}).source == "--limit");
}

TEST_CASE("what is asked in place of a query") {
    CHECK(parsed({"--batch", "-"}).mode == SearchMode::batch);
    CHECK(parsed({"--batch", "-"}).format == SearchFormat::jsonl);
    CHECK(parsed({"--batch", "-", "--format", "trec"}).format == SearchFormat::trec);
    CHECK(parsed({"--batch", "-", "--format", "html"}).format == SearchFormat::jsonl);
    CHECK(parsed({"--ticket", "f"}).request.ticket);
    CHECK(parsed({"--like", "p1"}).request.like == "p1");
    CHECK(parsed({"--show", "p1", "--context", "2"}).context == 2);
    CHECK(parsed({"--suggest", "gl"}).source == "gl");
    CHECK(parsed({"--list", "acronyms"}).list == ListWhat::acronyms);
    CHECK(parsed({"--help"}).mode == SearchMode::help);
    CHECK(parsed({"-V"}).mode == SearchMode::version);
    CHECK(parsed({"--help-format", "man"}).help_format == "man");
}

TEST_CASE("what was typed and changes nothing is told") {
    struct Row {
        Words words, unused;
        const char* why;
    };
    const Row row = GENERATE(values<Row>({
        {{"--limit", "3", "--since", "2020", "--facet", "year", "x"}, {}, "a search takes all of it"},
        {{"--list", "documents", "--limit", "2"}, {"--limit"}, "a list is given whole"},
        {{"--list", "collocations", "--limit", "2", "x"}, {}, "but for this one"},
        {{"--suggest", "ra", "--limit", "2", "--facet", "year"},
         {"--facet"},
         "completions have a number only"},
        {{"--show", "p1", "--filter", "year=2020", "--context", "1"},
         {"--filter"},
         "a passage is named already"},
        {{"--kwic-sort", "left", "x"}, {"--kwic-sort"}, "without key words in context"},
        {{"--kwic-sort", "left", "--format", "kwic", "x"}, {}, "with them"},
        {{"--offsets", "utf8", "x"}, {"--offsets"}, "text has none"},
        {{"--offsets", "utf8", "--batch", "-"}, {}, "a batch is JSON"},
        {{"--run-tag", "a", "x"}, {"--run-tag"}, "of a TREC run"},
        {{"--save", "f", "--sort", "date", "x"}, {"--sort"}, "a saved search has all of them"},
        {{"--rerun", "f", "--since", "2020"}, {"--since"}, "it is as it was saved"},
    }));
    INFO(row.why);
    CHECK(parsed(row.words).unused == row.unused);
}

TEST_CASE("mistakes are named, with what to do") {
    struct Row {
        Words words;
        const char *what, *hint;
    };
    const Row row = GENERATE(values<Row>({
        {{}, "nothing to search for", "for instance: islet-search glucagonoma rash"},
        {{" "}, "the query is empty", "write something to search for, for instance: glucagonoma rash"},
        {{"--limt", "5", "x"}, "unknown option '--limt'", "did you mean --limit?"},
        {{"--no-expnd", "x"}, "unknown option '--no-expnd'", "did you mean --no-expand?"},
        {{"--zzzzzzzz", "x"}, "unknown option '--zzzzzzzz'", "islet-search --help lists the options"},
        {{"-db", "x"}, "unknown option '-db'", "did you mean --db?"},
        {{"-rash"},
         "unknown option '-rash'",
         "to search for what lacks a word, write it last, or after --: islet-search -- -rash"},
        {{"--lim", "5", "x"}, "unknown option '--lim'", "did you mean --limit?"},
        {{"--LIMIT", "5", "x"}, "unknown option '--LIMIT'", "islet-search --help lists the options"},
        {{"--", ""}, "the query is empty", "write something to search for, for instance: glucagonoma rash"},
        {{"--=5", "x"}, "unknown option '--'", "islet-search --help lists the options"},
        {{"-n=5", "rash"},
         "unknown option '-n=5'",
         "to search for what lacks a word, write it last, or after --: islet-search -- -n=5"},
        {{"x", "--limit"},
         "--limit needs a value: N",
         "at most N results; text on a terminal has 3 if no N is given"},
        {{"x", "-n"},
         "--limit needs a value: N",
         "at most N results; text on a terminal has 3 if no N is given"},
        {{"--limit=", "x"}, "--limit takes a whole number from 0 to 100000, not ''", "default: 10"},
        {{"--db", "-q", "x"},
         "--db needs a value: PATH",
         "database folder, Xapian stub file, or tcp:HOST:PORT of a running xapian-tcpsrv"},
        {{"--db", "--format", "json", "x"},
         "--db needs a value: PATH",
         "database folder, Xapian stub file, or tcp:HOST:PORT of a running xapian-tcpsrv"},
        {{"--limit", "five", "x"},
         "--limit takes a whole number from 0 to 100000, not 'five'",
         "default: 10"},
        {{"--limit", "-1", "x"}, "--limit takes a whole number from 0 to 100000, not '-1'", "default: 10"},
        {{"--format", "jsn", "x"},
         "--format can't be 'jsn'",
         "did you mean json? choose one of text, json, jsonl, tsv, html, trec, csv, bibtex, ris, kwic; "
         "default: text; with --batch "
         "jsonl"},
        {{"--quiet=1", "x"}, "--quiet takes no value", "write --quiet alone"},
        {{"--quiet=", "x"}, "--quiet takes no value", "write --quiet alone"},
        {{"--filter", "the color=red", "x"},
         "there is no filter field 'the color'",
         "choose one of publisher, language, tag, type, path, id, date, year"},
        {{"--filter", "red", "x"},
         "the filter 'red' is not FIELD=VALUE",
         "FIELD is one of publisher, language, tag, type, path, id, date, year, or one of the articles' own"},
        {{"--filter", "tag=", "x"}, "the filter on tag has no value", "look at the values there are"},
        {{"--since", "2023-02-29", "x"},
         "--since: '2023-02-29' is not a date",
         "write YYYY, YYYY-MM or YYYY-MM-DD"},
        {{"--since", "2023-2", "x"}, "--since: '2023-2' is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD"},
        {{"--since", "2024", "--until", "2023", "x"},
         "since 2024 is later than until 2023",
         "swap the two dates"},
        {{"--batch", "-", "x"}, "a QUERY and --batch can't go together", "ask one thing at a time"},
        {{"--all", "--limit", "3", "x"},
         "--all and --limit can't go together",
         "every result is given: for the best ones, leave out --all"},
        {{"--count", "--sort", "date", "x"},
         "--count and --sort can't go together",
         "every result comes as it is found: sort what is written, or leave out --count"},
        {{"--batch", "-", "--show", "x"}, "--batch and --show can't go together", "ask one thing at a time"},
        {{"--list", "documents", "--format", "html"},
         "--list can't be written as html",
         "choose one of text, json, jsonl"},
        {{"--list", "acronym"},
         "--list can't be 'acronym'",
         "did you mean acronyms? choose one of documents, acronyms, synonyms, stats, fields, sources, terms, "
         "collocations"},
    }));
    const Failure got = parse_failure(row.words);
    CHECK(got.what == row.what);
    CHECK(got.hint == row.hint);
    CHECK(got.code == ExitCode::failure);
}

TEST_CASE("another output version is refused with its own status") {
    CHECK(parse_failure({"--format-version", "2", "x"}).code == ExitCode::unsupported_format);
    CHECK(parse_failure({"--format-version", "one", "x"}).code == ExitCode::unsupported_format);
    CHECK(parsed({"--format-version", "1", "x"}).request.query == "x");
}

TEST_CASE("where the database is") {
    CHECK(default_database(environment({{"ISLET_DB", "d"}, {"HOME", "/h"}})) == "d");
    CHECK(default_database(environment({{"XDG_DATA_HOME", "/x"}, {"HOME", "/h"}})) == "/x/islet/db");
    CHECK(default_database(environment({{"XDG_DATA_HOME", "relative"}, {"HOME", "/h"}})) ==
          "/h/.local/share/islet/db");
    CHECK_THROWS_AS(default_database(environment({})), Error);
    CHECK(default_config(environment({{"XDG_CONFIG_HOME", "/c"}}), "search.conf") == "/c/islet/search.conf");
    CHECK_FALSE(parsed({"x"}).database_named);
}

TEST_CASE("the configuration file gives defaults, the command line wins") {
    const ConfigFile config(
        "# ours\nlimit = 4\nformat = json\ndb = /one\ndb = /two\nexact = yes\nno-spell = no\n");
    const auto o = parsed({"--config", config.path, "x"});
    CHECK(o.request.limit == 4);
    CHECK(o.format == SearchFormat::json);
    CHECK(o.databases == Words{"/one", "/two"});
    CHECK(o.request.exact);
    CHECK(o.request.spell);
    const auto over = parsed({"--config", config.path, "--limit", "9", "--db", "/mine", "x"});
    CHECK(over.request.limit == 9);
    CHECK(over.databases == Words{"/mine"});
    CHECK(parsed({"--exact", "--config", config.path, "x"}).request.exact);
    const ConfigFile letter("n = 4\nlim = 4\n");
    CHECK(parse_failure({"--config", letter.path, "x"}).what ==
          "unknown option 'n' in '" + letter.path + "', line 1");

    const ConfigFile unknown("limt = 4\n");
    const Failure got = parse_failure({"--config", unknown.path, "x"});
    CHECK(got.what == "unknown option 'limt' in '" + unknown.path + "', line 1");
    CHECK(got.hint == "did you mean --limit?");
    const ConfigFile broken("just words\n");
    CHECK(parse_failure({"--config", broken.path, "x"}).code == ExitCode::failure);
    CHECK(parse_failure({"--config", "/nonexistent", "x"}).what ==
          "the configuration file '/nonexistent' can't be read: No such file or directory");
}

TEST_CASE("what a line of a configuration file is") {
    struct Row {
        std::string text;
        const char *outcome, *why;
    };
    const Row rows[] = {
        {"limit=7", "7", "without blanks"},
        {"  limit  =  7  # seven", "7", "with blanks and a comment"},
        {"\xEF\xBB\xBFlimit = 7\r\n", "7", "as Windows writes it"},
        {"limit = 3\nlimit = 7", "7", "the last of several"},
        {"\n\n# limit = 3\nlimit = 7\n", "7", "empty lines and comments"},
        {"\nlimit\n", "line 2 is not NAME = VALUE", "no equals sign"},
        {"[search]\nlimit = 7\n", "line 1 is not NAME = VALUE", "a section, which there are none of"},
        {"= 7\n", "line 1 is not NAME = VALUE", "no name"},
        {"--limit = 7\n", "unknown option '--limit'", "dashes"},
        {std::string("limit = 3\nli\0mit = 7\n", 21), "line 2 holds a NUL", "no text"},
    };
    for (const auto& row : rows) {
        INFO(row.why);
        const ConfigFile config(row.text);
        const std::string wanted = row.outcome;
        if (wanted == "7")
            CHECK(parsed({"--config", config.path, "x"}).request.limit == 7);
        else
            CHECK(parse_failure({"--config", config.path, "x"}).what.find(wanted) != std::string::npos);
    }
}

TEST_CASE("colour") {
    const auto color = [](ColorChoice choice, std::map<std::string, std::string> values) {
        return look_at_terminal(-1, choice, environment(std::move(values))).color;
    };
    CHECK(color(ColorChoice::always, {}));
    CHECK_FALSE(color(ColorChoice::automatic, {}));
    CHECK_FALSE(color(ColorChoice::always, {{"NO_COLOR", "1"}}));
    CHECK(color(ColorChoice::always, {{"NO_COLOR", ""}}));
    CHECK(look_at_terminal(-1, ColorChoice::always, environment({{"COLUMNS", "60"}})).width == 60);
    CHECK(look_at_terminal(-1, ColorChoice::always, environment({{"COLUMNS", "600"}})).width == 100);
    CHECK(look_at_terminal(-1, ColorChoice::always, environment({{"COLUMNS", "x"}})).width == 80);
    CHECK_FALSE(look_at_terminal(-1, ColorChoice::always, environment({})).links);
}

TEST_CASE("links lead to files and pages only") {
    CHECK(link_target("https://a.example/x?y=1&z", "/p") == "https://a.example/x?y=1&z");
    CHECK(link_target("javascript:alert(1)", "") == "");
    CHECK(link_target("", "/a b/\x1b.txt") == "file:///a%20b/%1B.txt");
    CHECK(link_target("https://a\x1b\\", "") == "https://a%1B%5C");
    CHECK(link_target("", "relative") == "");
}

TEST_CASE("one table makes help, man page and completions") {
    const ProgramTable& table = search_table();
    const std::string help = rendered_help(table, "help");
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 79);
    const std::string man = rendered_help(table, "man"), bash = rendered_help(table, "bash");
    const std::string zsh = rendered_help(table, "zsh"), fish = rendered_help(table, "fish");
    for (const auto& name : table.names()) {
        INFO(name);
        std::string roff;
        for (const char c : name) roff += c == '-' ? "\\-" : std::string(1, c);
        CHECK(help.find("--" + name) != std::string::npos);
        CHECK(man.find("\\fB\\-\\-" + roff + "\\fR") != std::string::npos);
        CHECK(bash.find("--" + name) != std::string::npos);
        CHECK(zsh.find("--" + name) != std::string::npos);
        CHECK(fish.find(" -l " + name) != std::string::npos);
    }
    for (const std::string& text : {help, man, bash, zsh, fish})
        CHECK(text.find("help-format") == std::string::npos);
}

TEST_CASE("did you mean") {
    struct Row {
        const char *word, *meant, *why;
    };
    for (const Row& row : {Row{"fromat", "format", "two letters swapped"},
                           Row{"ilmit", "limit", "which is one slip, where two are too many"},
                           Row{"limt", "limit", "a letter left out: sooner that than another one for it"},
                           Row{"sug", "suggest", "its beginning"}, Row{"su", "", "but not of two letters"},
                           Row{"mliti", "", "two slips in five letters"}, Row{"xyzzy", "", "nothing like it"},
                           Row{"", "", "nothing"}}) {
        INFO(row.why << ": " << row.word);
        CHECK(did_you_mean(row.word, {"list", "format", "limit", "offset", "suggest"}) == row.meant);
    }
}

TEST_CASE("words are quoted for a shell") {
    CHECK(shell_quoted("a/b-1.txt") == "a/b-1.txt");
    CHECK(shell_quoted("it's") == "'it'\\''s'");
    CHECK(shell_quoted("-x") == "'-x'");
    CHECK(shell_quoted("a;b") == "'a;b'");
    CHECK(shell_quoted("") == "''");
}
