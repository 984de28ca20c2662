// The public functions: one run each, with its failures in words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "islet/indexer.hpp"

#include <system_error>
#include <utility>

#include <xapian.h>

#include "database/checksums/block_damage.hpp"
#include "database/index_schema.hpp"
#include "database/open_database.hpp"
#include "database/source_memory.hpp"
#include "indexer/index_run.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

template <typename Work>
IndexReport run(const IndexOptions& options, const IndexProgressCallback& progress, Work&& work) {
    try {
        IndexRun run(options, progress);
        return work(run);
    } catch (const Xapian::DatabaseLockError&) {
        throw Error(ExitCode::locked, "another program is writing to " + options.database,
                    {Remedy::try_later});
    } catch (const Xapian::Error& error) {
        if (const auto damage = damage_in(error); !damage.empty())
            throw Error("the database is damaged: " + damage, {Remedy::rebuild});
        throw Error("the database can't be written: " + reason_of(error),
                    {Remedy::check_access, Remedy::rebuild});
    } catch (const std::system_error& error) {  // files, folders, threads
        throw Error(error.what(), "check free space, permissions, and how much memory may be used");
    }
}

}  // namespace

IndexReport index_files(const IndexOptions& options, const IndexProgressCallback& progress) {
    return run(options, progress, [](IndexRun& run) { return run.files(); });
}

SourceMemory remembered(const std::string& database) {
    try {
        const auto opened = open_existing(database);
        const auto version = opened.get_metadata(schema::version_key);
        if (version.empty()) require_compatible(opened, database);
        auto memory = decode_memory(opened.get_metadata(schema::memory_key));
        memory.other_version = !is_compatible(opened);
        return memory;
    } catch (const Xapian::Error& error) {
        throw Error("the database can't be read: " + reason_of(error),
                    {Remedy::check_access, Remedy::rebuild});
    }
}

IndexReport index_records(const IndexOptions& options, const RecordSource& next,
                          const IndexProgressCallback& progress) {
    return run(options, progress, [&](IndexRun& run) { return run.records(next); });
}

IndexReport index_records(const IndexOptions& options, std::vector<Record> records,
                          const IndexProgressCallback& progress) {
    const auto next = [&records, at = records.begin()]() mutable -> std::optional<Record> {
        if (at == records.end()) return std::nullopt;
        return std::move(*at++);
    };
    return index_records(options, RecordSource(next), progress);
}

IndexReport remove_documents(const IndexOptions& options, const std::vector<std::string>& ids,
                             const IndexProgressCallback& progress) {
    auto in_place = options;
    in_place.rebuild = false;
    return run(in_place, progress, [&](IndexRun& run) { return run.remove(ids); });
}

}  // namespace islet
