// The course of one run of the indexer: what the database holds, what there is to read, the update. Knows no
// terminal. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/sandbox/guarded_reader.hpp"
#include "indexer/sources/document_owners.hpp"
#include "indexer/sources/manifest.hpp"
#include "indexer/sources/source_plan.hpp"
#include "indexer/writing/database_folder.hpp"
#include "indexer/writing/database_update.hpp"
#include "islet/indexer.hpp"

namespace islet {

/// One object per run; one of its public functions is called, once. See islet/indexer.hpp for what they do;
/// besides Error they throw what Xapian and the standard library do. options and progress must outlive the
/// object.
class IndexRun {
  public:
    IndexRun(const IndexOptions& options, const IndexProgressCallback& progress);

    IndexReport files();
    IndexReport records(const RecordSource& next);
    IndexReport remove(const std::vector<std::string>& ids);

  private:
    /// Above this, building beside the database and merging is quicker than writing in place.
    static constexpr std::uint64_t bulk_bytes = 4'000'000;
    /// The path of records on standard input, and of those that a program gives.
    static constexpr const char* no_file = "-";

    using Hashes = std::unordered_map<std::string, std::uint64_t>;  // by document id

    /// A source whose documents are being read.
    struct Reading {
        const SourceFile& file;
        Hashes before;                         // what the last run got from it
        std::unordered_set<std::string> here;  // ids of this run
        ManifestSource fresh;
        bool by_id = false;  // names what is skipped by its id, not by the file
    };

    /// A file that a helper reads, unless there is a problem or it is as it was.
    struct Opened {
        const SourceFile* file;
        ManifestSource fresh;
        std::string problem;
        std::optional<std::size_t> asked;  // of the reader, unless it is as it was
    };

    void open();
    void load_manifest();
    void look_at_replaced(const std::string& current);
    void choose_synonyms();
    void require_all_there();
    [[nodiscard]] IndexReport left_alone();
    [[nodiscard]] SourceMemory remembered_next(bool thesaurus) const;
    void make_plan();
    void keep_vanished(const SourceScan& scan);
    void leave(const ManifestSource& known);
    void read_all();
    void drop(const std::string& id);
    void forget(const std::string& id);
    [[nodiscard]] Opened begin(const SourceFile& file);
    void take_first(std::deque<Opened>& ahead);
    [[nodiscard]] bool is_same(const Opened& opened) const;
    void take_in(Opened&& opened);
    void read_documents(Opened&& opened);
    void read_record(Record&& record, Reading& reading);
    [[nodiscard]] Hashes documents_of(const std::string& path) const;
    [[nodiscard]] bool claim(Document& document, Reading& reading);
    void take(Document&& document, Reading& reading);
    void conclude(Reading&& reading);
    DatabaseUpdate* update(bool bulk);
    DatabaseUpdate* changes() { return update(bulk_); }
    IndexReport finish();
    void encode_passages();
    void tell(bool now);

    const IndexOptions& options_;
    const IndexProgressCallback& progress_;
    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    const std::uint64_t limits_;  // hash
    GuardedReader reader_;
    Share share_;
    IndexReport report_;
    IndexProgress now_;
    std::chrono::steady_clock::time_point told_{};
    std::unique_ptr<DatabaseFolder> folder_;
    std::unique_ptr<DatabaseUpdate> update_;
    Manifest manifest_;
    Manifest replaced_;  // by a rebuild; empty where it can't be read
    SourceMemory memory_;
    std::optional<SourceScan> scan_;        // of files()
    std::string synonyms_;                  // the file to store, or ""
    std::vector<Skipped> unread_synonyms_;  // at most one
    SourcePlan plan_;
    DocumentOwners owners_;
    bool bulk_ = false;  // much text is to come
    bool changed_ = false;
    bool old_thesaurus_ = false;  // the program was renewed since
    bool keep_vectors_ = true;    // in a database made afresh
};

}  // namespace islet
