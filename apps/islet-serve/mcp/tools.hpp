// The tools: what they are called, take and return, and what a call of one asks for.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "apps/islet-serve/api/endpoint.hpp"
#include "formats/escaping/json_text.hpp"
#include "islet/advice.hpp"

namespace islet::serve {

/// What a tool was called for.
struct ToolCall {
    Call call{};                        ///< of a search, a message, a passage, what is similar, or documents
    std::size_t limit = 0, offset = 0;  ///< of documents
    std::size_t most_characters = 0;    ///< of the answer's text, in code points
};

/// The tools as listed by tools/list: with JSON Schemas of what they take and return.
[[nodiscard]] const Json& tool_list();
[[nodiscard]] bool is_tool(const std::string& name);

/// Like parameter_words(), for those who have only tools.
[[nodiscard]] std::string argument_words(const Advice& advice);

/// name: of a tool. arguments may hold bytes from anyone. Throws Problem.
[[nodiscard]] ToolCall tool_call(const std::string& name, const Json& arguments);

}  // namespace islet::serve
