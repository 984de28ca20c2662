// What the writer of a message says, without what mail programs and replies put round it.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace islet {

/// Left out: quoted lines ("> …") with the line that introduces them, a signature after "-- ", headers that
/// stand in the text ("From: … Sent: …") and, of an answer, the message it quotes below them. What is
/// forwarded stays, and so does everything if nothing would be left. "Subject: Re: Fwd: rash" becomes
/// "Subject: rash". message: any text; linear.
[[nodiscard]] std::string without_quotations(std::string_view message);

}  // namespace islet
