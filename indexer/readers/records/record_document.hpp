// The text and blocks of a record.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/readers/reader.hpp"
#include "islet/document.hpp"

namespace islet {

/// Its text and its sections; if the sections repeat the text, only the sections; strings are valid UTF-8,
/// HTML or plain. The metadata is copied as it is. Throws Unreadable without a word below the headings, or
/// with more text than limits.record_bytes.
[[nodiscard]] Document document_of(Record&& record, const ReadLimits& limits);

}  // namespace islet
