// BM25 over posting lists, term by term. SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/postings/score_tree.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace islet {
namespace {

constexpr std::size_t word_bits = 64;

// As Xapian rounds, at each step.
Xapian::doccount rounded(double records) { return static_cast<Xapian::doccount>(std::floor(records + 0.5)); }

// How many have one of two terms, taken as independent.
Xapian::doccount either_of(Xapian::doccount left, Xapian::doccount right, Xapian::doccount all) {
    const double l = left;
    const double r = right;
    return rounded(l + r - (l * r / all));
}

// As Xapian::BM25Weight::init().
double idf(const XapianBm25& scale, Xapian::doccount frequency) {
    double ratio = (scale.collection - frequency + 0.5) / (frequency + 0.5);
    if (ratio < 2) ratio = ratio * 0.5 + 1;
    return std::log(ratio);
}

// Joins two at a time, the rarest first, until one is left: the tree of Xapian's OR. It decides in which
// order floating-point numbers are added.
template <typename T, typename Join>
T joined(std::vector<T> items, Join&& join) {
    const auto rarer = [](const T& a, const T& b) { return a.here > b.here; };
    std::make_heap(items.begin(), items.end(), rarer);
    while (items.size() > 1) {
        const T right = items.front();
        std::pop_heap(items.begin(), items.end(), rarer);
        items.pop_back();
        const T both = join(items.front(), right);
        std::pop_heap(items.begin(), items.end(), rarer);
        items.back() = both;
        std::push_heap(items.begin(), items.end(), rarer);
    }
    return items.front();
}

}  // namespace

GroupWeight weigh(const WeightedTerms& group, const XapianBm25& scale, const TermSource& source) {
    std::vector<TermStatistics> statistics;
    statistics.reserve(group.terms.size());
    for (const auto& term : group.terms) statistics.push_back(source.statistics(term));
    const auto together =
        joined(std::move(statistics), [&](const TermStatistics& left, const TermStatistics& right) {
            return TermStatistics{either_of(left.here, right.here, source.records),
                                  either_of(left.everywhere, right.everywhere, scale.collection)};
        });
    return {together.here, idf(scale, together.everywhere) * group.factor * (scale.k1 + 1)};
}

// A term, or several that count as one; two of which either may be there; several that all must be.
struct ScoreTree::Node {
    enum class Kind { term, group, either, all };
    Kind kind = Kind::term;
    Xapian::doccount here = 0;  // how many of this database it is taken to find
    double weight = 0;
    std::vector<std::size_t> lists;  // of terms_
    std::vector<NodeIndex> parts;
    [[nodiscard]] bool leaf() const { return kind == Kind::term || kind == Kind::group; }
};

// The scores of a window's records.
struct ScoreTree::Window {
    static constexpr int few = 16;  // scores of a word's worth: adding all of them takes as long
    std::array<double, window_size> scores{};
    std::array<std::uint64_t, window_size / word_bits> met{};  // which were found

    void add(std::size_t i, double score) {
        scores[i] += score;
        met[i / word_bits] |= std::uint64_t{1} << (i % word_bits);
    }
    void clear() {
        for (std::size_t w = 0; w < met.size(); ++w) {
            each_of(w, [&](std::size_t i) { scores[i] = 0; });
            met[w] = 0;
        }
    }
    void add(const Window& other) {
        for (std::size_t w = 0; w < met.size(); ++w) {
            if (other.met[w] == 0) continue;
            met[w] |= other.met[w];
            if (std::popcount(other.met[w]) <= few) {
                other.each_of(w, [&](std::size_t i) { scores[i] += other.scores[i]; });
                continue;
            }
            for (std::size_t i = w * word_bits; i < (w + 1) * word_bits; ++i) scores[i] += other.scores[i];
        }
    }
    /// Visits all that were found, and clears it.
    template <typename F>
    void drain(F&& visit) {
        for (std::size_t w = 0; w < met.size(); ++w) {
            each_of(w, [&](std::size_t i) { visit(i, std::exchange(scores[i], 0)); });
            met[w] = 0;
        }
    }
    template <typename F>
    void each(F&& visit) const {
        for (std::size_t w = 0; w < met.size(); ++w) each_of(w, visit);
    }
    template <typename F>
    void each_of(std::size_t w, F&& visit) const {
        for (auto left = met[w]; left != 0; left &= left - 1)
            visit(w * word_bits + static_cast<std::size_t>(std::countr_zero(left)));
    }
};

