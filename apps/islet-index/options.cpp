// The table of islet-index's options, and how they are read.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-index/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "apps/options/command_line.hpp"
#include "apps/options/paths.hpp"
#include "database/share.hpp"
#include "islet/error.hpp"

namespace islet {

namespace {

constexpr const char* what = "What is done";
constexpr const char* bounds = "Limits on input";
constexpr const char* output = "Output";
constexpr const char* general = "General";
using enum ValueKind;

constexpr std::array index_rows = std::to_array<OptionRow>({
    {.group = what,
     .name = "db",
     .kind = folder,
     .argument = "PATH",
     .fallback = "$ISLET_DB, else ~/.local/share/islet/db",
     .help = "database folder to make or update"},
    {.group = what,
     .name = "rebuild",
     .help = "make a new database beside the old one, and swap it in when it is complete"},
    {.group = what, .name = "dry-run", .help = "say what would change; write nothing"},
    {.group = what,
     .name = "check",
     .help = "compare the database with its sources and say what to do; write nothing"},
    {.group = what,
     .name = "watch",
     .help = "keep running, and update the database whenever a source changes; Ctrl-C ends it"},
    {.group = what,
     .name = "shard",
     .kind = text,
     .argument = "K/N",
     .fallback = "the database's own share; all if it is new",
     .help = "index only share K of N of the documents, by hash of their ids; see islet-search --db"},
    {.group = what,
     .name = "exclude",
     .kind = text,
     .argument = "GLOB",
     .repeatable = true,
     .help = "leave out files and folders of that name: *.log, drafts/; as a line of .isletignore in a "
             "folder does"},
    {.group = what,
     .name = "synonyms",
     .kind = file,
     .argument = "FILE",
     .help = "store this thesaurus (Solr format) in place of the built-in one; +FILE adds to it"},
    {.group = what,
     .name = "jobs",
     .letter = 'j',
     .kind = number,
     .argument = "N",
     .fallback = "one per core",
     .help = "threads that read and analyse"},
    {.group = what,
     .name = "wait",
     .kind = number,
     .argument = "SECONDS",
     .fallback = "0",
     .help = "how long to wait while another program writes to the database; after that, exit status 3"},

    {.group = bounds,
     .name = "max-file-size",
     .kind = text,
     .argument = "SIZE",
     .fallback = "1G",
     .help = "skip files larger than this; bytes, or a number with K, M or G"},
    {.group = bounds,
     .name = "max-text-size",
     .kind = text,
     .argument = "SIZE",
     .fallback = "64M",
     .help = "skip JSON Lines records longer than this, and files with more text"},
    {.group = bounds,
     .name = "max-depth",
     .kind = number,
     .argument = "N",
     .fallback = "500",
     .help = "skip inputs with markup nested deeper than this"},
    {.group = bounds,
     .name = "max-unpack",
     .kind = number,
     .argument = "N",
     .fallback = "250",
     .help = "skip a .docx or .odt if a part unpacks to more than N times its size"},
    {.group = bounds,
     .name = "max-memory",
     .kind = text,
     .argument = "SIZE",
     .fallback = "1G",
     .help = "memory for reading one PDF, .docx or .odt"},
    {.group = bounds,
     .name = "max-seconds",
     .kind = number,
     .argument = "SECONDS",
     .fallback = "60",
     .help = "processor time for reading one PDF, .docx or .odt; three times that in real time"},

    {.group = output,
     .name = "format",
     .kind = text,
     .argument = "FORMAT",
     .choices = "text json",
     .fallback = "text",
     .help = "format of the final report, or with --watch of each update: text or json"},
    {.group = output,
     .name = "format-version",
     .kind = number,
     .argument = "N",
     .fallback = "1",
     .help = "expected version of the JSON output; exit status 5 if it is not supported"},
    {.group = output,
     .name = "progress",
     .kind = text,
     .argument = "WHEN",
     .choices = "auto always never",
     .fallback = "auto",
     .help = "auto (on a terminal), always or never"},
    {.group = output,
     .name = "color",
     .kind = text,
     .argument = "WHEN",
     .choices = "auto always never",
     .fallback = "auto",
     .help = "auto, always or never; a non-empty NO_COLOR means never"},
    {.group = output,
     .name = "quiet",
     .letter = 'q',
     .help = "no progress, no list of skipped inputs, no text report"},

    {.group = general,
     .name = "config",
     .kind = file,
     .argument = "FILE",
     .fallback = "~/.config/islet/index.conf",
     .help = "options as NAME = VALUE lines; the command line wins"},
    {.group = general, .name = "help", .letter = 'h', .help = "this help"},
    {.group = general, .name = "version", .letter = 'V', .help = "the version"},
    {.name = "help-format",
     .kind = text,
     .argument = "FORMAT",
     .choices = "help man bash zsh fish",
     .help = "the same table as a man page or completion script"},
});

const std::vector<HelpSection> index_sections = {
    {"Sources",
     {"A file, a folder with all folders in it, or - for JSON Lines on standard",
      "input. Formats: text, Markdown, HTML, PDF, JSON Lines, .docx, .odt, .eml,",
      ".rtf, .epub, .mht, .mbox, .csv, .tsv and XML of journals, recognised by",
      "content and name. Hidden files, hidden folders and linked",
      "folders are left out, unless you name them. A later run indexes what is",
      "new or changed, removes what is gone from an indexed folder, and leaves",
      "the rest. Documents of a folder that can't be read are kept."}},
    {"Examples",
     {"islet-index ~/articles", "islet-index --db /srv/islet --rebuild --format json articles/",
      "export-articles | islet-index --db /srv/islet -", "islet-index --watch --wait 60 ~/articles",
      "islet-index --check ~/articles"}},
    {"Exit status",
     {"0 done   1 finished, some inputs skipped   2 usage or failure",
      "3 database locked by another writer   4 database of an incompatible version",
      "5 output version not supported",
      "--check: 0 whole and current   1 whole, but sources changed or unreadable", "2 damaged"}},
};

// Threads, levels and a ratio; more is a slip of the finger.
constexpr std::size_t most_jobs = 1024, most_depth = 2000, most_unpack = 1'000'000;

ReadLimits limits_from(const ParsedOptions& given) {
    ReadLimits limits;
    limits.file_bytes = given.size("max-file-size", limits.file_bytes);
    limits.record_bytes = given.size("max-text-size", limits.record_bytes);
    limits.memory_bytes = given.size("max-memory", limits.memory_bytes);
    limits.depth = given.number("max-depth", limits.depth, most_depth);
    limits.unpack_ratio = given.number("max-unpack", limits.unpack_ratio, most_unpack);
    limits.seconds = given.seconds("max-seconds", limits.seconds);
    return limits;
}

Share share_from(const std::string& given) {
    if (const auto share = parse_share(given)) return *share;
    throw Error(fmt::format("--shard takes K/N with K from 1 to N, not '{}'", given),
                "for instance: --shard 2/4, the second of four databases");
}

void check_watch(const IndexOptions& run, bool check) {
    if (check || run.dry_run)
        throw Error(fmt::format("--watch and --{} can't go together", check ? "check" : "dry-run"),
                    "--watch writes whenever something changes");
    if (std::find(run.sources.begin(), run.sources.end(), "-") != run.sources.end())
        throw Error("standard input can't be watched", "name files and folders, or leave out --watch");
}

IndexOptions run_options(const ParsedOptions& given, const Environment& environment) {
    IndexOptions run;
    run.database = given.has("db") ? given.text("db") : default_database(environment);
    if (run.database.empty()) throw Error("--db needs a value: PATH", "name a folder");
    run.sources = given.words();
    run.exclude = given.all("exclude");
    run.jobs = static_cast<unsigned>(given.number("jobs", 0, most_jobs));
    run.rebuild = given.flag("rebuild");
    run.dry_run = given.flag("dry-run");
    run.synonyms = given.text("synonyms");
    run.wait_seconds = given.seconds("wait", 0);
    run.limits = limits_from(given);
    if (given.has("shard")) run.share = share_from(given.text("shard"));
    const bool check = given.flag("check");
    if (check && run.share)
        throw Error("--check and --shard can't go together", "the database knows which share it holds");
    if (check && (run.rebuild || run.dry_run))
        throw Error(fmt::format("--check and --{} can't go together", run.rebuild ? "rebuild" : "dry-run"),
                    "--check alone writes nothing");
    if (given.flag("watch")) check_watch(run, check);
    if (run.sources.empty() && !check)
        throw Error("no source given: nothing to index", "for instance: islet-index ~/articles");
    if (std::any_of(run.sources.begin(), run.sources.end(),
                    [](const auto& source) { return source.empty(); }))
        throw Error("a source is empty", "name a file, a folder, or -");
    return run;
}

}  // namespace

const ProgramTable& index_table() {
    static const ProgramTable table{
        .program = "islet-index",
        .purpose = "make articles searchable by passage",
        .usage = {"[OPTIONS] SOURCE...", "[OPTIONS] --watch SOURCE...", "[OPTIONS] --check [SOURCE...]"},
        .words = "SOURCE",
        .words_are_files = true,
        .dash_words = false,
        .config_name = "index.conf",
        .rows = index_rows,
        .sections = index_sections,
        .see_also = {"islet-search(1)", "islet-serve(1)", "islet-query(7)"}};
    return table;
}

IndexCommand parse_index_options(const std::vector<std::string>& arguments, const Environment& environment) {
    const ParsedOptions given = parse_command_line(index_table(), arguments, environment);
    IndexCommand command;
    command.quiet = given.flag("quiet");
    command.color = static_cast<ColorChoice>(given.choice("color", 0));
    if (given.has("help-format")) command.help_format = given.text("help-format");
    if (given.flag("help") || given.has("help-format")) {
        command.mode = IndexMode::help;
        return command;
    }
    if (given.flag("version")) {
        command.mode = IndexMode::version;
        return command;
    }
    if (given.has("format-version") && given.text("format-version") != "1")
        throw Error(ExitCode::unsupported_format,
                    fmt::format("output version '{}' is not supported", given.text("format-version")),
                    "this program writes version 1");
    command.format = static_cast<ReportFormat>(given.choice("format", 0));
    command.progress = static_cast<ProgressChoice>(given.choice("progress", 0));
    command.check = given.flag("check");
    command.watch = given.flag("watch");
    command.run = run_options(given, environment);
    return command;
}

}  // namespace islet
