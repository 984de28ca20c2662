// The command line of islet-index.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-index/options.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "islet/error.hpp"

using namespace islet;

namespace {

using Words = std::vector<std::string>;

std::string home_only(const char* name) { return std::string_view(name) == "HOME" ? "/nowhere" : ""; }

std::string failure(const Words& words) {
    try {
        (void)parse_index_options(words, home_only);
    } catch (const Error& error) {
        return std::string(error.what()) + " | " + error.hint();
    }
    return "";
}

}  // namespace

TEST_CASE("index options reach the run") {
    const auto c = parse_index_options({"--db", "d", "-j", "3", "--rebuild", "--wait", "0.5", "--synonyms",
                                        "+s", "--format", "json", "--progress=never", "-q", "a", "-", "b"},
                                       home_only);
    CHECK(c.run.database == "d");
    CHECK(c.run.sources == Words{"a", "-", "b"});
    CHECK(c.run.jobs == 3);
    CHECK(c.run.rebuild);
    CHECK(c.run.wait_seconds == 0.5);
    CHECK(c.run.synonyms == "+s");
    CHECK(c.format == ReportFormat::json);
    CHECK(c.progress == ProgressChoice::never);
    CHECK(c.quiet);
    CHECK(parse_index_options({"a"}, home_only).run.database == "/nowhere/.local/share/islet/db");
    CHECK(parse_index_options({"--dry-run", "a"}, home_only).run.dry_run);
    CHECK(parse_index_options({"--check"}, home_only).check);
    CHECK(parse_index_options({"--watch", "a"}, home_only).watch);
    CHECK(parse_index_options({"--", "-odd"}, home_only).run.sources == Words{"-odd"});
    CHECK(parse_index_options({"a", "-j4"}, home_only).run.jobs == 4);
    CHECK(parse_index_options({"--help"}, home_only).mode == IndexMode::help);
}

TEST_CASE("index mistakes are named, with what to do") {
    CHECK(failure({}) ==
          "no source given: nothing to index | for instance: islet-index ~/articles; or islet-index "
          "--update, if it "
          "was indexed before");
    CHECK(failure({"a", "-odd"}) == "unknown option '-odd' | islet-index --help lists the options");
    CHECK(failure({"-odd", "a"}) == "unknown option '-odd' | islet-index --help lists the options");
    CHECK(failure({"-j=3", "a"}) == "unknown option '-j=3' | islet-index --help lists the options");
    CHECK(failure({"-db", "d", "a"}) == "unknown option '-db' | did you mean --db?");
    CHECK(failure({"--rebu", "a"}) == "unknown option '--rebu' | did you mean --rebuild?");
    CHECK(failure({"a", "--jobs"}) == "--jobs needs a value: N | threads that read and analyse");
    CHECK(failure({"--rebuid", "a"}) == "unknown option '--rebuid' | did you mean --rebuild?");
    CHECK(failure({"--wait", "soon", "a"}) == "--wait takes a number of seconds, not 'soon' | default: 0");
    CHECK(failure({"--wait", "nan", "a"}) == "--wait takes a number of seconds, not 'nan' | default: 0");
    CHECK(failure({"--format", "jsonl", "a"}) ==
          "--format can't be 'jsonl' | did you mean json? choose one of text, json; default: text");
    CHECK(failure({"--check", "--rebuild"}) ==
          "--check and --rebuild can't go together | --check alone writes nothing");
    CHECK(failure({"--check", "--watch", "a"}) ==
          "--watch and --check can't go together | --watch writes whenever something changes");
    CHECK(failure({"--watch", "a", "-"}) ==
          "standard input can't be watched | name files and folders, or leave out --watch");
    for (const auto* option : {"--watch", "--update", "--rebuild"})
        CHECK(parse_index_options({option}, home_only).run.recall);
    CHECK_FALSE(parse_index_options({"--update", "a"}, home_only).run.recall);
    CHECK(failure({""}) == "a source is empty | name a file, a folder, or -");
    CHECK(failure({"--format-version", "2", "a"}) ==
          "output version '2' is not supported | this program writes version 1");
}

TEST_CASE("the index table makes help, man page and completions") {
    const ProgramTable& table = index_table();
    const std::string help = rendered_help(table, "help");
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 79);
    for (const auto& name : table.names()) {
        CHECK(help.find("--" + name) != std::string::npos);
        for (const char* shell : {"bash", "zsh", "fish"})
            CHECK(rendered_help(table, shell).find(name) != std::string::npos);
    }
}
