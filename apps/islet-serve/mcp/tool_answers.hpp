// What tools answer: text for a model to read, and the same as data; no longer than allowed.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "formats/escaping/json_text.hpp"
#include "islet/listing.hpp"
#include "islet/response.hpp"

namespace islet::serve {

/// text: at most as many code points as were asked for; its first lines say what was left out. data:
/// an object with the same results as the text.
struct ToolAnswer {
    std::string text;
    Json data;
};

/// shown: the id of the passage that was asked for, which is kept rather than its neighbours; empty: results
/// are best first. offset: results passed over before these. most: at least 500.
[[nodiscard]] ToolAnswer passages_answer(const Response& response, const std::string& shown,
                                         std::size_t offset, std::size_t most);
/// documents: all that exist.
[[nodiscard]] ToolAnswer documents_answer(const std::vector<DocumentInfo>& documents, std::size_t limit,
                                          std::size_t offset, std::size_t most);

/// A passage to be read as a whole.
[[nodiscard]] std::string passage_text(const Response& response);

}  // namespace islet::serve
