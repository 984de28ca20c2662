// What islet-search's help says besides its options.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "apps/islet-search/options.hpp"

namespace islet {

namespace {

const std::vector<HelpSection> search_sections = {
    {"Query language",
     {"words            any may match; passages with more of them come first",
      "\"a phrase\"       +must  -mustnot  AND OR NOT ( )  NEAR/5  prefix*", "title:word       heading:word",
      "What can't be read as an operator is read as words, with a warning."}},
    {"At a terminal",
     {"Three results, each with the sentence that answers first. What is longer than",
      "the screen goes through $PAGER, or less; PAGER= switches that off.",
      "Without a QUERY there is a prompt: type a question. Tab completes it, a",
      "number reads on in that result, c and a number copies it with its source,",
      ":help names the rest. What is typed is kept; see --no-history."}},
    {"Examples",
     {"islet-search glucagonoma rash", "islet-search 'insulinoma -dog' --since 2022 --format json",
      "islet-search fever --filter audience=patient --facet year --sort -date",
      "islet-search --all --format ris 'title:insulinoma AND surgery' >hits.ris",
      "islet-search --ticket message.txt --limit 3",
      "printf '1\\tlow blood sugar\\n' | islet-search --batch -"}},
    {"Exit status",
     {"0 found   1 nothing found   2 usage or failure   3 database locked",
      "4 database of an incompatible version   5 output version not supported"}},
};

}  // namespace

const ProgramTable& search_table() {
    static const ProgramTable table{
        .program = "islet-search",
        .purpose = "find the passage of an article that answers a question",
        .usage = {"[OPTIONS] QUERY...", "[OPTIONS]            (a prompt, at a terminal)",
                  "[OPTIONS] --batch FILE | --ticket FILE | --like ID",
                  "[OPTIONS] --show ID | --suggest PREFIX | --list WHAT",
                  "[OPTIONS] --list terms [PREFIX] | --list collocations TERM",
                  "[OPTIONS] --save FILE QUERY... | --rerun FILE [--save FILE]",
                  "[OPTIONS] --dry-run LOG --pins FILE | --synonyms FILE"},
        .words = "QUERY",
        .words_are_files = false,
        .dash_words = true,
        .config_name = "search.conf",
        .rows = search_rows(),
        .sections = search_sections,
        .see_also = {"islet-index(1)", "islet-serve(1)", "islet-query(7)"}};
    return table;
}

}  // namespace islet
