// Reads one list of postings forwards, in windows or for single records.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "database/lengths/record_lengths.hpp"
#include "searcher/postings/posting.hpp"

namespace islet {

/// Over a list in memory, or one of which Xapian decodes what is read. Spans that are returned hold until the
/// next call. Throws Xapian's errors.
class PostingCursor {
  public:
    explicit PostingCursor(SharedPostings whole);
    /// lengths: asked for those of all records that are read; last: the highest id there may be. Both must
    /// outlive it.
    PostingCursor(const Xapian::Database& database, const std::string& term, RecordLengths& lengths,
                  Xapian::docid last);

    /// Whether the list is in memory.
    [[nodiscard]] bool whole() const { return whole_ != nullptr; }
    /// The id of the next posting; without one, higher than any.
    [[nodiscard]] Xapian::docid next() const;
    /// Those from `begin` up to `end`, which must not be behind an `end` or a record that was read.
    [[nodiscard]] std::span<const Posting> window(Xapian::docid begin, Xapian::docid end);
    /// Those of some records, in ascending order, from where it is on.
    [[nodiscard]] std::span<const Posting> of(std::span<const Xapian::docid> records);

  private:
    void step(Xapian::docid least);
    void skip_to(Xapian::docid id);
    void take();

    SharedPostings whole_;  // null: Xapian decodes it
    const Posting *at_ = nullptr, *whole_end_ = nullptr;
    Xapian::PostingIterator it_, end_;
    Xapian::docid id_ = 0;  // where it_ stands
    RecordLengths* lengths_ = nullptr;
    Xapian::docid last_ = 0;
    std::vector<Posting> read_;
};

}  // namespace islet
