// Making databases and keeping them up to date: from files and folders, or from what the program itself has.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "islet/document.hpp"
#include "islet/error.hpp"
#include "islet/index_options.hpp"
#include "islet/index_report.hpp"

namespace islet {

// What holds for all functions here:
//
// - One call is one transaction: searchers see the database as it was before, or with all of the changes. A
//   searcher that is open finds the new state with its next search.
// - They throw Error: locked (another writer, in this process or another, holds the database longer than
//   wait_seconds), incompatible (made by another version, or no database of islet's), or failure (a full
//   disk, no right to write …). The database then still holds its last complete state. What can't be read of
//   the sources is no error: it is left out and named in IndexReport::skipped.
// - They may be called in any thread, several at once for different databases. Much text is indexed in `jobs`
//   threads of their own, which have ended when the call returns. index_files() reads files in child
//   processes (fork without exec) that can do nothing but read, so that no file can take the program down: in
//   a program with many threads, it is better to run islet-index.
// - What the callbacks throw ends the call and comes out of it (a std::system_error as Error); the database
//   stays as it was.

/// Called in the thread of the call, a few times a second at most. May be empty.
using IndexProgressCallback = std::function<void(const IndexProgress&)>;

/// Brings the database up to date with options.sources: only what changed is read; what has gone from a
/// folder goes from the database, what was indexed from elsewhere stays. Throws Error, too, if a named source
/// isn't there.
IndexReport index_files(const IndexOptions& options, const IndexProgressCallback& progress = {});

/// What the database was made from, also where another version of islet has made it; nothing for one
/// made before databases remembered. Throws Error if there is none that can be read.
[[nodiscard]] SourceMemory remembered(const std::string& database);

/// Gives the next record, or none at the end. Called in the thread of the call, while other writers are kept
/// out.
using RecordSource = std::function<std::optional<Record>()>;

/// Adds each record, in place of the document of its id if there is one; what isn't given stays as it is.
/// Records of one id: the first counts. Records on standard input are of the same kind: either way may update
/// or remove the other's. A record is skipped, under its id, if it has no text or no id, is longer than
/// options.limits.record_bytes, or has the id of a document that a file has given. options.sources doesn't
/// matter.
IndexReport index_records(const IndexOptions& options, const RecordSource& next,
                          const IndexProgressCallback& progress = {});
IndexReport index_records(const IndexOptions& options, std::vector<Record> records,
                          const IndexProgressCallback& progress = {});

/// Removes documents that index_records() added. An id that the database doesn't hold, or that belongs to a
/// file, is skipped: a file's document goes when the file does. options.rebuild and options.sources don't
/// matter.
IndexReport remove_documents(const IndexOptions& options, const std::vector<std::string>& ids,
                             const IndexProgressCallback& progress = {});

}  // namespace islet
