// What a database knows besides its passages: dictionary, abbreviations, thesaurus, totals. Kept as Xapian
// metadata. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "analysis/chain/analyzer.hpp"
#include "database/dictionary/acronym_table.hpp"
#include "database/passage_record.hpp"
#include "indexer/writing/document_writer.hpp"
#include "language/language.hpp"

namespace islet {

/// Collects what added and removed documents change, then writes it in one go.
class LexiconWriter {
  public:
    explicit LexiconWriter(Analyzer& analyzer) : analyzer_(analyzer) {}

    void add(const LexiconCounts& counts) { added_.add(counts); }
    /// A document's record, encoded, that was added (sign 1) or is about to be removed (-1).
    void count_record(std::string_view record, std::uint64_t length, int sign);
    /// A passage that is about to be removed, with the tokens of its text.
    void forget_passage(const PassageView& passage, const std::vector<Token>& text);
    /// Writes words, abbreviations and totals as changed; reads the old ones from the same database.
    void write(Xapian::WritableDatabase& database);

  private:
    struct Change {
        AcronymEntry forms;  // not its count
        int count = 0;
        Language language = default_language;  // in which its long form's key was made
    };

    void write_acronyms(Xapian::WritableDatabase& database, bool by_short);

    Analyzer& analyzer_;
    LexiconCounts added_, removed_;
    WordTally forgotten_;  // words of removed passages, until write()
    std::map<std::pair<std::string, std::string>, Change> acronyms_;  // by (short key, long key)
    std::int64_t record_length_ = 0;
};

/// Stores the built-in thesaurus, or what `file` says ("FILE" replaces it, "+FILE" adds). Throws Error if it
/// can't be read.
void write_thesaurus(Xapian::WritableDatabase& database, const std::string& file, Analyzer& analyzer);

/// Whether the database holds the built-in thesaurus of another version of the program.
[[nodiscard]] bool thesaurus_is_old(const Xapian::Database& database);

/// Total length (wdf) of all document records; kept so that both lengths can be normalised.
[[nodiscard]] std::uint64_t record_length(const Xapian::Database& database);

}  // namespace islet
