// What a request may hold. Command lines, JSON and programs get the same message for the same mistake.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "islet/request.hpp"

namespace islet {

/// How a front spells the name of an option, which is that of the member of Request: a command line may put
/// dashes before it.
using WishName = std::string (*)(std::string_view wish);
/// The name itself.
[[nodiscard]] std::string plain_wish(std::string_view wish);

/// Throws Error for the first thing that is wrong with a request. Searcher::search() does it for every
/// request; a front does it earlier, so that its own names appear in the message.
void check_request(const Request& request, WishName name = plain_wish);
/// All of that except what is asked (query, like, ticket), which a front may learn later.
void check_bounds(const Request& request, WishName name = plain_wish);

// What a front needs to make a request of text. name is for the message, as the front spells it. All throw
// Error.

/// "FIELD=VALUE"; says which fields there are.
[[nodiscard]] Filter parse_filter(std::string_view text);
/// YYYY, YYYY-MM or YYYY-MM-DD that exists in the calendar; returns it.
[[nodiscard]] std::string checked_date(const std::string& date, const std::string& name);
/// A whole number from 0 to most. fallback is for the hint.
[[nodiscard]] std::size_t checked_number(std::string_view text, const std::string& name, std::size_t fallback,
                                         std::size_t most);
/// A number from 0 to 1. fallback is for the hint.
[[nodiscard]] double checked_share(std::string_view text, const std::string& name, double fallback);
/// Index of text among choices. fallback is for the hint, and may be empty.
[[nodiscard]] std::size_t checked_choice(const std::string& text, const std::string& name,
                                         const std::vector<std::string>& choices,
                                         const std::string& fallback);
/// "choose one of a, b, c; default: a"
[[nodiscard]] std::string choices_hint(const std::vector<std::string>& choices, const std::string& fallback);
/// For two options of which a request can have one. Names as the front spells them.
[[noreturn]] void refuse_together(const std::string& first, const std::string& second);

}  // namespace islet
