// Builds many small databases in parallel and merges them: the fast way to index a lot.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "indexer/writing/document_writer.hpp"
#include "islet/document.hpp"

namespace islet {

/// Documents go in from one thread; workers write one database per batch. Batches are numbered, so the merged
/// result doesn't depend on the number of workers. Memory is bounded: at most one batch per worker, two
/// waiting and one being filled, a batch being about batch_bytes of text.
class BulkBuilder {
  public:
    /// dictionary: what records are packed with; nothing: trained on the first batch.
    BulkBuilder(std::string scratch, unsigned jobs, std::optional<std::string> dictionary);
    ~BulkBuilder();
    BulkBuilder(const BulkBuilder&) = delete;
    BulkBuilder& operator=(const BulkBuilder&) = delete;

    /// Blocks while the workers are behind. Throws what a worker threw.
    void add(Document&& document);
    /// Waits for the workers and compacts `first` (a database, may be "") and all batches into a database at
    /// `destination`. To be called once. Throws what a worker threw.
    void finish(const std::string& first, const std::string& destination);
    /// After finish(): the words of all documents added.
    [[nodiscard]] const LexiconCounts& counts() const { return counts_; }

  private:
    struct Batch {
        std::size_t number = 0;
        std::vector<Document> documents;
    };

    void work();
    void write(const Batch& batch, DocumentWriter& writer);
    [[nodiscard]] std::optional<std::string> dictionary_for(const Batch& batch);
    void hand_over();
    void write_here();
    void stop();
    [[nodiscard]] std::string batch_path(std::size_t number) const;

    std::string scratch_;
    std::vector<std::thread> workers_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Batch> waiting_;
    std::optional<std::string> dictionary_;  // nothing until the first batch is written
    std::exception_ptr failure_;
    bool closed_ = false;
    Batch filling_;
    std::size_t filling_bytes_ = 0;
    std::size_t batches_ = 0;
    LexiconCounts counts_;
};

/// Merges the databases, in order, into one at destination. Xapian compaction: documents are renumbered in
/// order.
void merge_databases(std::vector<std::string> sources, const std::string& destination);

}  // namespace islet
