// Scores the records of one database for a weighted query, as Xapian's BM25Weight does: the same sums in the
// same order, so that they are the same to the last bit. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "database/lengths/record_lengths.hpp"
#include "searcher/candidates/weighted_query.hpp"
#include "searcher/postings/best_hits.hpp"
#include "searcher/postings/posting_lists.hpp"

namespace islet {

/// Xapian::BM25Weight(k1, 0, 0, b, 0), and what it knows of all databases together.
struct XapianBm25 {
    double k1 = 1, b = 0;
    double average = 1;               ///< length in wdf
    Xapian::doccount collection = 0;  ///< records
};

/// What a database knows of a term.
struct TermStatistics {
    Xapian::doccount here = 0;        ///< records of this database that have it
    Xapian::doccount everywhere = 0;  ///< of all databases
};

/// The ids of one database's records among those of several.
struct SharedNumbers {
    Xapian::docid databases = 1, which = 0;
    [[nodiscard]] Xapian::docid of(Xapian::docid id) const { return (id - 1) * databases + which + 1; }
};

/// Where the scorer finds what it needs to know of one database.
struct TermSource {
    Xapian::doccount records = 0;  ///< of this database
    std::function<TermStatistics(const std::string& term)> statistics;
};

/// What a group of terms weighs: no record scores more for it.
struct GroupWeight {
    Xapian::doccount here = 0;  ///< records of this database that it is taken to find
    double weight = 0;
};
[[nodiscard]] GroupWeight weigh(const WeightedTerms& group, const XapianBm25& scale,
                                const TermSource& source);

/// As Xapian::BM25Weight::get_sumpart(): what a term adds to a record's score.
struct Bm25Term {
    explicit Bm25Term(const XapianBm25& scale)
        : k1(scale.k1),
          b(scale.b),
          length_factor(scale.average > 0 && scale.k1 > 0 && scale.b > 0 ? 1 / scale.average : 0) {}

    double operator()(double weight, Xapian::termcount wdf, Xapian::termcount length) const {
        const double norm = length * length_factor;
        const double tf = wdf;
        return weight * (tf / (k1 * (norm * b + (1 - b)) + tf));
    }

    double k1, b, length_factor;
};

/// Records in a row: so many that an array of their scores fits the processor's cache.
inline constexpr Xapian::docid window_size = 2048;
static_assert(lengths_in_block % window_size == 0, "a window's lengths lie in a row");

/// The postings of a window of records.
struct PostingWindow {
    Xapian::docid begin = 0;                        ///< a multiple of window_size
    std::vector<std::span<const Posting>> of_term;  ///< for each of ScoreTree::terms()
};

/// Scores one window after the other: term after term within each, so that no list is merged with another.
class ScoreTree {
  public:
    ScoreTree(const WeightedQuery& query, const XapianBm25& scale, const TermSource& source);
    ~ScoreTree();
    ScoreTree(const ScoreTree&) = delete;
    ScoreTree& operator=(const ScoreTree&) = delete;

    /// Those of the query that the database has, each once.
    [[nodiscard]] const std::vector<std::string>& terms() const { return terms_; }
    /// Adds all that `any` finds in the window. lengths: has been asked for those of all its records.
    void score(const PostingWindow& window, RecordLengths& lengths, const SharedNumbers& numbers,
               BestHits& best);

  private:
    struct Node;
    struct Window;
    template <bool any_long>
    struct Scorer;
    using NodeIndex = std::size_t;
    static constexpr NodeIndex none = static_cast<NodeIndex>(-1);

    [[nodiscard]] NodeIndex either(const std::vector<WeightedPart>& parts);
    [[nodiscard]] NodeIndex part(const WeightedPart& part);
    [[nodiscard]] NodeIndex group(const WeightedTerms& terms);
    [[nodiscard]] NodeIndex join(NodeIndex left, NodeIndex right);
    [[nodiscard]] std::size_t number_of(const std::string& term);

    void add(NodeIndex index, Window& out, std::size_t depth);
    void add_either(const Node& node, Window& out, std::size_t depth);
    void add_all(const Node& node, Window& out, std::size_t depth);
    template <bool any_long>
    void add_term(const Node& node, Window& out);
    template <bool any_long>
    void add_group(const Node& node, Window& out);
    [[nodiscard]] Xapian::termcount long_length(std::size_t i) const;
    [[nodiscard]] Window& spare(std::size_t depth);

    XapianBm25 scale_;
    const TermSource& source_;
    std::vector<std::string> terms_;
    std::vector<Node> nodes_;
    NodeIndex any_ = none, more_ = none;
    const PostingWindow* window_ = nullptr;  // that is scored
    RecordLengths* all_lengths_ = nullptr;
    const StoredLength* lengths_ = nullptr;  // of the window's records
    std::unique_ptr<Window> found_;
    std::vector<std::unique_ptr<Window>> spares_;
    std::vector<Xapian::termcount> wdfs_;
};

}  // namespace islet
