// The tools: what they are called, take and give, and what a call of one asks.
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

/// The tools as tools/list gives them: with JSON Schemas of what they take and give.
[[nodiscard]] const Json& tool_list();
[[nodiscard]] bool is_tool(const std::string& name);

/// As parameter_words(), for who has tools alone.
[[nodiscard]] std::string argument_words(const Advice& advice);

/// name: of a tool. Bytes of anyone in arguments. Throws Problem.
[[nodiscard]] ToolCall tool_call(const std::string& name, const Json& arguments);

}  // namespace islet::serve
