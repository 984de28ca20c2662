// The table of islet-index's options.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include "apps/islet-index/options.hpp"

namespace islet {

namespace {

constexpr const char* what = "What is done";
constexpr const char* meaning = "Searching by meaning, with an embeddings server";
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
     .name = "update",
     .help = "without SOURCE: bring the database up to date from the sources that it was made from, with the "
             "options they were indexed with; if another version of islet made it, rebuild it from them"},
    {.group = what,
     .name = "rebuild",
     .help =
         "make a new database beside the old one, and swap it in when it is complete; without SOURCE from "
         "the sources that the old one was made from"},
    {.group = what, .name = "dry-run", .help = "say what would change; write nothing"},
    {.group = what,
     .name = "allow-removals",
     .help =
         "remove documents even where a folder is suddenly empty, or has lost more than half of its files "
         "and at least five; without it they are kept, in case a drive isn't mounted"},
    {.group = what,
     .name = "check",
     .help = "compare the database with its sources and say what to do; write nothing"},
    {.group = what,
     .name = "watch",
     .help =
         "keep running, and update the database whenever a source changes; Ctrl-C ends it; without SOURCE "
         "as with --update"},
    {.group = what,
     .name = "list",
     .kind = text,
     .argument = "WHAT",
     .choices = "sources",
     .help = "sources: what the database was made from, with files, documents and patterns left out"},
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
     .name = "ocr",
     .help =
         "read pages of PDFs that are only pictures of text, if tesseract is installed; slow, and marked as "
         "such"},
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

    {.group = meaning,
     .name = "embeddings",
     .kind = text,
     .argument = "URL",
     .fallback = "the one that the database names",
     .help = "server that speaks OpenAI's POST URL/embeddings, such as http://127.0.0.1:8020/v1; none: make "
             "no vectors"},
    {.group = meaning,
     .name = "embeddings-model",
     .kind = text,
     .argument = "NAME",
     .help = "the server's name for the model"},
    {.group = meaning,
     .name = "query-prefix",
     .kind = text,
     .argument = "TEXT",
     .fallback = "what is known of the model",
     .help = "what the model wants before a query"},
    {.group = meaning,
     .name = "passage-prefix",
     .kind = text,
     .argument = "TEXT",
     .fallback = "what is known of the model",
     .help = "what the model wants before a passage"},
    {.group = meaning,
     .name = "allow-remote-embeddings",
     .help = "the server may be beyond this machine: it is sent every passage"},

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
     .help = "memory for reading one file, beside its own bytes"},
    {.group = bounds,
     .name = "max-seconds",
     .kind = number,
     .argument = "SECONDS",
     .fallback = "60",
     .help = "processor time for reading one file, or one of its records; three times that in real time"},

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
     .help = "options as NAME = VALUE lines; the command line wins, and /etc/islet/index.conf holds where "
             "neither "
             "says anything; --config= reads no file"},
    {.group = general,
     .name = "print-config",
     .help =
         "say which options are in force, and where each is from: the command line, the environment, a line "
         "of a file, or the default"},
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
      "content and name, and a .zip of such files if it is named itself. Hidden",
      "files, hidden folders and linked folders are left out, unless you name",
      "them. One source that can't be read doesn't keep the others from being",
      "indexed: it is named (status 1). A later run indexes what is",
      "new or changed, removes what is gone from an indexed folder, and leaves",
      "the rest. Documents of a folder that can't be read are kept.",
      "A database remembers its sources with their options. Options that are",
      "given with --update win, and are remembered."}},
    {"Examples",
     {"islet-index ~/articles", "islet-index --update",
      "islet-index --db /srv/islet --rebuild --format json articles/",
      "export-articles | islet-index --db /srv/islet -", "islet-index --watch --wait 60 ~/articles",
      "islet-index --check ~/articles"}},
    {"Exit status",
     {"0 done   1 finished, some inputs skipped   2 usage or failure",
      "3 database locked by another writer   4 database of an incompatible version",
      "5 output version not supported",
      "--check: 0 whole and current   1 whole, but sources changed or unreadable", "2 damaged"}},
};

}  // namespace

const ProgramTable& index_table() {
    static const ProgramTable table{
        .program = "islet-index",
        .purpose = "make articles searchable by passage",
        .usage = {"[OPTIONS] SOURCE...", "[OPTIONS] --update | --rebuild | --watch [SOURCE...]",
                  "[OPTIONS] --check [SOURCE...] | --list sources"},
        .words = "SOURCE",
        .words_are_files = true,
        .dash_words = false,
        .config_name = "index.conf",
        .rows = index_rows,
        .sections = index_sections,
        .see_also = {"islet-search(1)", "islet-serve(1)", "islet-query(7)"}};
    return table;
}

}  // namespace islet
