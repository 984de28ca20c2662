// What is about to be written as one Xapian document, and where it goes.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "analysis/chain/token.hpp"

namespace islet {

/// A passage, or the record of a whole article.
struct NewRecord {
    struct Count {
        const Word* word = nullptr;  ///< of an Analyzer that outlives the record
        Xapian::termcount wdf = 0;
    };

    bool whole = false;                ///< of an article: its words' terms are under schema::document_prefix
    std::vector<Count> words;          ///< no two with the same term_id; there is one, or a filter
    std::vector<std::string> filters;  ///< further terms, which count nothing; none twice
    std::vector<std::pair<Xapian::valueno, std::string>> values;  ///< ascending, no value empty
    std::string data;                                             ///< not empty
};

/// A database that records are appended to.
class RecordTarget {
  public:
    RecordTarget() = default;
    RecordTarget(const RecordTarget&) = delete;
    RecordTarget& operator=(const RecordTarget&) = delete;
    virtual ~RecordTarget() = default;

    virtual void add(const NewRecord& record) = 0;
    virtual void set_metadata(const std::string& key, const std::string& value) = 0;
};

/// Through Xapian, for what changes a database in place. Doesn't own the database.
class DatabaseTarget : public RecordTarget {
  public:
    explicit DatabaseTarget(Xapian::WritableDatabase& database) : database_(database) {}
    void add(const NewRecord& record) override;
    void set_metadata(const std::string& key, const std::string& value) override;

  private:
    Xapian::WritableDatabase& database_;
};

}  // namespace islet
