// From parameters and bodies to what is asked.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

#include "apps/islet-serve/api/endpoint.hpp"
#include "formats/escaping/json_text.hpp"
#include "formats/escaping/offsets.hpp"
#include "islet/request.hpp"

namespace islet::serve {

struct Question {
    Request request;  ///< for a search, a ticket or what is similar; its limit also for completions
    OffsetUnit offsets = OffsetUnit::codepoints;
    std::size_t context = 0;
};

/// Reads a call, whose bytes may come from anyone: names, values and bodies. Throws Error or Problem for the
/// first thing that is wrong. Opens nothing.
[[nodiscard]] Question question_of(const Call& call);

/// The members of a JSON object as parameters: a list gives one for each element. Throws Error for another
/// kind of value than the table has, Problem for what isn't an object.
[[nodiscard]] Parameters json_parameters(Endpoint endpoint, std::string_view body);
/// The same for an object that has already been read.
[[nodiscard]] Parameters parameters_from(Endpoint endpoint, const Json& object);

}  // namespace islet::serve
