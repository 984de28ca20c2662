// How a database keeps what it was made from. Every version of the program reads what others wrote: that is
// what it is for. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "islet/index_options.hpp"

namespace islet {

/// other_version is not kept.
[[nodiscard]] std::string encode(const SourceMemory& memory);

/// Nothing for empty bytes. What a later version appended is left out. Throws Error if the bytes are
/// damaged.
[[nodiscard]] SourceMemory decode_memory(std::string_view data);

}  // namespace islet
