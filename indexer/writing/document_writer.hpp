// Turns documents into what is stored: a record for each passage, and one of the whole with its own terms.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "analysis/chain/analyzer.hpp"
#include "analysis/segmentation/passages.hpp"
#include "database/forward/pair_signature.hpp"
#include "indexer/writing/records/packed_writer.hpp"
#include "indexer/writing/records/term_counts.hpp"
#include "indexer/writing/records/word_tally.hpp"
#include "islet/document.hpp"

namespace islet {

/// What passages add to the lexicon: words, headings, abbreviations.
struct LexiconCounts {
    WordCounts words;
    WordCounts headings;  ///< heading_entry()s of titles and headings, and how many passages stand under them

    void add(const LexiconCounts& other);
    /// Headings as they are written, each as its heading_entry(); those that are no completion are left out.
    void add_headings(const WordCounts& written);
};

/// Title and headings of one passage, each counted once, however often it stands in the path.
void count_headings(std::string_view title, const std::vector<std::string_view>& headings,
                    WordCounts& counts);
struct DocumentDate {
    std::string date;
    DateKind kind = DateKind::unknown;
};

/// The date that a document is shown with and filtered by: of its review, else of its last change, else of
/// its publication. Who reads it out wants to know how far it can still be trusted.
[[nodiscard]] DocumentDate document_date(const Metadata& metadata);

/// Not thread-safe; one object per worker.
class DocumentWriter {
  public:
    explicit DocumentWriter(Analyzer& analyzer) : analyzer_(analyzer), pairs_(analyzer) {}

    /// Adds the document's passages and record; returns the number of passages.
    std::size_t add(const Document& document, PackedWriter& out);

    /// The counts of the passages added since the last call.
    [[nodiscard]] LexiconCounts take_counts();

  private:
    struct Kept;
    /// Which of how many passages.
    struct Place {
        std::size_t ordinal = 0, passages = 0;
    };
    struct Context {
        std::vector<Token> tokens;
        std::string record;  // put_tokens()
    };

    const Context& context(const std::string& text);
    void count_text(std::string_view text, bool boilerplate);
    NewRecord passage_record(const Document& document, const Kept& kept, const Passage& passage, Place place);
    [[nodiscard]] NewRecord document_record(const Document& document, const Kept& kept, std::size_t passages);

    Analyzer& analyzer_;
    std::vector<Token> tokens_;
    TermCounts passage_terms_, document_terms_;
    PairSignature pairs_;
    // Title and headings of the document, which stand above many passages.
    std::unordered_map<std::string, Context> context_;
    WordTally words_;
    WordCounts headings_;                                          // as they are written
    std::unordered_map<std::string_view, std::uint64_t> repeats_;  // passage texts of the document in work
};

}  // namespace islet
