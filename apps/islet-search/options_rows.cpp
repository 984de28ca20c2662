// The rows of islet-search's options.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include "apps/islet-search/options.hpp"

namespace islet {

namespace {

constexpr const char* where = "Where to search";
constexpr const char* what = "What to ask, in place of QUERY";
constexpr const char* which = "Which results";
constexpr const char* how = "How the query is read";
constexpr const char* meaning = "Searching by meaning, with an embeddings server";
constexpr const char* output = "Output";
constexpr const char* general = "General";
using enum ValueKind;

constexpr std::array rows = std::to_array<OptionRow>({
    {.group = where,
     .name = "db",
     .kind = file,
     .argument = "PATH",
     .fallback = "$ISLET_DB, else ~/.local/share/islet/db",
     .repeatable = true,
     .help = "database folder, Xapian stub file, or tcp:HOST:PORT of a running xapian-tcpsrv"},
    {.group = where,
     .name = "partial",
     .help = "go on without databases that can't be reached, and warn that the answer is incomplete"},
    {.group = where,
     .name = "synonyms",
     .kind = file,
     .argument = "FILE",
     .repeatable = true,
     .help = "thesaurus in Solr format, in place of the database's own; +FILE adds to it"},

    {.group = what,
     .name = "batch",
     .kind = file,
     .argument = "FILE",
     .help = "one query per line: ID<TAB>QUERY, QUERY or a JSON object; - reads standard input and answers "
             "line by line"},
    {.group = what,
     .name = "ticket",
     .kind = file,
     .argument = "FILE",
     .help = "the query is a whole message, such as an e-mail; - reads standard input"},
    {.group = what,
     .name = "like",
     .kind = text,
     .argument = "PASSAGE_ID",
     .help = "passages similar to this one"},
    {.group = what, .name = "show", .kind = text, .argument = "PASSAGE_ID", .help = "show this passage"},
    {.group = what,
     .name = "context",
     .kind = number,
     .argument = "N",
     .fallback = "0",
     .help = "with --show: also N passages before and after it"},
    {.group = what,
     .name = "suggest",
     .kind = text,
     .argument = "PREFIX",
     .help = "completions of what is being typed, best first"},
    {.group = what,
     .name = "list",
     .kind = text,
     .argument = "WHAT",
     .choices = "documents acronyms synonyms stats fields sources terms collocations",
     .help =
         "what the database holds: documents, acronyms, synonyms, stats or fields; the sources it was made "
         "from; terms: its words, or those that begin like the argument behind, and how many passages say "
         "them; collocations: the words that keep the one behind company"},

    {.group = what,
     .name = "rerun",
     .kind = file,
     .argument = "FILE",
     .help =
         "run the search again that --save kept, and say which articles are new since and which are gone"},
    {.group = what,
     .name = "dry-run",
     .kind = file,
     .argument = "LOG",
     .help =
         "try --pins and --synonyms on the queries of a log (--log): say which answers would change in their "
         "first three results, or --limit; change nothing"},

    {.group = which,
     .name = "limit",
     .letter = 'n',
     .kind = number,
     .argument = "N",
     .fallback = "10",
     .help = "at most N results; text on a terminal has 3 if no N is given"},
    {.group = which,
     .name = "offset",
     .kind = number,
     .argument = "N",
     .fallback = "0",
     .help = "leave out the first N"},
    {.group = which,
     .name = "all",
     .help =
         "every result instead of the best: in the order of the database, written as it is found, as text, "
         "jsonl, tsv, csv, bibtex, ris or kwic"},
    {.group = which,
     .name = "count",
     .help = "only the exact number of results; in JSON with --facet's counts"},
    {.group = which,
     .name = "by",
     .kind = text,
     .argument = "UNIT",
     .choices = "passage document",
     .fallback = "passage",
     .help = "passage or document; document: one result per document, with its best passage"},
    {.group = which,
     .name = "filter",
     .kind = text,
     .argument = "FIELD=VALUE",
     .repeatable = true,
     .help =
         "only where FIELD (publisher, language, tag, type, path, id, date, year, or one of the articles' "
         "own) is VALUE; path: begins with VALUE; a range of numbers or dates: year=2020..2024, 2020.."},
    {.group = which,
     .name = "audience",
     .kind = text,
     .argument = "WHO",
     .help = "prefer articles for them: where two answer as well, the one whose field audience is WHO comes "
             "first; --filter audience=WHO shows no others"},
    {.group = which,
     .name = "since",
     .kind = text,
     .argument = "DATE",
     .help = "only articles of YYYY[-MM[-DD]] or later"},
    {.group = which,
     .name = "until",
     .kind = text,
     .argument = "DATE",
     .help = "only articles of YYYY[-MM[-DD]] or earlier"},
    {.group = which,
     .name = "undated",
     .kind = text,
     .argument = "WHAT",
     .choices = "drop keep",
     .fallback = "drop",
     .help = "drop or keep: what becomes of articles without a date under --since and --until"},
    {.group = which,
     .name = "sort",
     .kind = text,
     .argument = "FIELD",
     .fallback = "relevance",
     .help =
         "order all results by a field: date, year, title, publisher, or one of the articles' own; -FIELD: "
         "the last first; what has no value comes last"},
    {.group = which,
     .name = "facet",
     .kind = text,
     .argument = "FIELD",
     .repeatable = true,
     .help =
         "count the values of FIELD over all results: publisher, language, tag, type, date, year, or one of "
         "the articles' own"},

    {.group = which,
     .name = "min-confidence",
     .kind = text,
     .argument = "X",
     .fallback = "0",
     .help = "no results, and status 1, where the confidence that one of the first three answers is below X, "
             "from 0 to 1"},

    {.group = which,
     .name = "pins",
     .kind = file,
     .argument = "FILE",
     .repeatable = true,
     .help = "pinned answers, one QUERY<TAB>PASSAGE_ID per line: that passage comes first for that query"},

    {.group = how, .name = "no-expand", .help = "no synonyms, acronyms or feedback"},
    {.group = how, .name = "no-spell", .help = "no correction of misspelt words"},
    {.group = how, .name = "exact", .help = "no expansion, no correction and no stemming"},
    {.group = how, .name = "boilerplate", .help = "also show navigation, tag clouds and reference lists"},
    {.group = how,
     .name = "explain",
     .help = "say how the query was understood, and why each result has its score"},

    {.group = meaning,
     .name = "embeddings",
     .kind = text,
     .argument = "URL",
     .fallback = "the one that the database names",
     .help = "embeddings server for the query, in place of the database's own; none: search by words alone"},
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
     .name = "allow-remote-embeddings",
     .help = "the server may be beyond this machine: it is sent every query"},

    {.group = output,
     .name = "format",
     .kind = text,
     .argument = "FORMAT",
     .choices = "text json jsonl tsv html trec csv bibtex ris kwic",
     .fallback = "text; with --batch jsonl",
     .help =
         "text, json, jsonl, tsv, html or trec; csv; bibtex or ris: articles for a reference manager; kwic: "
         "each key word in its context"},
    {.group = output,
     .name = "kwic-sort",
     .kind = text,
     .argument = "SIDE",
     .choices = "text left right",
     .fallback = "text",
     .help =
         "order of kwic's lines: as they come (text), or by the words on the left or right of the key word"},
    {.group = output,
     .name = "provenance",
     .help = "say in JSON what the answer was made with: version, analysis, state of the database; --explain "
             "does too"},
    {.group = output,
     .name = "run-tag",
     .kind = text,
     .argument = "TAG",
     .fallback = "islet",
     .help = "the last word of each line of a TREC run"},
    {.group = output,
     .name = "format-version",
     .kind = number,
     .argument = "N",
     .fallback = "1",
     .help = "expected version of the JSON output; exit status 5 if it is not supported"},
    {.group = output,
     .name = "offsets",
     .kind = text,
     .argument = "UNIT",
     .choices = "codepoints utf8 utf16",
     .fallback = "codepoints",
     .help = "unit of positions in JSON output: codepoints, utf8 or utf16"},
    {.group = output,
     .name = "color",
     .kind = text,
     .argument = "WHEN",
     .choices = "auto always never",
     .fallback = "auto",
     .help = "auto, always or never; a non-empty NO_COLOR means never"},
    {.group = output, .name = "full", .help = "on a terminal: whole passages, not only what answers"},
    {.group = output,
     .name = "no-pager",
     .help = "on a terminal: never through $PAGER (or less) what is longer than the screen"},
    {.group = output,
     .name = "no-history",
     .help = "at the prompt: keep no questions; otherwise they are kept in ~/.local/state/islet/history, "
             "which only you can read"},
    {.group = output,
     .name = "save",
     .kind = file,
     .argument = "FILE",
     .help = "keep the query and all that it finds in FILE for --rerun, and say how much it is; with "
             "--rerun: keep "
             "what is found now"},
    {.group = output,
     .name = "log",
     .kind = file,
     .argument = "FILE",
     .help = "append one JSON line per query: time, query, number of results, milliseconds"},
    {.group = output, .name = "quiet", .letter = 'q', .help = "no warnings and notes on standard error"},

    {.group = general,
     .name = "max-seconds",
     .kind = number,
     .argument = "SECONDS",
     .fallback = "60",
     .help = "processor time for one query; if it takes longer, as with a damaged database, the program "
             "ends with status 2; 0 means no limit"},
    {.group = general,
     .name = "config",
     .kind = file,
     .argument = "FILE",
     .fallback = "~/.config/islet/search.conf",
     .help = "options as NAME = VALUE lines; the command line wins, and /etc/islet/search.conf holds where "
             "neither "
             "says anything; --config= reads no file"},
    {.group = general,
     .name = "print-config",
     .help =
         "say which options are in force, and where each is from: the command line, the environment, a line "
         "of a file, or the default"},
    {.group = general, .name = "help", .letter = 'h', .help = "this help"},
    {.group = general, .name = "version", .letter = 'V', .help = "the version"},
    // For experiments; docs/ranking.md lists the constants.
    {.name = "ranking",
     .kind = text,
     .argument = "NAME=VALUE",
     .repeatable = true,
     .help = "change a constant of the ranking"},
    {.name = "help-format",
     .kind = text,
     .argument = "FORMAT",
     .choices = "help man bash zsh fish",
     .help = "the same table as a man page or completion script"},
});

}  // namespace

std::span<const OptionRow> search_rows() { return rows; }

}  // namespace islet
