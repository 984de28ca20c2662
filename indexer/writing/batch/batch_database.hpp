// A database written at one stretch, as a source for merging.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/writing/batch/chunks.hpp"
#include "indexer/writing/batch/table_writer.hpp"
#include "indexer/writing/records/new_record.hpp"

namespace islet {

/// What Xapian itself would have written without lists of terms (term_lists.hpp), to the last byte once the
/// two are merged, in a fraction of the time: Xapian keeps a tree of strings, and a tree of records under
/// each, for whatever may still change. Here nothing does. Takes some 25 bytes of memory for each term of
/// each record.
class BatchDatabase : public RecordTarget {
  public:
    /// folder: made by write().
    explicit BatchDatabase(std::string folder) : folder_(std::move(folder)) {}

    void add(const NewRecord& record) override;
    void set_metadata(const std::string& key, const std::string& value) override { metadata_[key] = value; }

    /// To be called once, after at least one record. Throws what Xapian would throw.
    void write();

  private:
    struct Posting {
        std::uint32_t term = 0;  // its number
        std::uint32_t record = 0;
        Xapian::termcount wdf = 0;
    };

    std::uint32_t number_of(const Word& word, bool whole);
    std::uint32_t number_of(std::string_view filter);
    std::uint32_t new_term(std::string text);
    void count(std::uint32_t term, Xapian::termcount wdf);
    void sort_postings();
    [[nodiscard]] std::string write_postings();

    std::string folder_;
    std::deque<std::string> terms_;                         // by number; they keep their addresses
    std::array<std::vector<std::uint32_t>, 2> word_terms_;  // [whole][TermId]: number + 1, 0 for none
    std::unordered_map<std::string_view, std::uint32_t> filter_terms_;
    std::vector<Posting> postings_;       // by record; by term once they are sorted
    std::vector<std::uint32_t> lengths_;  // of records, from 1
    std::map<Xapian::valueno, ValueChunks> values_;
    std::map<std::string, std::string> metadata_;
    TableWriter data_;
    DatabaseSums sums_;
};

}  // namespace islet