ScoreTree::ScoreTree(const WeightedQuery& query, const XapianBm25& scale, const TermSource& source)
    : scale_(scale), source_(source), found_(std::make_unique<Window>()) {
    any_ = either(query.any);
    more_ = either(query.more);
    wdfs_.resize(window_size);
}

ScoreTree::~ScoreTree() = default;

ScoreTree::NodeIndex ScoreTree::either(const std::vector<WeightedPart>& parts) {
    struct Item {
        Xapian::doccount here;
        NodeIndex node;
    };
    std::vector<Item> items;
    for (const auto& p : parts) {
        const auto index = part(p);
        items.push_back({nodes_[index].here, index});
    }
    if (items.empty()) return none;
    return joined(std::move(items),
                  [&](const Item& left, const Item& right) {
                      const auto index = join(left.node, right.node);
                      return Item{nodes_[index].here, index};
                  })
        .node;
}

ScoreTree::NodeIndex ScoreTree::join(NodeIndex left, NodeIndex right) {
    Node node;
    node.kind = Node::Kind::either;
    node.here = either_of(nodes_[left].here, nodes_[right].here, source_.records);
    node.parts = {left, right};
    nodes_.push_back(std::move(node));
    return nodes_.size() - 1;
}

ScoreTree::NodeIndex ScoreTree::part(const WeightedPart& part) {
    if (part.all.size() == 1) return group(part.all.front());
    Node node;
    node.kind = Node::Kind::all;
    for (const auto& terms : part.all) node.parts.push_back(group(terms));
    // Summed in this order, too.
    std::vector<NodeIndex> sorted(node.parts.size());
    std::partial_sort_copy(node.parts.begin(), node.parts.end(), sorted.begin(), sorted.end(),
                           [&](NodeIndex a, NodeIndex b) { return nodes_[a].here < nodes_[b].here; });
    node.parts = std::move(sorted);
    double here = nodes_[node.parts.front()].here;
    for (std::size_t i = 1; i < node.parts.size(); ++i)
        here = here * nodes_[node.parts[i]].here / source_.records;
    node.here = rounded(here);
    nodes_.push_back(std::move(node));
    return nodes_.size() - 1;
}

ScoreTree::NodeIndex ScoreTree::group(const WeightedTerms& terms) {
    Node node;
    node.kind = terms.terms.size() == 1 ? Node::Kind::term : Node::Kind::group;
    for (const auto& term : terms.terms)
        if (source_.statistics(term).here > 0) node.lists.push_back(number_of(term));
    const auto weighed = weigh(terms, scale_, source_);
    node.here = weighed.here;
    node.weight = weighed.weight;
    if (node.lists.size() == 1) node.kind = Node::Kind::term;
    nodes_.push_back(std::move(node));
    return nodes_.size() - 1;
}

std::size_t ScoreTree::number_of(const std::string& term) {
    const auto known = std::find(terms_.begin(), terms_.end(), term);
    const auto number = static_cast<std::size_t>(known - terms_.begin());
    if (known == terms_.end()) terms_.push_back(term);
    return number;
}

// Apart, so that the loops that call it are none the slower.
[[gnu::noinline, gnu::cold]] Xapian::termcount ScoreTree::long_length(std::size_t i) const {
    return all_lengths_->of(window_->begin + static_cast<Xapian::docid>(i));
}

// Its values are a loop's own, so that nothing is read again after each score that is written. any_long:
// whether a record may be longer than its stored length says; few databases have one.
template <bool any_long>
struct ScoreTree::Scorer {
    explicit Scorer(const ScoreTree& of) : bm25(of.scale_), lengths(of.lengths_), tree(of) {}

    // Of the i-th record of the window.
    double operator()(double weight, Xapian::termcount wdf, std::size_t i) const {
        Xapian::termcount length = lengths[i];
        if (any_long && length == capped_length) length = tree.long_length(i);
        return bm25(weight, wdf, length);
    }

    Bm25Term bm25;
    const StoredLength* lengths;
    const ScoreTree& tree;
};

