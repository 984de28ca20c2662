// The text and blocks of a record.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

#include "islet/document.hpp"

namespace islet {

/// Its text and its sections; if the sections repeat the text, only the sections; strings are valid UTF-8.
/// The metadata is copied as it is. Throws Unreadable without a word below the headings, or with more text
/// than most_bytes.
[[nodiscard]] Document document_of(Record&& record, std::size_t most_bytes);

}  // namespace islet
