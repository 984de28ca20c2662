// Takes articles out of a database.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "analysis/chain/analyzer.hpp"
#include "database/packing/stored_passages.hpp"
#include "indexer/meaning/vector_carry.hpp"
#include "indexer/writing/batch/term_lists.hpp"
#include "indexer/writing/lexicon_writer.hpp"
#include "indexer/writing/records/stored_terms.hpp"

namespace islet {

/// For one update. What the lexicon and the vectors are to forget is told them by prepare().
class ArticleRemoval {
  public:
    /// All three outlive it.
    ArticleRemoval(Analyzer& analyzer, LexiconWriter& lexicon, VectorCarry& vectors)
        : lexicon_(lexicon), vectors_(vectors), terms_(analyzer) {}

    /// The documents' records up to `last`; before the database in `generation` is opened for writing. Throws
    /// Error where what is stored of them doesn't fit the index.
    void prepare(const std::string& generation, const std::vector<std::string>& document_ids,
                 Xapian::docid last);
    /// Takes them out, within a transaction of the same database.
    void apply(Xapian::WritableDatabase& database) const;
    /// Once that is committed. read_by_others: the generation is in use.
    static void finish(const std::string& generation, bool read_by_others) {
        empty_term_lists(generation, read_by_others);
    }

  private:
    void leave_passage(const Xapian::Database& database, Xapian::docid id, const PassageView& passage);
    void leave_article(const Xapian::Database& database, Xapian::docid id, const StoredArticle& article);
    void leave(const Xapian::Database& database, Xapian::docid id, const std::optional<NewRecord>& record);

    LexiconWriter& lexicon_;
    VectorCarry& vectors_;
    StoredTerms terms_;
    TermLists lists_;
    std::vector<Xapian::docid> records_;
};

}  // namespace islet
