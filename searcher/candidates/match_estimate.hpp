// About how many passages a query matches, from its terms' frequencies alone.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace islet {

/// Whether passages and document records are filtered by the term, so that both hold it.
[[nodiscard]] bool is_filter_term(std::string_view term);

/// Share (0 to 1) of passages that hold a term.
using TermShare = std::function<double(const std::string& term)>;

/// Share of passages that match, treating its terms as independent. Unlike Xapian's own estimate it doesn't
/// depend on how the passages are spread over databases, and isn't rounded to one or two digits. What a term
/// can't tell (wildcards, dates) is assumed to let everything through.
[[nodiscard]] double matching_share(const Xapian::Query& query, const TermShare& share);
/// The same for what matches both. Where the condition asks for a word of `scored`, it implies that; else the
/// two are independent, as a query and a filter are.
[[nodiscard]] double matching_share(const Xapian::Query& scored, const Xapian::Query& condition,
                                    const TermShare& share);

/// Whether the condition asks for a word of `scored`, so that what satisfies it matches anyway.
[[nodiscard]] bool asks_for_any(const Xapian::Query& condition, const Xapian::Query& scored);

}  // namespace islet
