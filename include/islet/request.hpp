// What is asked of a search: plain data; request_checks.hpp has its rules. Strings are UTF-8.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace islet {

// The most that may be asked for. check_request() refuses a request for more.
inline constexpr std::size_t most_results = 100'000;
inline constexpr std::size_t most_offset = 10'000'000;
/// Beyond this many results a page is empty, though the total says that there are more: to get them all, ask
/// for them at once, by Request::limit.
inline constexpr std::size_t most_paged = 10'000;

enum class Grouping { passage, document };

/// field is one of: publisher, language, tag, type, path (of a file or a folder above it), id (of a
/// document), date, year; or a field of the articles' own (OwnField). Values compare case-folded, paths and
/// ids as they are. Of date, year and own fields value may be a range of numbers or dates: 2020..2024,
/// 2020..,
/// ..2024-06, both ends inclusive.
struct Filter {
    std::string field;
    std::string value;
};

struct Request {
    std::string query;  ///< words, or the query language (docs/query-language.md); no text has wrong syntax
    std::size_t limit = 10;           ///< results wanted, at most most_results
    std::size_t offset = 0;           ///< results to pass over first, at most most_offset
    Grouping by = Grouping::passage;  ///< document: only the best passage of each document
    std::vector<Filter> filters;      ///< same field: any of them; different fields: all of them
    std::string since, until;         ///< YYYY[-MM[-DD]], inclusive; empty: open
    bool undated = false;             ///< with since or until: keep articles without a date
    /// Fields whose values are counted over all results: those of a filter but path and id.
    std::vector<std::string> facets;
    /// A field to order all results by, "-" before it: the last value first; what has none comes last. Also
    /// title and id; "" or "relevance": best first.
    std::string sort;
    /// For whom: articles whose own field `audience` is that come before equally good others. Empty: anyone.
    std::string audience;
    bool expand = true;       ///< synonyms, acronyms, feedback
    bool spell = true;        ///< corrections
    bool exact = false;       ///< none of these and no stemming
    bool explain = false;     ///< fill in ResultPassage::evidence and QueryReport::explained
    bool provenance = false;  ///< fill in Response::made_by, as explain does too
    bool ticket = false;      ///< query is a whole message, an e-mail say: searched by its key words
    /// 0 to 1: where the answer's confidence is lower, there are no results (Response::withheld).
    double min_confidence = 0;
    std::string like;             ///< passage_id: passages similar to it; query is then empty
    std::string without_passage;  ///< a passage_id that is never shown
    bool boilerplate =
        false;  ///< navigation, tag clouds, reference lists … among the results, not only as a last resort
    /// Constants of the ranking to change, by name, for experiments; names and effects may change any time.
    std::vector<std::pair<std::string, double>> ranking;
};

}  // namespace islet
