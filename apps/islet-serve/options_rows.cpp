// The table of islet-serve's options.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include "apps/islet-serve/options.hpp"

namespace islet::serve {

namespace {

constexpr const char* where = "Where to search";
constexpr const char* who = "Who may ask";
constexpr const char* meaning = "Searching by meaning, with an embeddings server";
constexpr const char* limits = "Limits";
constexpr const char* output = "Output";
constexpr const char* general = "General";
using enum ValueKind;

constexpr std::array serve_rows = std::to_array<OptionRow>({
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
    {.group = where,
     .name = "pins",
     .kind = file,
     .argument = "FILE",
     .repeatable = true,
     .help = "answers that come first, QUERY<TAB>PASSAGE_ID lines; read again when the file changes"},

    {.group = who,
     .name = "mcp",
     .help = "speak the Model Context Protocol on standard input and output instead of listening, for an "
             "assistant that starts this program itself; POST /mcp is the same over HTTP"},
    {.group = who,
     .name = "listen",
     .kind = text,
     .argument = "HOST:PORT",
     .fallback = "127.0.0.1:8010",
     .help = "where to listen; port 0 takes a free one. Beyond this machine (:8010 is all its addresses) "
             "--token-file or --public is needed"},
    {.group = who,
     .name = "token-file",
     .kind = file,
     .argument = "FILE",
     .help = "tokens, one a line: a request needs one of them, as Authorization: Bearer TOKEN or as the "
             "password of Basic; SIGHUP has the file read again"},
    {.group = who, .name = "public", .help = "everyone who reaches the address may ask, without a token"},
    {.group = who,
     .name = "host",
     .kind = text,
     .argument = "NAME",
     .repeatable = true,
     .help =
         "a name by which browsers reach the server, such as desk.example.org. Without a token, requests to "
         "other names than these, this machine's and localhost get status 403; addresses are always right"},
    {.group = who,
     .name = "cors",
     .kind = text,
     .argument = "ORIGIN",
     .help = "pages of this origin may ask from a browser, such as https://desk.example.org"},
    {.group = who,
     .name = "behind-proxy",
     .help = "a proxy is in front, which adds the address of who asks to X-Forwarded-For"},

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
     .help = "the server may be beyond this machine: it is sent every question"},

    {.group = limits,
     .name = "workers",
     .kind = number,
     .argument = "N",
     .fallback = "0, which is one per core",
     .help = "questions that are answered at once, each in a process of its own"},
    {.group = limits,
     .name = "queue",
     .kind = number,
     .argument = "N",
     .fallback = "64",
     .help = "questions that may wait for a worker; those beyond get status 503"},
    {.group = limits,
     .name = "max-seconds",
     .kind = number,
     .argument = "SECONDS",
     .fallback = "10",
     .help = "processor time for one question; beyond it, or after three times that on the clock, the answer "
             "is status 503; 0 means no limit"},
    {.group = limits,
     .name = "rate",
     .kind = number,
     .argument = "N",
     .fallback = "100",
     .help =
         "requests a second of one address, twice as many at once; those beyond get status 429; 0 means no "
         "limit"},

    {.group = output,
     .name = "log",
     .kind = file,
     .argument = "FILE",
     .help = "append one JSON line per question: time, query, number of results, milliseconds; without it no "
             "question is kept anywhere. SIGHUP opens it again"},
    {.group = output,
     .name = "feedback",
     .kind = file,
     .argument = "FILE",
     .help =
         "the page has a button \"This did not help\", which appends a JSON line to FILE: time, question, "
         "passage"},
    {.group = output, .name = "quiet", .letter = 'q', .help = "no warnings and notes on standard error"},
    {.group = general,
     .name = "config",
     .kind = file,
     .argument = "FILE",
     .fallback = "~/.config/islet/serve.conf",
     .help = "options as NAME = VALUE lines; the command line wins, and /etc/islet/serve.conf holds where "
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

const std::vector<HelpSection> serve_sections = {
    {"Addresses",
     {"GET /                         the page for people; /p/ID one passage",
      "GET or POST /v1/search        q, limit, offset, by, filter, since, until ...",
      "POST /v1/ticket               a whole message as the question",
      "GET /v1/suggest               completions of what is being typed",
      "GET /v1/passages/ID           a passage and, with context, those around it",
      "GET /v1/passages/ID/similar   passages similar to it",
      "GET /v1/documents /v1/fields  what the database holds",
      "POST /mcp                     the Model Context Protocol, for assistants",
      "GET /healthz /readyz /metrics /openapi.json"}},
    {"Examples",
     {"islet-serve --db ~/islet-db",
      "islet-serve --listen :8010 --token-file /etc/islet/token --log asked.jsonl",
      "islet-serve --mcp --db ~/islet-db",
      "curl 'http://127.0.0.1:8010/v1/search?q=glucagonoma+rash&limit=3'"}},
    {"Signals",
     {"SIGTERM, SIGINT   finish what is under way and end",
      "SIGHUP            read the token file again, open the log again"}},
    {"Exit status", {"0 ended by a signal   2 usage or failure", "4 database of an incompatible version"}},
};

}  // namespace

const ProgramTable& serve_table() {
    static const ProgramTable table{.program = "islet-serve",
                                    .purpose = "answer questions from articles over HTTP",
                                    .usage = {"[OPTIONS]"},
                                    .words = "",
                                    .words_are_files = false,
                                    .dash_words = false,
                                    .config_name = "serve.conf",
                                    .rows = serve_rows,
                                    .sections = serve_sections,
                                    .see_also = {"islet-index(1)", "islet-search(1)", "islet-query(7)"}};
    return table;
}

}  // namespace islet::serve
