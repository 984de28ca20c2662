// Reads the lists that weigh most for their length, and looks up the rest.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/postings/max_score.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace islet {
namespace {

constexpr double rounding = 1e-9;  // of all scores' sum; adding in another order errs far less
constexpr std::size_t met_bits = 64;
constexpr double spent_ahead = 8;  // a share of what may be read, that the first records may take

std::uint64_t bit(std::size_t i) { return std::uint64_t{1} << (i % met_bits); }

}  // namespace

MaxScore::MaxScore(const WeightedQuery& query, const XapianBm25& scale, const TermSource& source,
                   const std::vector<std::string>& terms, PostingLists& lists, std::size_t shard,
                   const RecordSet* only, std::size_t most_read)
    : bm25_(scale),
      lengths_(lists.lengths(shard)),
      only_(only),
      most_read_(static_cast<double>(most_read)),
      last_(lists.last_id(shard)),
      scores_(window_size),
      wdfs_(window_size) {
    const auto windows = std::ceil((last_ + 1.0) / window_size);
    terms_.reserve(terms.size());
    for (const auto& term : terms)
        terms_.push_back({lists.cursor(shard, term), lists.frequency(shard, term) / windows});
    for (const auto* weighted : {&query.any, &query.more})
        for (const auto& part : *weighted) parts_.push_back(part_of(part, scale, source, terms));
    finding_ = query.any.size();
    order_parts();
}

// Those that find records, and then the others: what weighs most for the length of its lists first.
void MaxScore::order_parts() {
    const auto gain = [](const Part& part) { return part.highest / (part.groups.front().postings + 1); };
    const auto gains_more = [&](const Part& a, const Part& b) { return gain(a) > gain(b); };
    const auto others = parts_.begin() + static_cast<std::ptrdiff_t>(finding_);
    std::stable_sort(parts_.begin(), others, gains_more);
    std::stable_sort(others, parts_.end(), gains_more);
    rest_.resize(parts_.size() + 1);
    for (auto i = parts_.size(); i > 0; --i) rest_[i - 1] = rest_[i] + parts_[i - 1].highest;
    slack_ = rest_.front() * rounding;
}

MaxScore::Part MaxScore::part_of(const WeightedPart& weighted, const XapianBm25& scale,
                                 const TermSource& source, const std::vector<std::string>& names) {
    Part part;
    for (const auto& terms : weighted.all) {
        Group group;
        group.weight = weigh(terms, scale, source).weight;
        for (const auto& term : terms.terms) {
            const auto known = std::find(names.begin(), names.end(), term);
            if (known == names.end()) continue;  // isn't in this database
            group.terms.push_back(static_cast<std::size_t>(known - names.begin()));
            group.postings += source.statistics(term).here;
        }
        part.highest += group.weight;
        part.groups.push_back(std::move(group));
    }
    std::stable_sort(part.groups.begin(), part.groups.end(),
                     [](const Group& a, const Group& b) { return a.postings < b.postings; });
    if (part.groups.front().terms.empty()) part.highest = 0;
    return part;
}

bool MaxScore::next(PostingWindow& window, double least) {
    while (begin_window(least)) {
        for (std::size_t i = 0; i < read_; ++i) read_all(parts_[i]);
        find_candidates();
        for (auto i = read_; i < parts_.size() && !candidates_.empty(); ++i) {
            look_up(parts_[i]);
            keep_candidates(rest_[i + 1]);
        }
        if (candidates_.empty()) continue;
        hand_over(window);
        return true;
    }
    return false;
}

// Past the limit as many times higher as more was spent than the share of the records behind it may take: so
// that all of them are treated alike (Broder et al. 2003 raise WAND's threshold by a factor).
double MaxScore::raised(double least) const {
    const double share = static_cast<double>(begin_) / (static_cast<double>(last_) + 1);
    const double allowed = most_read_ * (share + 1 / spent_ahead);
    return least > 0 && spent_ > allowed ? least * (spent_ / allowed) : least;
}