void ScoreTree::score(const PostingWindow& window, RecordLengths& lengths, const SharedNumbers& numbers,
                      BestHits& best) {
    if (any_ == none) return;
    window_ = &window;
    all_lengths_ = &lengths;
    lengths_ = lengths.from(window.begin);
    auto& found = *found_;
    add(any_, found, 0);
    if (more_ != none) {
        auto& more = spare(0);
        more.clear();
        add(more_, more, 1);
        found.each([&](std::size_t i) { found.scores[i] += more.scores[i]; });
    }
    found.drain([&](std::size_t i, double score) {
        best.add(numbers.of(window.begin + static_cast<Xapian::docid>(i)), score);
    });
}

ScoreTree::Window& ScoreTree::spare(std::size_t depth) {
    while (spares_.size() <= depth) spares_.push_back(std::make_unique<Window>());
    return *spares_[depth];
}

// Into a window that is empty, unless the node is a leaf.
void ScoreTree::add(NodeIndex index, Window& out, std::size_t depth) {
    const auto& node = nodes_[index];
    switch (node.kind) {
        case Node::Kind::term:
            return all_lengths_->has_long_ones() ? add_term<true>(node, out) : add_term<false>(node, out);
        case Node::Kind::group:
            return all_lengths_->has_long_ones() ? add_group<true>(node, out) : add_group<false>(node, out);
        case Node::Kind::either:
            return add_either(node, out, depth);
        case Node::Kind::all:
            return add_all(node, out, depth);
    }
}

// A leaf can be added to what is there; of two inner nodes each needs a sum of its own first.
void ScoreTree::add_either(const Node& node, Window& out, std::size_t depth) {
    auto first = node.parts[0];
    auto second = node.parts[1];
    if (!nodes_[second].leaf()) std::swap(first, second);
    add(first, out, depth);
    if (nodes_[second].leaf()) return add(second, out, depth);
    auto& sum = spare(depth);
    sum.clear();
    add(second, sum, depth + 1);
    out.add(sum);
}

void ScoreTree::add_all(const Node& node, Window& out, std::size_t depth) {
    auto& sum = spare(depth);
    auto& one = spare(depth + 1);
    sum.clear();
    add(node.parts.front(), sum, depth + 2);
    for (std::size_t p = 1; p < node.parts.size(); ++p) {
        one.clear();
        add(node.parts[p], one, depth + 2);
        sum.each([&](std::size_t i) { sum.scores[i] += one.scores[i]; });
        for (std::size_t w = 0; w < sum.met.size(); ++w) {
            // What isn't in both is forgotten, and its score with it.
            for (auto lost = sum.met[w] & ~one.met[w]; lost != 0; lost &= lost - 1)
                sum.scores[w * word_bits + static_cast<std::size_t>(std::countr_zero(lost))] = 0;
            sum.met[w] &= one.met[w];
        }
    }
    sum.each([&](std::size_t i) { out.add(i, sum.scores[i]); });
}

template <bool any_long>
void ScoreTree::add_term(const Node& node, Window& out) {
    if (node.lists.empty()) return;
    const Scorer<any_long> scored(*this);
    const auto begin = window_->begin;
    const auto weight = node.weight;
    for (const auto& posting : window_->of_term[node.lists.front()]) {
        const auto i = posting.id - begin;
        out.add(i, scored(weight, posting.wdf, i));
    }
}

template <bool any_long>
void ScoreTree::add_group(const Node& node, Window& out) {
    std::array<std::uint64_t, window_size / word_bits> met{};
    const auto begin = window_->begin;
    for (const auto list : node.lists)
        for (const auto& posting : window_->of_term[list]) {
            const auto i = posting.id - begin;
            wdfs_[i] += posting.wdf;
            met[i / word_bits] |= std::uint64_t{1} << (i % word_bits);
        }
    const Scorer<any_long> scored(*this);
    for (std::size_t w = 0; w < met.size(); ++w)
        for (auto left = met[w]; left != 0; left &= left - 1) {
            const auto i = w * word_bits + static_cast<std::size_t>(std::countr_zero(left));
            out.add(i, scored(node.weight, std::exchange(wdfs_[i], 0), i));
        }
}

}  // namespace islet
