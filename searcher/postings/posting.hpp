// Postings as they are decoded. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

#include <xapian.h>

namespace islet {

/// That a record holds a term, and how often, as its fields weigh it.
struct Posting {
    Xapian::docid id = 0;  ///< in the term's own database
    Xapian::termcount wdf = 0;
};

/// By ascending id.
using Postings = std::vector<Posting>;
using SharedPostings = std::shared_ptr<const Postings>;

/// Skipping to a record in a list that isn't in memory costs as much as decoding so many.
inline constexpr std::size_t skip_gain = 32;

/// The first posting from `at` on whose record is `id` or a later one: quick where it is near.
[[nodiscard]] inline const Posting* gallop(const Posting* at, const Posting* end, Xapian::docid id) {
    const auto before = [](const Posting& posting, Xapian::docid wanted) { return posting.id < wanted; };
    std::ptrdiff_t step = 1;
    while (step < end - at && at[step].id < id) {
        at += step;
        step *= 2;
    }
    return std::lower_bound(at, step < end - at ? at + step : end, id, before);
}

}  // namespace islet
