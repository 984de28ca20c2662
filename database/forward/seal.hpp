// Whether a stored record can be trusted. Xapian's tables have no checksums: a flipped byte would be read
// as text. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace islet {

/// Appends four bytes that depend on all before them.
void seal(std::string& record);
/// What was sealed; nothing if any of it, or the seal, has changed. A view into data.
[[nodiscard]] std::optional<std::string_view> unsealed(std::string_view data);
/// Whether a record may say that a part of the text begins or ends there. at <= text.size(). Anywhere, if the
/// text isn't UTF-8.
[[nodiscard]] bool cuts_no_character(std::string_view text, std::size_t at);

}  // namespace islet
