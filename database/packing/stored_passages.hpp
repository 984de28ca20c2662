// Reads passages together with what describes their articles.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include <xapian.h>

#include "database/passage_record.hpp"

namespace islet {

/// An article's record, taken apart. Stays where it is: the view points into data.
struct StoredArticle {
    explicit StoredArticle(std::string&& record) : data(std::move(record)) {}
    StoredArticle(const StoredArticle&) = delete;
    StoredArticle& operator=(const StoredArticle&) = delete;

    std::string data;
    DocumentView view;
};

/// A passage and its article. Stays where it is: the view points into both.
struct StoredPassage {
    StoredPassage() = default;
    StoredPassage(const StoredPassage&) = delete;
    StoredPassage& operator=(const StoredPassage&) = delete;

    std::string data;
    std::shared_ptr<const StoredArticle> article;
    PassageView view;
};

/// The articles read last are kept: a search often has many passages of one. One object per thread.
class StoredPassages {
  public:
    /// The record of this number, unpacked; "" if it is damaged.
    using Record = std::function<std::string(Xapian::docid)>;

    explicit StoredPassages(Record record) : record_(std::move(record)) {}
    /// Of a single database on this machine.
    explicit StoredPassages(const Xapian::Database& database);

    /// False if the passage's record is damaged, or its article's is, or is another's.
    [[nodiscard]] bool read(Xapian::docid id, StoredPassage& out) { return read(id, record_(id), 1, out); }
    /// data: the passage's record, unpacked. step: from a record's number to that of the next one in the
    /// same database; more than 1 where several are numbered in turn.
    [[nodiscard]] bool read(Xapian::docid id, std::string&& data, Xapian::docid step, StoredPassage& out);
    /// Null if its record is damaged or isn't there.
    [[nodiscard]] std::shared_ptr<const StoredArticle> article(Xapian::docid id);
    /// Call it when the records may be others.
    void forget();

  private:
    Record record_;
    std::unordered_map<Xapian::docid, std::shared_ptr<const StoredArticle>> known_;
    std::size_t known_bytes_ = 0;
};

}  // namespace islet
