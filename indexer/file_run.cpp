// Files of the sources: what there is to read, what seems to be away, what is remembered of it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <stdexcept>
#include <utility>

#include <xapian.h>

#include "database/dictionary/thesaurus.hpp"
#include "database/index_schema.hpp"
#include "database/open_database.hpp"
#include "database/source_memory.hpp"
#include "indexer/index_run.hpp"
#include "indexer/sources/known/removal_guard.hpp"
#include "indexer/sources/known/source_recall.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

std::string absolute_synonyms(const std::string& synonyms) {
    if (synonyms.empty()) return {};
    return (synonyms.starts_with('+') ? "+" : "") +
           std::filesystem::absolute(synonyms_path(synonyms)).lexically_normal().string();
}

}  // namespace

IndexReport IndexRun::files() {
    if (!options_.recall && options_.sources.empty())
        throw Error("no source named", "give a file, a folder, or - for JSON Lines on standard input");
    // Before a folder is made for them.
    require_synonyms(options_.synonyms);
    options_.recall ? static_cast<void>(remembered(options_.database)) : require_sources(options_.sources);
    open();
    choose_synonyms();
    make_plan();
    if (folder_) folder_->clean_up();
    if (options_.rebuild && !options_.allow_removals) require_all_there();
    if (options_.rebuild && !report_.kept.empty()) return left_alone();
    read_all();
    report_.repeated = repeated_files(manifest_);
    return finish();
}

// As far as it can be read: a rebuild must do without it if it can't. Not at all where nothing needs it.
void IndexRun::look_at_replaced(const std::string& current) {
    if (!options_.share) share_ = share_left_in(current);
    if (options_.allow_removals && !options_.recall) return;
    try {
        const auto database = open_local(current);
        report_.passages = database.get_termfreq(std::string(schema::passage_mark));
        memory_ = decode_memory(database.get_metadata(schema::memory_key));
        replaced_ = decode_manifest(database.get_metadata(schema::manifest_key));
    } catch (const Xapian::Error&) {
    } catch (const Error&) {
    } catch (const std::logic_error&) {  // of a damaged table
    }
}

// A rebuild must not lose what only the old database still has. Records can be given again by whoever names
// the sources.
void IndexRun::require_all_there() {
    for (const auto& folder : scan_->unread) {
        const SourceScan::Folders unread{folder};
        KeptSource kept{folder, 0, 0, 0, true};
        for (const auto& [path, source] : replaced_) {
            if (!is_below(unread, path)) continue;
            ++kept.known;
            kept.documents += source.documents.size();
        }
        kept.gone = kept.known;
        if (kept.known > 0) report_.kept.push_back(std::move(kept));
    }
    if (!options_.recall) return;
    const auto records = replaced_.find(no_file);
    if (records != replaced_.end() && !records->second.documents.empty())
        throw Error(
            std::to_string(records->second.documents.size()) +
                " documents came as records on standard input, which isn't remembered: the old database "
                "stays as it is",
            {Remedy::name_sources, Remedy::allow_removals});
}

// The database that a rebuild would have replaced.
IndexReport IndexRun::left_alone() {
    report_.unchanged = report_.documents = documents_in(replaced_);
    return std::move(report_);
}

void IndexRun::make_plan() {
    // Not before the lock is held: a list from before another writer's run would undo what that did.
    const auto& scan = scan_.emplace(scan_sources(scan_order(options_, memory_)));
    report_.skipped = scan.skipped;
    for (auto& skipped : report_.skipped) {
        const auto documents = documents_at(manifest_, skipped.path);
        if (!skipped.hint.empty() && documents > 0)  // none where a rebuild starts afresh
            skipped.hint += "; the documents that the database has of it stay searchable (" +
                            std::to_string(documents) + ")";
    }
    report_.skipped.insert(report_.skipped.end(), unread_synonyms_.begin(), unread_synonyms_.end());
    report_.passed_over = scan.passed_over;
    report_.unknown_kinds = scan.unknown_kinds;
    plan_ = plan_of(scan, manifest_, limits_);
    if (!options_.allow_removals) keep_vanished(scan);
    for (const auto* known : plan_.unchanged) leave(*known);
    let_times_settle(plan_.to_read);
    for (const auto& file : plan_.to_read) now_.bytes_total += file.size;
    bulk_ = now_.bytes_total > bulk_bytes;
}

// What seems to be away rather than deleted stays as it is. A rebuild compares with what it would replace.
void IndexRun::keep_vanished(const SourceScan& scan) {
    const auto& known = options_.rebuild ? replaced_ : manifest_;
    const auto gone = options_.rebuild ? files_gone(scan, known) : plan_.gone;
    for (auto& source : vanished_sources(scan, known, gone)) {
        report_.kept.push_back(std::move(source.told));
        std::erase_if(plan_.gone, [&](const auto& path) {
            if (!source.files.contains(path)) return false;
            leave(manifest_[path]);
            return true;
        });
    }
}

// A mistake in a file that is remembered costs no update: what was stored stays in use.
void IndexRun::choose_synonyms() {
    synonyms_ = options_.synonyms;
    if (!synonyms_.empty() || !options_.recall) return;
    synonyms_ = memory_.synonyms;
    if (!options_.rebuild && synonyms_hash(synonyms_) == memory_.synonyms_hash) return synonyms_.clear();
    try {
        require_synonyms(synonyms_);
    } catch (const Error& error) {
        if (options_.rebuild) throw;
        unread_synonyms_ = {{synonyms_path(synonyms_),
                             std::string(error.what()) + "; the synonyms stored before stay in use"}};
        synonyms_.clear();
    }
}

// thesaurus: one is written in this run.
SourceMemory IndexRun::remembered_next(bool thesaurus) const {
    auto next = memory_;
    if (scan_) {
        next = memory_after(std::move(next), options_, *scan_, manifest_);
    } else {
        if (options_.rebuild) next.sources.clear();
        count_sources(next, manifest_);
    }
    if (thesaurus) {
        next.synonyms = absolute_synonyms(synonyms_);
        next.synonyms_hash = synonyms_hash(synonyms_);
    }
    return next;
}

}  // namespace islet
