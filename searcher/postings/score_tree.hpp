// Scores the records of one database for a weighted query, as Xapian's BM25Weight does: the same sums in the
// same order, so that they are the same to the last bit. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

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

/// Where the scorer finds what it needs of one database.
struct TermSource {
    Xapian::doccount records = 0;  ///< of this database
    std::function<TermStatistics(const std::string& term)> statistics;
    std::function<SharedPostings(const std::string& term)> postings;
};

/// Goes through the records window by window: term after term within each, so that no list is merged with
/// another, and into arrays that fit the processor's cache.
class ScoreTree {
  public:
    ScoreTree(const WeightedQuery& query, const XapianBm25& scale, const TermSource& source);
    ~ScoreTree();
    ScoreTree(const ScoreTree&) = delete;
    ScoreTree& operator=(const ScoreTree&) = delete;

    /// Adds all that `any` finds. lengths: has been asked for those of all records in the lists. Once only.
    void score(RecordLengths& lengths, const SharedNumbers& numbers, BestHits& best);

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
    [[nodiscard]] double weight(double factor, Xapian::doccount frequency) const;

    [[nodiscard]] Xapian::docid next_id() const;
    void add(NodeIndex index, Window& out, std::size_t depth);
    void add_either(const Node& node, Window& out, std::size_t depth);
    void add_all(const Node& node, Window& out, std::size_t depth);
    template <bool any_long>
    void add_term(Node& node, Window& out);
    template <bool any_long>
    void add_group(Node& node, Window& out);
    [[nodiscard]] Xapian::termcount long_length(std::size_t i) const;
    [[nodiscard]] Window& spare(std::size_t depth);

    XapianBm25 scale_;
    double length_factor_ = 0;
    const TermSource& source_;
    std::vector<Node> nodes_;
    NodeIndex any_ = none, more_ = none;
    RecordLengths* all_lengths_ = nullptr;
    const StoredLength* lengths_ = nullptr;  // of the window's records
    Xapian::docid begin_ = 0, end_ = 0;      // of the window
    std::vector<std::unique_ptr<Window>> spares_;
    std::vector<Xapian::termcount> wdfs_;
};

}  // namespace islet
