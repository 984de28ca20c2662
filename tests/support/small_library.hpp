// A few articles, written, indexed and searched.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "islet/searcher.hpp"
#include "tests/support/temp_folder.hpp"

namespace islet::test {

/// Ids of the documents found.
using Ids = std::set<std::string>;

inline Ids ids_of(const Response& response) {
    Ids ids;
    for (const auto& result : response.results) ids.insert(result.document.id);
    return ids;
}

class SmallLibrary {
  public:
    using Articles = std::vector<std::pair<std::string, std::string>>;  ///< file names and what they hold

    explicit SmallLibrary(const Articles& articles) {
        for (const auto& [name, text] : articles) temp_.write("in/" + name, text);
        REQUIRE(run(temp_ / "db", {temp_ / "in"}).skipped.empty());
    }

    [[nodiscard]] Response search(const Request& request) const {
        return Searcher({temp_ / "db"}).search(request);
    }
    /// How many there are where each is looked at.
    [[nodiscard]] std::uint64_t all(const Request& request) const {
        return Searcher({temp_ / "db"}).search_all(request, {}).total;
    }
    [[nodiscard]] Response ask(const std::string& query) const {
        Request request;
        request.query = query;
        return search(request);
    }

  private:
    TempFolder temp_;
};

}  // namespace islet::test
