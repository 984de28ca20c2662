// Applying an update, in place or beside.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/database_update.hpp"

#include "database/index_schema.hpp"
#include "database/lengths/record_lengths.hpp"
#include "database/open_database.hpp"
#include "database/packing/stored_records.hpp"
#include "indexer/writing/article_removal.hpp"
#include "indexer/writing/document_writer.hpp"

namespace islet {
namespace {

// What the records of a database are packed with; nothing if it had too few to train one on.
std::optional<std::string> known_dictionary(const Xapian::Database& database) {
    auto dictionary = dictionary_in_use(database);
    return dictionary.empty() ? std::nullopt : std::optional(std::move(dictionary));
}

void store_sources(Xapian::WritableDatabase& database, const DatabaseUpdate::SourceList& sources) {
    database.set_metadata(schema::manifest_key, sources.manifest);
    database.set_metadata(schema::skipped_key, sources.skipped);
    database.set_metadata(schema::memory_key, sources.memory);
}

}  // namespace

DatabaseUpdate::DatabaseUpdate(DatabaseFolder& folder, Mode mode)
    : folder_(folder), mode_(mode), lexicon_(analyzer_) {
    if (folder_.current().empty()) mode_.afresh = true;
    if (mode_.afresh) mode_.bulk = true;
    if (!mode_.bulk) return;
    builder_ = std::make_unique<BulkBuilder>(
        folder_.scratch(), mode_.jobs,
        mode_.afresh ? std::nullopt : known_dictionary(open_local(folder_.current())));
}

DatabaseUpdate::~DatabaseUpdate() = default;

void DatabaseUpdate::add(Document&& document) {
    if (builder_)
        builder_->add(std::move(document));
    else
        small_.push_back(std::move(document));
}

void DatabaseUpdate::remove(const std::string& document_id) {
    if (!mode_.afresh) removed_.push_back(document_id);
}

// Merges the batches behind the current generation.
DatabaseUpdate::Merged DatabaseUpdate::merge(const std::string& generation) {
    const auto old = mode_.afresh ? std::string{} : folder_.current();
    Merged merged;
    if (!old.empty()) {
        const auto database = open_local(old);
        // Compaction moves documents down to start at 1.
        const auto first = database.postlist_begin({});
        if (first != database.postlist_end({})) {
            merged.moved_down = *first - 1;
            merged.last_old = database.get_lastdocid() - merged.moved_down;
        }
    }
    builder_->finish(old, generation);
    lexicon_.add(builder_->counts());
    builder_.reset();
    return merged;
}

VectorCarry DatabaseUpdate::carry_vectors(const Xapian::Database& database, Xapian::docid moved_down) const {
    const auto old = mode_.afresh && mode_.keep_vectors ? folder_.current() : std::string{};
    if (old.empty()) return {database, moved_down};
    try {
        return VectorCarry::from_old(open_local(old));
    } catch (const Xapian::Error&) {
        return {database, 0};  // made afresh since it is damaged, perhaps
    }
}

void DatabaseUpdate::add_small(Xapian::WritableDatabase& database) {
    DocumentWriter writer(analyzer_);
    DatabaseTarget target(database);
    PackedWriter out(target, known_dictionary(database));
    for (const auto& document : small_) writer.add(document, out);
    out.finish();
    lexicon_.add(writer.take_counts());
}

void DatabaseUpdate::count_new_records(Xapian::WritableDatabase& database, Xapian::docid last_old,
                                       StoredRecords& records) {
    const auto mark = std::string(schema::document_mark);
    auto it = database.postlist_begin(mark);
    it.skip_to(last_old + 1);
    for (; it != database.postlist_end(mark); ++it)
        lexicon_.count_record(records.read(database.get_document(*it)), database.get_doclength(*it), 1);
}

std::size_t DatabaseUpdate::finish(const SourceList& sources, const std::string& synonyms,
                                   bool with_thesaurus) {
    const auto generation = mode_.bulk ? folder_.next() : folder_.current();
    const auto merged = mode_.bulk ? merge(generation) : Merged{};
    if (!mode_.bulk) folder_.prepare(generation);
    const auto before = open_local(generation);
    const auto last_old = mode_.bulk ? merged.last_old : before.get_lastdocid();
    // Records that were merged have other ids than in the databases they come from.
    const auto unmeasured = mode_.bulk || !has_lengths(before) ? 1 : last_old + 1;
    auto vectors = carry_vectors(before, merged.moved_down);
    ArticleRemoval removal(analyzer_, lexicon_, vectors);
    removal.prepare(generation, removed_, last_old);
    Xapian::WritableDatabase database(generation, Xapian::DB_OPEN);
    database.begin_transaction();
    removal.apply(database);
    if (!mode_.bulk) add_small(database);
    StoredRecords records(database);
    count_new_records(database, last_old, records);
    vectors.finish(database, last_old);
    lexicon_.write(database);
    if (with_thesaurus) write_thesaurus(database, synonyms, analyzer_);
    stamp(database);
    store_sources(database, sources);
    store_share(database, mode_.share);
    store_lengths(database, unmeasured);
    const auto passages = database.get_termfreq(std::string(schema::passage_mark));
    database.commit_transaction();
    database.close();
    ArticleRemoval::finish(generation, !mode_.bulk);
    mode_.bulk ? folder_.publish(generation) : folder_.keep(generation);
    folder_.clean_up();
    return passages;
}

}  // namespace islet
