// The course of one run: scan, compare with the manifest, read what changed, update, report.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/index_run.hpp"

#include <xxhash.h>

#include <algorithm>
#include <thread>
#include <utility>

#include <xapian.h>

#include "database/checksums/block_damage.hpp"
#include "database/index_schema.hpp"
#include "database/open_database.hpp"
#include "database/source_memory.hpp"
#include "embeddings/endpoint.hpp"
#include "indexer/meaning/vector_encoding.hpp"
#include "indexer/sources/index_versions.hpp"
#include "indexer/sources/source_file.hpp"
#include "indexer/writing/lexicon_writer.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

// Files that are read at the same time; besides them the program itself works.
unsigned helpers_of(const IndexOptions& options) {
    constexpr unsigned most = 8;
    return std::clamp(options.jobs != 0 ? options.jobs : std::thread::hardware_concurrency(), 1U, most);
}

// Pages read by OCR; those of a document are in order.
std::size_t ocr_pages(const Document& document) {
    std::size_t pages = 0;
    int last = 0;
    for (const Block& block : document.blocks) {
        if (!block.ocr || block.page == last) continue;
        last = block.page;
        ++pages;
    }
    return pages;
}

}  // namespace

IndexRun::IndexRun(const IndexOptions& options, const IndexProgressCallback& progress)
    : options_(options),
      progress_(progress),
      limits_(hash_of(options.limits)),
      reader_(options.limits, helpers_of(options)),
      share_(options.share.value_or(Share{})) {}

void IndexRun::open() {
    if (!options_.dry_run)
        folder_ = std::make_unique<DatabaseFolder>(options_.database, options_.wait_seconds, [this] {
            now_.stage = "waiting for another writer";
            tell(false);
        });
    load_manifest();
}

void IndexRun::load_manifest() {
    const auto current = folder_ ? folder_->current() : options_.database;
    if (!options_.embeddings.url.empty() && options_.embeddings.url != "none")
        require_allowed(read_endpoint(options_.embeddings.url), options_.embeddings);
    if (current.empty()) return;
    if (!folder_) require_reachable(current);
    if (options_.rebuild) {
        keep_vectors_ = vectors_stay(current, options_.embeddings);
        return look_at_replaced(current);
    }
    try {
        const auto database = open_local(current);
        require_compatible(database, options_.database);
        share_ = required_share(options_.share, database, options_.database);
        manifest_ = decode_manifest(database.get_metadata(schema::manifest_key));
        decode_skipped(database.get_metadata(schema::skipped_key), manifest_);
        memory_ = decode_memory(database.get_metadata(schema::memory_key));
        report_.passages = report_.passages_before = database.get_termfreq(std::string(schema::passage_mark));
        old_thesaurus_ = thesaurus_is_old(database);
        require_same_model(stored_header(database), options_.embeddings);
    } catch (const Xapian::DatabaseNotFoundError&) {
        if (folder_) throw;
    } catch (const Xapian::DatabaseOpeningError& error) {
        if (!options_.dry_run || !damage_in(error).empty()) throw;  // a dry run before the first real one
    }
    owners_.know(manifest_);
}

// A source that is as it was; what can't be read of it still can't.
void IndexRun::leave(const ManifestSource& known) {
    report_.unchanged += known.documents.size();
    report_.skipped.insert(report_.skipped.end(), known.skipped.begin(), known.skipped.end());
}

// Helpers read the next files while the documents of this one are taken in; these are taken in order.
void IndexRun::read_all() {
    if (!plan_.to_read.empty()) reader_.start();
    for (const auto& path : plan_.gone) {
        for (const auto& document : manifest_[path].documents) drop(document.id);
        manifest_.erase(path);
    }
    owners_.expect(plan_.to_read);
    std::deque<Opened> ahead;
    for (const auto& file : plan_.to_read) {
        if (ahead.size() == reader_.helpers()) take_first(ahead);
        ahead.push_back(begin(file));
    }
    while (!ahead.empty()) take_first(ahead);
    report_.warnings = reader_.missing();
}

