// Text whose line breaks its writer chose.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "indexer/readers/document_builder.hpp"

namespace islet {

/// Adds the lines of a pre element: long ones are wrapped paragraphs, recognised by their shape; short ones
/// are rows, each a line of its own, its columns as they stand.
void add_preformatted(std::string_view text, DocumentBuilder& builder);

}  // namespace islet
