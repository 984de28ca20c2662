// Short forms with points: q.d., G.P., U.S.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "analysis/chain/tokenizer.hpp"

namespace islet {

/// Makes one raw word of letters with a point after each but the last, which may have one: "q.d." is qd, as
/// "qd" is. What is an abbreviation only in capitals counts as written so: u.s. is US, not us. Parts of
/// addresses (a.b@clinic) stay as they are. text: what raw was made of.
void join_dotted_letters(std::string_view text, RawText& raw);

}  // namespace islet
