// Text that a message wrongly says is base64.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace islet {

/// What a part says that is announced as base64 (RFC 2045) and isn't, all of it: as it stands; where lines of
/// base64 come first, those decoded, then the lines that a list's program put below. "" where that is no text
/// either. nullopt: it is base64.
[[nodiscard]] std::optional<std::string> text_without_base64(std::string_view raw);

}  // namespace islet
