// A document as bytes, to hand it from one process to another.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "islet/document.hpp"

namespace islet {

[[nodiscard]] std::string encode(const Document& document);

/// Nothing if the bytes aren't what encode() made, or if a block lies outside the text.
[[nodiscard]] std::optional<Document> decode_document_bytes(std::string_view bytes);

}  // namespace islet
