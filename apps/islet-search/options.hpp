// The command line of islet-search as plain data. Parsing opens nothing but the configuration file.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "apps/options/environment.hpp"
#include "apps/options/options_table.hpp"
#include "apps/terminal/terminal.hpp"
#include "formats/escaping/offsets.hpp"
#include "formats/research/kwic.hpp"
#include "islet/embeddings/options.hpp"
#include "islet/request.hpp"

namespace islet {

enum class SearchMode {
    search,
    batch,
    ticket,
    like,
    show,
    suggest,
    list,
    replay,
    rerun,
    prompt,
    help,
    version,
    print_config
};
enum class SearchFormat { text, json, jsonl, tsv, html, trec, csv, bibtex, ris, kwic };
enum class ListWhat { documents, acronyms, synonyms, stats, fields, sources, terms, collocations };

inline constexpr std::size_t screen_results = 3;    // on a terminal, if no limit is given
inline constexpr std::size_t most_context = 1'000;  // passages before and after the one shown

struct SearchOptions {
    SearchMode mode = SearchMode::search;
    Request request;                     ///< in batch mode: what a line doesn't say itself
    bool partial = false;                ///< databases that are not there are left out
    std::vector<std::string> databases;  ///< never empty when something is to be searched
    bool database_named = false;         ///< by --db, so that commands shown to a person repeat it
    std::vector<std::string> synonyms;
    EmbeddingsOptions embeddings;
    std::vector<std::string> pins;  ///< files
    SearchFormat format = SearchFormat::text;
    OffsetUnit offsets = OffsetUnit::codepoints;
    ColorChoice color = ColorChoice::automatic;
    bool all = false;    ///< every result, written as it is found
    bool count = false;  ///< only how many there are
    std::string save;    ///< file that the search and what it found are kept in, or empty
    KwicOrder kwic_order = KwicOrder::text;
    std::string source;       ///< batch, ticket, replay: a file or "-"; rerun: a file; show: a passage id;
                              ///< suggest: the prefix
    std::size_t context = 0;  ///< show
    ListWhat list = ListWhat::documents;
    std::string about;  ///< list: the prefix of terms, the term of collocations
    std::string help_format = "help";
    std::string config;       ///< config_report(), if it is asked for
    std::string log;          ///< file, or empty
    std::string run_tag;      ///< of TREC runs
    double max_seconds = 60;  ///< of processor time per query; 0: no limit
    bool quiet = false;
    bool on_screen = false;                ///< text on a terminal: a few results, each cut to what answers
    bool full = false;                     ///< there: passages whole
    bool pager = true;                     ///< there: through a pager what is longer than the screen
    bool at_prompt = false;                ///< asked at the prompt: commands shown to a person are its own
    std::vector<std::string> told_topics;  ///< there: Warning::topic of what need not be said again
    std::vector<std::string> unused;       ///< options that were given and change nothing here: "--sort"
    bool history = true;                   ///< the prompt keeps what is typed
};

/// Which of the standard descriptors are terminals.
struct Terminals {
    bool input = false, output = false;
};

[[nodiscard]] std::span<const OptionRow> search_rows();
[[nodiscard]] const ProgramTable& search_table();

/// Without anything to do between two terminals the mode is prompt. Throws Error:
/// ExitCode::unsupported_format for another --format-version, else ExitCode::failure.
[[nodiscard]] SearchOptions parse_search_options(const std::vector<std::string>& arguments,
                                                 const Environment& environment, Terminals terminals = {});

}  // namespace islet
