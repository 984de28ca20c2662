// Results written one by one, as they come: for lists too long to be held.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "apps/islet-search/options.hpp"
#include "formats/research/kwic.hpp"
#include "islet/response.hpp"

namespace islet {

/// Whether each result can stand alone in that format, so that it can be written without the rest.
[[nodiscard]] bool is_written_singly(SearchFormat format);

/// For one answer. csv and tsv begin with their header, bibtex and ris have one entry per article. kwic
/// that is to be sorted is held until finish().
class ResultLines {
  public:
    /// side: columns on either side of a key word.
    ResultLines(const SearchOptions& options, std::size_t side, std::function<void(std::string_view)> write)
        : options_(options), side_(side), write_(std::move(write)) {}

    void add(const ResultPassage& result);
    void finish();

  private:
    void add_key_words(const ResultPassage& result);

    const SearchOptions& options_;
    std::size_t side_;
    std::function<void(std::string_view)> write_;
    bool begun_ = false;
    std::set<std::string> documents_;  // that have been written
    std::vector<KwicLine> held_;
};

}  // namespace islet
