// Passes over records that can't be among the best for a query: MaxScore (Turtle & Flood 1995), window by
// window, as Lucene does it since 9.9. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "database/lengths/record_lengths.hpp"
#include "searcher/candidates/weighted_query.hpp"
#include "searcher/postings/posting_cursor.hpp"
#include "searcher/postings/posting_lists.hpp"
#include "searcher/postings/record_set.hpp"
#include "searcher/postings/score_tree.hpp"

namespace islet {

/// In one database for a query; a record that is skipped to counts as several. Past this many, records must
/// score more and more to be looked at.
inline constexpr std::size_t most_postings_read = 4'000'000;

/// Parts of the query that could make a record one of the best are read; what the others add is looked up
/// for the records that they could make one. What is found, its scores and their order are as if all had
/// been read, short of `most_read`.
class MaxScore {
  public:
    /// terms: ScoreTree::terms() of the query. The referenced objects must outlive it. Throws Xapian's
    /// errors, as next() does.
    MaxScore(const WeightedQuery& query, const XapianBm25& scale, const TermSource& source,
             const std::vector<std::string>& terms, PostingLists& lists, std::size_t shard,
             const RecordSet* only = nullptr, std::size_t most_read = most_postings_read);

    /// Those of the next window that can score `least` or more, with all their postings; false behind the
    /// last one. They hold until the next call.
    bool next(PostingWindow& window, double least);
    /// Postings so far, as `most_read` counts them.
    [[nodiscard]] double spent() const { return spent_; }

  private:
    struct Group {
        std::vector<std::size_t> terms;
        double weight = 0;
        double postings = 0;
    };
    // A record must have all its groups. Whether it has the first, the rarest one, tells enough here.
    struct Part {
        std::vector<Group> groups;
        double highest = 0;  // score
    };
    struct Term {
        enum class Read { nothing, of_candidates, all };
        PostingCursor cursor;
        double in_window = 0;       // how many postings are likely there
        Read read = Read::nothing;  // of the window
        std::span<const Posting> postings = {};
        std::vector<Posting> kept = {};
    };

    [[nodiscard]] static Part part_of(const WeightedPart& weighted, const XapianBm25& scale,
                                      const TermSource& source, const std::vector<std::string>& names);
    void order_parts();
    [[nodiscard]] double raised(double least) const;
    bool begin_window(double least);
    void read_all(const Part& part);
    void look_up(const Part& part);
    void look_up(Term& term);
    void add_scores(const Part& part, bool to_all);
    void find_candidates();
    void keep_candidates(double rest);
    void hand_over(PostingWindow& window);

    void drop(Xapian::docid id);
    [[nodiscard]] bool is_met(std::size_t i) const { return (met_[i / 64] >> (i % 64) & 1U) != 0; }

    Bm25Term bm25_;
    RecordLengths& lengths_;
    const RecordSet* only_;
    double most_read_;
    std::vector<Part> parts_;   // in the order in which they are read
    std::vector<double> rest_;  // what each part and those behind it can add
    std::vector<Term> terms_;
    double slack_ = 0;
    double least_ = 0;         // to be among the best, in this window
    std::size_t finding_ = 0;  // so many parts find records by themselves: those of WeightedQuery::any
    std::size_t read_ = 0;     // so many are read in this window, the others looked up
    double spent_ = 0;         // postings
    Xapian::docid begin_ = 0, end_ = 0, last_;
    const StoredLength* stored_lengths_ = nullptr;       // of the window's records
    std::array<std::uint64_t, window_size / 64> met_{};  // the candidates
    std::vector<Xapian::docid> candidates_;              // the same, in ascending order
    bool all_of_them_ = true;                            // that were met
    std::vector<double> scores_;                         // of the candidates, else 0
    std::vector<Xapian::termcount> wdfs_;
};

}  // namespace islet
