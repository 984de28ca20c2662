// Searches that are kept with what they found, so that they can be run again: which articles are new since?
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "formats/json.hpp"
#include "islet/request.hpp"

namespace islet {

/// How much a search found, and when.
struct SavedRun {
    std::string time;  ///< UTC, ISO 8601
    std::size_t passages = 0, documents = 0;
};

/// "3 passages in 1 article"
[[nodiscard]] std::string counts_text(const SavedRun& run);

struct SavedSearch {
    Request request;                               ///< query, filters, period, and how the query is read
    std::vector<SavedRun> runs;                    ///< the latest one last
    std::map<std::string, std::string> documents;  ///< of the last run: titles by id
};

/// The file's text: JSON, "schema": "islet.saved/1", one id per line.
[[nodiscard]] std::string to_text(const SavedSearch& search);
/// Throws Error, which names the file, if it isn't such a file.
[[nodiscard]] SavedSearch read_saved_search(const std::string& path);
/// Replaces the file in one step. Throws Error if it can't be written.
void write_saved_search(const std::string& path, const SavedSearch& search);

/// What is different now. Titles by id.
struct SavedDifference {
    std::map<std::string, std::string> fresh, gone;
};
[[nodiscard]] SavedDifference difference(const SavedSearch& before, const SavedSearch& now);

/// For people: the counts, then a line for each article that is new ("+") or gone ("-").
[[nodiscard]] std::string comparison_text(const SavedSearch& before, const SavedSearch& now);
/// {"schema":"islet.comparison/1","query","before","now","new":[{"id","title"}],"gone":[…]}
[[nodiscard]] std::string comparison_json(const SavedSearch& before, const SavedSearch& now,
                                          JsonLayout layout);

}  // namespace islet