// False if nothing that is left can be found, or is good enough.
bool MaxScore::begin_window(double least) {
    least_ = raised(least);
    read_ = finding_;
    while (read_ > 0 && rest_[read_ - 1] + slack_ < least_) --read_;
    if (rest_.front() + slack_ < least) return false;
    auto next = std::numeric_limits<Xapian::docid>::max();
    for (std::size_t i = 0; i < std::max<std::size_t>(read_, 1); ++i)
        for (const auto term : parts_[i].groups.front().terms)
            next = std::min(next, terms_[term].cursor.next());
    if (next == std::numeric_limits<Xapian::docid>::max()) return false;
    for (const auto id : candidates_) drop(id);
    candidates_.clear();
    begin_ = std::max(next / window_size * window_size, end_);
    end_ = begin_ + window_size;
    stored_lengths_ = lengths_.from(std::min(begin_, last_));
    for (auto& term : terms_) term.read = Term::Read::nothing;
    return begin_ <= last_;
}

void MaxScore::drop(Xapian::docid id) {
    const auto i = id - begin_;
    scores_[i] = 0;
    met_[i / met_bits] &= ~bit(i);
}

void MaxScore::read_all(const Part& part) {
    for (const auto number : part.groups.front().terms) {
        auto& term = terms_[number];
        if (term.read == Term::Read::all) continue;
        term.postings = term.cursor.window(begin_, end_);
        term.read = Term::Read::all;
        spent_ += static_cast<double>(term.postings.size());
    }
    add_scores(part, true);
}

void MaxScore::look_up(const Part& part) {
    for (const auto number : part.groups.front().terms) look_up(terms_[number]);
    add_scores(part, false);
}

void MaxScore::look_up(Term& term) {
    if (term.read != Term::Read::nothing) return;
    const auto cost = static_cast<double>(candidates_.size() * skip_gain);
    const bool all = cost > term.in_window;
    term.postings = all ? term.cursor.window(begin_, end_) : term.cursor.of(candidates_);
    term.read = all ? Term::Read::all : Term::Read::of_candidates;
    spent_ += std::min(cost, term.in_window);
}

// What the part adds to the candidates, or, to_all, to all records that it finds. A length that isn't known
// for being too long only makes it more.
void MaxScore::add_scores(const Part& part, bool to_all) {
    const auto& group = part.groups.front();
    for (const auto number : group.terms)
        for (const auto& posting : terms_[number].postings) {
            const auto i = posting.id - begin_;
            wdfs_[i] += posting.wdf;
            if (to_all) met_[i / met_bits] |= bit(i);
        }
    const bool whole = part.groups.size() == 1;
    for (const auto number : group.terms)
        for (const auto& posting : terms_[number].postings) {
            const auto i = posting.id - begin_;
            const auto wdf = std::exchange(wdfs_[i], 0);
            if (wdf == 0 || !is_met(i)) continue;
            scores_[i] += whole ? bm25_(group.weight, wdf, stored_lengths_[i]) : part.highest;
        }
}

void MaxScore::find_candidates() {
    std::size_t met = 0;
    for (std::size_t w = 0; w < met_.size(); ++w)
        for (auto left = met_[w]; left != 0; left &= left - 1, ++met) {
            const auto i = w * met_bits + static_cast<std::size_t>(std::countr_zero(left));
            const auto id = begin_ + static_cast<Xapian::docid>(i);
            if (scores_[i] + rest_[read_] + slack_ < least_ || (only_ != nullptr && !only_->has(id)))
                drop(id);
            else
                candidates_.push_back(id);
        }
    all_of_them_ = met == candidates_.size();
}

void MaxScore::keep_candidates(double rest) {
    const auto lost = std::erase_if(candidates_, [&](Xapian::docid id) {
        const bool enough = scores_[id - begin_] + rest + slack_ >= least_;
        if (!enough) drop(id);
        return !enough;
    });
    all_of_them_ = all_of_them_ && lost == 0;
}

void MaxScore::hand_over(PostingWindow& window) {
    window.begin = begin_;
    window.of_term.resize(terms_.size());
    for (std::size_t number = 0; number < terms_.size(); ++number) {
        auto& term = terms_[number];
        look_up(term);
        if (!all_of_them_) {
            term.kept.clear();
            for (const auto& posting : term.postings)
                if (is_met(posting.id - begin_)) term.kept.push_back(posting);
            term.postings = term.kept;
        }
        window.of_term[number] = term.postings;
    }
}

}  // namespace islet
