// Parallel building and merging.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/bulk_builder.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <xapian.h>

#include "indexer/writing/batch/batch_database.hpp"

namespace islet {
namespace {

// 2,000 to 3,000 passages. Measured: 4 MB are no quicker, and 10 MB a little slower.
constexpr std::size_t batch_bytes = 1'500'000;
// Databases open at once, three files each: well below the usual limit of 1,024. Every further round copies
// everything.
constexpr std::size_t merge_width = 200;

void merge_some(const std::vector<std::string>& sources, const std::string& destination) {
    Xapian::Database all;
    for (const auto& source : sources) all.add_database(Xapian::Database(source));
    all.compact(destination);
}

}  // namespace

void merge_databases(std::vector<std::string> sources, const std::string& destination) {
    for (std::size_t round = 0; sources.size() > merge_width; ++round) {
        std::vector<std::string> merged;
        for (std::size_t i = 0; i < sources.size(); i += merge_width) {
            const auto end = std::min(i + merge_width, sources.size());
            auto path = destination + ".part" + std::to_string(round) + "-" + std::to_string(merged.size());
            merge_some({sources.begin() + static_cast<std::ptrdiff_t>(i),
                        sources.begin() + static_cast<std::ptrdiff_t>(end)},
                       path);
            merged.push_back(std::move(path));
        }
        sources = std::move(merged);
    }
    merge_some(sources, destination);
    for (const auto& source : sources)
        if (source.starts_with(destination + ".part")) std::filesystem::remove_all(source);
}

BulkBuilder::BulkBuilder(std::string scratch, unsigned jobs, std::optional<std::string> dictionary)
    : scratch_(std::move(scratch)), dictionary_(std::move(dictionary)) {
    try {
        for (unsigned i = 0; i < std::max(1U, jobs); ++i) workers_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
        // No more can be started: those that were do the work, or nobody (write_here()).
    }
}

BulkBuilder::~BulkBuilder() {
    {
        const std::lock_guard lock(mutex_);
        waiting_.clear();
    }
    stop();
}

std::string BulkBuilder::batch_path(std::size_t number) const {
    return scratch_ + "/batch-" + std::to_string(number);
}

void BulkBuilder::add(Document&& document) {
    filling_bytes_ += document.text.size();
    filling_.documents.push_back(std::move(document));
    if (filling_bytes_ >= batch_bytes) hand_over();
}

// Without a thread besides this one.
void BulkBuilder::write_here() {
    Analyzer analyzer;
    DocumentWriter writer(analyzer);
    filling_.number = batches_++;
    write(std::exchange(filling_, {}), writer);
    filling_bytes_ = 0;
    counts_.add(writer.take_counts());
}

void BulkBuilder::hand_over() {
    if (workers_.empty()) return write_here();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_.size() < 2 || failure_; });
    if (failure_) std::rethrow_exception(failure_);
    filling_.number = batches_++;
    waiting_.push_back(std::move(filling_));
    filling_ = {};
    filling_bytes_ = 0;
    changed_.notify_all();
}

void BulkBuilder::work() {
    try {
        Analyzer analyzer;
        DocumentWriter writer(analyzer);
        for (;;) {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return !waiting_.empty() || closed_ || failure_; });
            if (waiting_.empty() || failure_) break;
            const auto batch = std::move(waiting_.front());
            waiting_.pop_front();
            changed_.notify_all();
            lock.unlock();
            write(batch, writer);
        }
        const auto counts = writer.take_counts();
        const std::lock_guard lock(mutex_);
        counts_.add(counts);
    } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
        changed_.notify_all();
    }
}

// The first batch trains it, if none is given; the others wait for that. Whoever writes the first one took it
// before any other was there to take.
std::optional<std::string> BulkBuilder::dictionary_for(const Batch& batch) {
    std::unique_lock lock(mutex_);
    if (batch.number > 0) changed_.wait(lock, [this] { return dictionary_ || failure_; });
    if (failure_) std::rethrow_exception(failure_);
    return dictionary_;
}

void BulkBuilder::write(const Batch& batch, DocumentWriter& writer) {
    BatchDatabase database(batch_path(batch.number));
    PackedWriter out(database, dictionary_for(batch));
    for (const auto& document : batch.documents) writer.add(document, out);
    out.finish();
    if (batch.number == 0) {
        const std::lock_guard lock(mutex_);
        dictionary_ = out.dictionary();
        changed_.notify_all();
    }
    database.write();
}

void BulkBuilder::stop() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }
    for (auto& worker : workers_)
        if (worker.joinable()) worker.join();
}

void BulkBuilder::finish(const std::string& first, const std::string& destination) {
    if (!filling_.documents.empty()) hand_over();
    stop();
    if (failure_) std::rethrow_exception(failure_);
    std::vector<std::string> sources;
    if (!first.empty()) sources.push_back(first);
    for (std::size_t i = 0; i < batches_; ++i) sources.push_back(batch_path(i));
    if (sources.empty()) {
        Xapian::WritableDatabase(destination, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS).commit();
        return;
    }
    merge_databases(std::move(sources), destination);
}

}  // namespace islet
