// A document as bytes, to hand it from one process to another.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "islet/document.hpp"

namespace islet {

[[nodiscard]] std::string encode(const Document& document);

/// Nothing if the bytes aren't what encode() made, or if the document isn't what document.hpp says it is:
/// UTF-8 without NUL, an id, blocks in order and inside the text. Bytes may come from anyone. odd_name: id
/// and title, which a file's name may have given, may be any bytes but NUL.
[[nodiscard]] std::optional<Document> decode_document_bytes(std::string_view bytes, bool odd_name = false);

}  // namespace islet