void IndexRun::take_first(std::deque<Opened>& ahead) {
    owners_.begin(ahead.front().file->path, manifest_);
    take_in(std::move(ahead.front()));
    ahead.pop_front();
}

void IndexRun::drop(const std::string& id) {
    owners_.release(id);
    forget(id);
}

// What the database holds of it.
void IndexRun::forget(const std::string& id) {
    ++report_.removed;
    changed_ = true;
    if (auto* u = changes()) u->remove(id);
}

// Opens a file and has it read, unless it is as it was.
IndexRun::Opened IndexRun::begin(const SourceFile& file) {
    now_.stage = "reading";
    tell(false);
    Opened opened{&file, {}, {}, {}};
    std::string content;
    try {
        content = read_source_file(file.path, options_.limits.file_bytes);
    } catch (const Error& error) {
        opened.problem = error.what();
        return opened;
    }
    report_.bytes_read += content.size();
    ManifestSource& fresh = opened.fresh;
    keep_stamp(fresh, file);
    fresh.hash = XXH3_64bits(content.data(), content.size());
    fresh.limits = limits_;
    fresh.version = index_version;
    if (!is_same(opened)) opened.asked = reader_.ask(content, file.path, file.relative_id);
    return opened;
}

// Until the file's turn has come, the answer may still change to no: an earlier file took a record over.
bool IndexRun::is_same(const Opened& opened) const {
    const auto known = manifest_.find(opened.file->path);
    return known != manifest_.end() && can_stand(*opened.file, known->second, limits_) &&
           known->second.hash == opened.fresh.hash;
}

void IndexRun::take_in(Opened&& opened) {
    const auto& file = *opened.file;
    const auto file_end = now_.bytes_done + file.size;
    if (opened.problem.empty() && !opened.asked && !is_same(opened)) {
        const auto bytes_read = report_.bytes_read;
        opened = begin(file);
        report_.bytes_read = bytes_read;
    }
    if (!opened.problem.empty()) {
        report_.skipped.push_back({file.path, opened.problem});
        return;
    }
    if (opened.asked) {
        read_documents(std::move(opened));
    } else {
        auto& known = manifest_.find(file.path)->second;
        leave(known);  // touched, not changed; remembered, or every run would read it again
        keep_stamp(known, file);
        changed_ = true;
    }
    now_.bytes_done = file_end;
}

// The documents that the last run got from a source, with their hashes.
IndexRun::Hashes IndexRun::documents_of(const std::string& path) const {
    Hashes hashes;
    if (const auto known = manifest_.find(path); known != manifest_.end())
        for (const auto& document : known->second.documents) hashes[document.id] = document.hash;
    return hashes;
}

void IndexRun::read_documents(Opened&& opened) {
    const SourceFile& file = *opened.file;
    Reading reading{file, documents_of(file.path), {}, std::move(opened.fresh)};
    // In a file of many records, about as far as their text goes.
    const auto file_end = now_.bytes_done + file.size;
    ReadSink sink;
    sink.skipped = [&](const std::string& where, const std::string& reason) {
        reading.fresh.skipped.push_back({where, reason});
    };
    sink.document = [&](Document&& document) {
        now_.bytes_done = std::min<std::uint64_t>(file_end, now_.bytes_done + document.text.size());
        // By the id that the source gives, before claim() settles who has it: files that give the
        // same id meet in one share.
        if (holds(share_, document.metadata.id) && claim(document, reading))
            take(std::move(document), reading);
    };
    try {
        reader_.take(*opened.asked, sink);
    } catch (const NotRead& problem) {  // no fault of its own: what was read of it before stays
        report_.skipped.push_back({file.path, problem.what()});
        return;
    }
    conclude(std::move(reading));
}

