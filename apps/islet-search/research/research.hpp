// What researchers ask of islet-search: every result, their number, saved searches, the words of the
// articles. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "apps/islet-search/options.hpp"
#include "apps/islet-search/research/saved_search.hpp"
#include "apps/terminal/messages.hpp"
#include "apps/terminal/output.hpp"
#include "islet/error.hpp"
#include "islet/searcher.hpp"

namespace islet {

struct Vocabulary {
    std::string text;    ///< as it is to be written
    bool found = false;  ///< whether there is any
};

/// One call of the program. All members may throw Error.
class Research {
  public:
    Research(const SearchOptions& options, Messages& messages, Output& output)
        : options_(options), messages_(messages), output_(output) {}

    /// --all: writes them as they come; --count: only their number.
    Response every_result(const Request& request, Searcher& searcher);
    /// Formats in which each result can stand alone.
    void write_lines(const Response& response);
    /// --save with a query.
    ExitCode save(Searcher& searcher);
    ExitCode rerun(Searcher& searcher);
    /// --list terms and collocations.
    [[nodiscard]] Vocabulary vocabulary(Searcher& searcher) const;

  private:
    SavedSearch complete(const Request& request, Searcher& searcher);
    void write_number(const Response& response);
    [[nodiscard]] std::size_t kwic_side() const;
    [[nodiscard]] bool is_text() const { return options_.format == SearchFormat::text; }
    [[nodiscard]] JsonLayout layout() const {
        return options_.format == SearchFormat::json ? JsonLayout::indented : JsonLayout::one_line;
    }

    const SearchOptions& options_;
    Messages& messages_;
    Output& output_;
};

}  // namespace islet
