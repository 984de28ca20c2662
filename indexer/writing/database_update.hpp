// Brings additions and removals into a database so that readers see all of them or none.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "database/packing/stored_records.hpp"
#include "database/share.hpp"
#include "indexer/meaning/vector_carry.hpp"
#include "indexer/writing/bulk_builder.hpp"
#include "indexer/writing/database_folder.hpp"
#include "indexer/writing/lexicon_writer.hpp"
#include "islet/document.hpp"

namespace islet {

/// Small changes go into the current generation in one transaction; large ones are built beside it and
/// swapped in.
class DatabaseUpdate {
  public:
    struct Mode {
        bool afresh = false;  ///< leave out everything the current generation holds
        bool bulk = false;    ///< build beside the current generation
        unsigned jobs = 1;
        Share share = {};          ///< to be stored
        bool keep_vectors = true;  ///< those of texts that come again, in a database made afresh
    };

    /// Encoded: see manifest.hpp, source_memory.hpp.
    struct SourceList {
        std::string manifest, skipped, memory = {};
    };

    DatabaseUpdate(DatabaseFolder& folder, Mode mode);
    ~DatabaseUpdate();

    /// Indexes a document. If it replaces another one, call remove() for that id as well.
    void add(Document&& document);
    /// Everything the database held of this document before this update began.
    void remove(const std::string& document_id);
    /// Writes all, with the list of sources and the thesaurus (synonyms: see write_thesaurus; only if
    /// `with_thesaurus`). Returns the number of passages the database then holds. To be called once.
    std::size_t finish(const SourceList& sources, const std::string& synonyms, bool with_thesaurus);

  private:
    /// How docids of the old generation are found again after a merge.
    struct Merged {
        Xapian::docid last_old = 0, moved_down = 0;
    };

    Merged merge(const std::string& generation);
    [[nodiscard]] VectorCarry carry_vectors(const Xapian::Database& database, Xapian::docid moved_down) const;
    void add_small(Xapian::WritableDatabase& database);
    void count_new_records(Xapian::WritableDatabase& database, Xapian::docid last_old,
                           StoredRecords& records);

    DatabaseFolder& folder_;
    Mode mode_;
    Analyzer analyzer_;
    LexiconWriter lexicon_;
    std::unique_ptr<BulkBuilder> builder_;
    std::vector<Document> small_;
    std::vector<std::string> removed_;
};

}  // namespace islet