// Gives the document its id for good; false if the same source has it already.
bool IndexRun::claim(Document& document, Reading& reading) {
    using Claim = DocumentOwners::Claim;
    const auto& file = reading.file;
    auto& id = document.metadata.id;
    const auto claim = owners_.claim(id, file.path);
    if (claim == Claim::moved) forget(id);
    if (claim == Claim::refused) {
        id = file.path + (file.relative_id == id ? "" : "#" + id);
        owners_.claim(id, file.path);
    }
    if (reading.here.insert(id).second) return true;
    report_.skipped.push_back(
        {reading.by_id ? id : file.path, "a second document with the id " + id + "; the first was kept"});
    return false;
}

void IndexRun::take(Document&& document, Reading& reading) {
    const auto hash = content_hash(document);
    const auto& id = document.metadata.id;
    reading.fresh.documents.push_back({id, hash});
    ++now_.documents;
    report_.ocr_pages += ocr_pages(document);
    tell(false);
    const auto old = reading.before.find(id);
    if (old != reading.before.end() && old->second == hash) {
        ++report_.unchanged;
        return;
    }
    changed_ = true;
    old == reading.before.end() ? ++report_.added : ++report_.updated;
    if (auto* u = changes()) {
        if (old != reading.before.end()) u->remove(id);
        u->add(std::move(document));
    }
}

// A file's documents that it no longer holds are gone; what is given without a file only adds and replaces.
void IndexRun::conclude(Reading&& reading) {
    const auto& path = reading.file.path;
    for (const auto& [id, hash] : reading.before) {
        if (reading.here.contains(id)) continue;
        if (path == no_file)
            reading.fresh.documents.push_back({id, hash});
        else
            drop(id);
    }
    const auto& skipped = reading.fresh.skipped;
    report_.skipped.insert(report_.skipped.end(), skipped.begin(), skipped.end());
    manifest_[path] = std::move(reading.fresh);
    changed_ = true;
}

// Made at the first change: a run without changes writes nothing. bulk: for much text.
DatabaseUpdate* IndexRun::update(bool bulk) {
    if (options_.dry_run) return nullptr;
    if (!update_) {
        const auto jobs =
            options_.jobs != 0 ? options_.jobs : std::max(1U, std::thread::hardware_concurrency());
        update_ = std::make_unique<DatabaseUpdate>(
            *folder_, DatabaseUpdate::Mode{options_.rebuild, bulk, jobs, share_, keep_vectors_});
    }
    return update_.get();
}

IndexReport IndexRun::finish() {
    const bool first = folder_ && (folder_->current().empty() || options_.rebuild);
    const bool thesaurus = first || old_thesaurus_ || !synonyms_.empty();
    const auto memory = encode(remembered_next(thesaurus));
    if (!options_.dry_run && (changed_ || thesaurus || memory != encode(memory_))) {
        now_.stage = "writing";
        tell(true);
        report_.passages = update(false)->finish({encode(manifest_), encode_skipped(manifest_), memory},
                                                 synonyms_, thesaurus);
        tell(true);
    }
    if (folder_ && !folder_->current().empty()) {
        encode_passages();
        folder_->record_checksums();
    }
    report_.documents = documents_in(manifest_);
    report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    return std::move(report_);
}

// The index is complete by now, whatever becomes of this.
void IndexRun::encode_passages() {
    now_.stage = "encoding";
    VectorEncoding encoding(folder_->current(), options_.embeddings,
                            [this](std::size_t done, std::size_t of) {
                                now_.vectors_done = done;
                                now_.vectors_total = of;
                                tell(false);
                            });
    report_.vectors = encoding.run();
}

void IndexRun::tell(bool now) {
    const auto time = std::chrono::steady_clock::now();
    if (!progress_ || (!now && time - told_ < std::chrono::milliseconds(100))) return;
    told_ = time;
    progress_(now_);
}

}  // namespace islet
