// The databases a search runs on: one Xapian database over all of them, and each alone for what Xapian can't
// combine. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "database/packing/stored_passages.hpp"
#include "database/packing/stored_records.hpp"
#include "islet/advice.hpp"

namespace islet {

/// One object per thread. Throws Error for anything that can't be opened or was made by another version.
class Shards {
  public:
    /// names: database folders, stub files (what they name counts as if named here), tcp:HOST:PORT. partial:
    /// a database that isn't there is a gap, not an error, so long as one is there.
    explicit Shards(std::vector<std::string> names, bool partial = false);
    Shards(const Shards&) = delete;
    Shards& operator=(const Shards&) = delete;

    [[nodiscard]] const Xapian::Database& all() const { return all_; }
    [[nodiscard]] const std::vector<Xapian::Database>& each() const { return each_; }
    /// Whether what is read of each()[shard] is held against checksums: if not, damage may only show by what
    /// a list lacks, so that lists are read whole.
    [[nodiscard]] bool checked(std::size_t shard) const { return checked_[shard]; }
    [[nodiscard]] bool all_checked() const {
        return std::all_of(checked_.begin(), checked_.end(), [](bool checked) { return checked; });
    }
    /// What all() stores of a passage or a document, as encode() made it; "" if it is damaged.
    [[nodiscard]] std::string record(const Xapian::Document& document) const;
    [[nodiscard]] std::string record(Xapian::docid id) const {
        return record(all_.get_document(id, Xapian::DOC_ASSUME_VALID));
    }
    /// A passage of all() and its article; record: what all() stores of it. False if either is damaged.
    [[nodiscard]] bool take_apart(Xapian::docid id, std::string&& record, StoredPassage& out) const;
    /// Null if its record is damaged or isn't there.
    [[nodiscard]] std::shared_ptr<const StoredArticle> article(Xapian::docid record) const {
        return stored_passages_.article(record);
    }
    // What may not be there, summed over all databases; if it isn't there, a check makes sure that this is no
    // damage (database/sure_reading.hpp), except for databases behind a connection.
    [[nodiscard]] Xapian::doccount term_frequency(const std::string& term) const;
    [[nodiscard]] std::vector<std::string> metadata(const std::string& key) const;  ///< of each
    void each_term(
        const std::string& prefix,
        const std::function<bool(const std::string& term, Xapian::doccount frequency)>& visit) const;
    /// Keys that start with `prefix`, in order, the first `most` of each database.
    [[nodiscard]] std::vector<std::string> metadata_keys(const std::string& prefix, std::size_t most) const;
    /// Whether any of them is asked over a connection, where every question costs a round trip.
    [[nodiscard]] bool remote() const { return remote_; }
    /// Opens the newest state; true if there was a newer one. Also follows a switch to a rebuilt database,
    /// reconnects where a server had gone, and now and then checks whether a gap can be closed.
    bool reopen();
    /// Call it when a remote database failed in use, before trying once more: reconnects to all. One
    /// that was too slow is treated as gone.
    void reconnect(const Xapian::NetworkError& error);
    /// A line for every database that is missing.
    [[nodiscard]] const std::vector<std::string>& gaps() const { return gaps_; }

    [[nodiscard]] std::size_t passages() const { return passages_; }
    [[nodiscard]] std::size_t documents() const { return documents_; }
    [[nodiscard]] double average_passage_length() const { return passage_length_; }    ///< in wdf
    [[nodiscard]] double average_document_length() const { return document_length_; }  ///< in wdf

  private:
    using Clock = std::chrono::steady_clock;

    void open();
    void try_open();
    void add(const std::string& name, unsigned depth);
    void add_stub(const std::string& stub, unsigned depth);
    void miss(const std::string& what, const Advice& help);
    void miss_remote(const std::string& name, const std::string& reason);
    void open_one(const std::string& name);
    void measure();
    void measure_steps();
    [[nodiscard]] Xapian::docid step_in(const Xapian::Database& served) const;
    [[nodiscard]] bool stubs_changed() const;
    [[nodiscard]] std::string any_metadata(const std::string& key) const;

    std::vector<std::string> names_;
    bool partial_;
    bool open_ = false, remote_ = false;
    std::vector<std::pair<std::string, std::string>> stubs_;  // path, and what it said when it was read
    std::size_t stub_entries_ = 0;
    std::vector<std::string> gaps_;
    Clock::time_point look_again_;  // when a gap may have closed
    std::string too_slow_;          // passed over by the next open()
    std::vector<Xapian::Database> each_;
    std::vector<bool> checked_;         // of each_
    std::vector<Xapian::docid> steps_;  // of each_: see StoredPassages
    Xapian::Database all_;
    mutable StoredRecords stored_{[this](const std::string& key) { return any_metadata(key); }};
    mutable StoredPassages stored_passages_{[this](Xapian::docid id) { return record(id); }};
    std::size_t passages_ = 0, documents_ = 0;
    double passage_length_ = 1, document_length_ = 1;
};

}  // namespace islet
