// What is asked besides questions: passages by their ids, lists, completions, a sign of life.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "apps/islet-search/batch.hpp"
#include "apps/islet-search/options.hpp"
#include "formats/json.hpp"
#include "islet/response.hpp"
#include "islet/searcher.hpp"

namespace islet {

/// What the databases hold, as JSON in that layout or, without one, as text.
[[nodiscard]] std::string listed(ListWhat what, Searcher& searcher, std::optional<JsonLayout> layout);

/// The passage and `context` more of its article on either side, as an answer in the article's order. Without
/// such a passage there are no results, and a warning.
[[nodiscard]] Response passages_around(const std::string& id, std::size_t context, Searcher& searcher);

/// The whole answer to a batch line that isn't a question, on one line with a line feed.
[[nodiscard]] std::string answer_beside(const BatchLine& line, Searcher& searcher);

}  // namespace islet
