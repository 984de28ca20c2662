// The text of an e-mail as it comes from a mail server or is saved by a mail program.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace islet {

/// "Subject: …", an empty line and what the message says; nullopt if the bytes don't begin with headers of an
/// e-mail, or are one with too many parts to be a caller's. Character sets become UTF-8, of alternatives the
/// plain text is taken, HTML reduced to its text without quoted blocks; attachments are left out. Any bytes
/// will do; linear. Throws Error for an e-mail where GMime isn't installed.
[[nodiscard]] std::optional<std::string> mail_text(std::string_view bytes);

}  // namespace islet
