// The text of an e-mail as it comes from a mail server or is saved by a mail program.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace islet {

/// "Subject: …", an empty line and what the message says; nullopt if the bytes don't begin with headers of an
/// e-mail. Parts in base64 or quoted-printable are decoded, character sets made UTF-8, of alternatives the
/// plain text taken, HTML reduced to its text without quoted blocks; attachments are left out. Only as good
/// as choosing key words needs: the indexer reads e-mails with a library (GMime) that would make a search
/// start in 6.7 ms rather than 3.4. Any bytes will do; linear.
[[nodiscard]] std::optional<std::string> mail_text(std::string_view bytes);

}  // namespace islet
