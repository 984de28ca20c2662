// What Xapian decodes is checked: a damaged list may say anything.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/postings/posting_cursor.hpp"

#include <limits>
#include <utility>

namespace islet {
namespace {

constexpr auto none = std::numeric_limits<Xapian::docid>::max();

}  // namespace

PostingCursor::PostingCursor(SharedPostings whole)
    : whole_(std::move(whole)), at_(whole_->data()), whole_end_(at_ + whole_->size()) {}

PostingCursor::PostingCursor(const Xapian::Database& database, const std::string& term,
                             RecordLengths& lengths, Xapian::docid last)
    : it_(database.postlist_begin(term)), end_(database.postlist_end(term)), lengths_(&lengths), last_(last) {
    step(0);
}

Xapian::docid PostingCursor::next() const {
    if (!whole_) return id_;
    return at_ == whole_end_ ? none : at_->id;
}

// After Xapian's iterator has moved. Ids must ascend, as they are places in arrays.
void PostingCursor::step(Xapian::docid least) {
    id_ = it_ == end_ ? none : *it_;
    if (id_ != none && (id_ < least || id_ > last_))
        throw Xapian::DatabaseCorruptError("a posting of a record that can't be there");
}

void PostingCursor::skip_to(Xapian::docid id) {
    if (whole_) {
        at_ = gallop(at_, whole_end_, id);
    } else if (id_ < id) {
        it_.skip_to(id);
        step(id);
    }
}

void PostingCursor::take() {
    const auto wdf = it_.get_wdf();
    if (lengths_->of(id_) < wdf)
        throw Xapian::DatabaseCorruptError("a record is shorter than one of its terms");
    read_.push_back({id_, wdf});
}

std::span<const Posting> PostingCursor::window(Xapian::docid begin, Xapian::docid end) {
    skip_to(begin);
    if (whole_) {
        const auto* first = std::exchange(at_, gallop(at_, whole_end_, end));
        return {first, at_};
    }
    read_.clear();
    while (id_ < end) {
        take();
        const auto taken = id_;
        ++it_;
        step(taken + 1);
    }
    return read_;
}

std::span<const Posting> PostingCursor::of(std::span<const Xapian::docid> records) {
    read_.clear();
    for (const auto id : records) {
        skip_to(id);
        if (next() != id) continue;
        if (whole_)
            read_.push_back(*at_);
        else
            take();
    }
    return read_;
}

}  // namespace islet
