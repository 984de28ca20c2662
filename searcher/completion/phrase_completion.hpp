// How typed words continue in the passages: "carcinoid s" -> "carcinoid syndrome".
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/index/engine.hpp"

namespace islet {

struct Completion {
    std::string text;
    double weight = 0;  ///< about how many passages hold it
};

/// Phrases of the text that begin with `typed` and continue at least to the end of its last word (to one word
/// more if `typed` ends in a blank), for at most four more words. Looked for in a sample of at most 150
/// passages that hold the complete words before the last, so a phrase that few passages hold may be missed.
/// A phrase that mostly goes on one way is given in that longer form ("multiple endocrine neoplasia"). Upper
/// and lower case of ASCII letters count as one. Empty when `typed` has no complete word that the index
/// knows.
[[nodiscard]] std::vector<Completion> phrase_completions(Engine& engine, std::string_view typed);

}  // namespace islet
