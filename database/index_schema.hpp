// The layout of a database: prefixes, value slots, metadata keys and the schema version. Constants only.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace islet::schema {

/// Raised whenever databases made before can no longer be read.
inline constexpr unsigned version = 8;

// Text terms carry no prefix and are lower-case, or start with acronym_prefix
// (analysis/chain/term_syntax.hpp); everything else starts with another capital.
inline constexpr std::string_view document_prefix = "D";  ///< Dtumor, DAmen: term of a whole document
inline constexpr std::string_view passage_mark = "Xp";    ///< on every passage
inline constexpr std::string_view document_mark = "Xd";   ///< on every document record
inline constexpr std::string_view id_prefix = "Q";  ///< Q<hash of document id>: its passages and its record
inline constexpr std::string_view passage_id_prefix = "U";  ///< U<8 bytes>: see passage_term()
inline constexpr std::string_view publisher_prefix = "B";   ///< filter terms hold the case-folded value
inline constexpr std::string_view language_prefix = "L";
inline constexpr std::string_view tag_prefix = "K";
inline constexpr std::string_view type_prefix = "T";
inline constexpr std::string_view title_prefix = "S";  ///< S<hash of the title's words>: see title_term()
inline constexpr std::string_view path_prefix = "P";   ///< the whole path; a prefix of it filters by wildcard
inline constexpr std::string_view field_prefix = "F";  ///< F<name>:<value> of one of the article's own fields
inline constexpr std::size_t max_filter_bytes = 200;   ///< longer values are cut

// Value slots, 0 to slots - 1.
inline constexpr unsigned date_slot = 0;  ///< YYYY[-MM[-DD]]: reviewed, else modified, else published
inline constexpr unsigned document_slot =
    1;  ///< hash of the document id, 8 bytes: which passage belongs to which record
inline constexpr unsigned pairs_slot = 2;  ///< of a passage: PairSignature (forward/pair_signature.hpp)
inline constexpr unsigned slots = 3;

// Within-document frequency that one occurrence counts for, by where it stands (a coarse BM25F: one length
// per document).
inline constexpr unsigned body_wdf = 1;
inline constexpr unsigned heading_wdf = 1;
inline constexpr unsigned title_wdf = 2;
inline constexpr unsigned document_title_wdf =
    2;  ///< on a document record, where a word of the text counts 1

// Database metadata keys.
inline constexpr const char* version_key = "islet.schema";
inline constexpr const char* analyzer_key = "islet.analyzer";
inline constexpr const char* stats_key = "islet.stats";
inline constexpr std::string_view words_key = "islet.words/";        ///< + last word of a block -> WordList
inline constexpr std::string_view headings_key = "islet.headings/";  ///< the same for heading_entry()s
inline constexpr std::string_view short_form_key = "islet.short/";   ///< + folded short form -> entries
inline constexpr std::string_view long_form_key = "islet.long/";     ///< + terms of the long form -> entries
inline constexpr std::string_view synonym_key =
    "islet.synonym/";  ///< + "es:" but in the default language + terms of a phrase -> phrases
inline constexpr const char* thesaurus_key = "islet.thesaurus";    ///< hash of the built-in one, or "given"
inline constexpr std::string_view vectors_key = "islet.v/";        ///< + number of a block -> VectorBlock
inline constexpr const char* vector_header_key = "islet.vectors";  ///< VectorHeader; absent: no vectors
inline constexpr std::string_view packing_key =
    "islet.packing/";  ///< + id of a dictionary, 16 hex digits -> the dictionary, sealed (packing/)
inline constexpr std::string_view lengths_key =
    "islet.lengths/";  ///< + number of a block -> record_lengths.hpp
inline constexpr std::string_view lengths_state_key = "islet.lengths";
inline constexpr const char* manifest_key = "islet.manifest";
inline constexpr const char* skipped_key =
    "islet.skipped";  ///< what of the sources could not be read, and why
inline constexpr const char* memory_key = "islet.sources";  ///< what it was made from: source_memory.hpp
inline constexpr const char* share_key = "islet.share";     ///< "2/4", or nothing: the database holds all

}  // namespace islet::schema
