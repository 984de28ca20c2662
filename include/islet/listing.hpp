// What a database says about itself: its abbreviations and its size. Plain data.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace islet {

/// An abbreviation as the articles define it.
struct AcronymInfo {
    std::string short_form, long_form;
    std::size_t count = 0;               ///< how many times the pair was defined
    std::vector<std::string> documents;  ///< ids of the documents that define it
};

/// A rule of the thesaurus: what is written either way, and what is searched for as well.
struct SynonymRule {
    std::vector<std::string> terms;    ///< as they are looked up: folded and stemmed, in the order of a key
    std::vector<std::string> becomes;  ///< as an article would write them
};

/// A value that Request::filters takes.
struct FieldValue {
    std::string field, value;
    std::size_t documents = 0;  ///< that have it
};

/// A word of the articles as it is written, folded.
struct TermInfo {
    std::string word;
    std::size_t passages = 0;  ///< that say it
};

/// A word that keeps another one company.
struct Collocation {
    std::string word;
    std::size_t together = 0;  ///< passages looked at in which it stands near the other
    std::size_t passages = 0;  ///< that say it at all
    double strength = 0;       ///< log-likelihood ratio (Dunning 1993)
};

/// What a database was made from.
struct ListedSource {
    std::string path;  ///< of a file or folder, absolute; "-": records that came without a file
    std::vector<std::string> exclude;  ///< patterns of what is left out in it
    std::size_t files = 0, documents = 0;
};

struct DatabaseStats {
    std::size_t documents = 0, passages = 0, terms = 0;
    double average_passage_words = 0;
    unsigned schema_version = 0;  ///< of the layout on disk
    std::string analyzer;         ///< fingerprint of the chain that made its terms; another one is refused
};

/// A state of a database, as its writer counts them.
struct DatabaseState {
    std::string uuid;                       ///< stays as long as the database does; a rebuilt one has another
    std::optional<std::uint64_t> revision;  ///< rises with every change; empty where a server doesn't tell it
};

/// What an answer was made with. If all of it is the same, the same request has the same answer.
struct Provenance {
    std::string version;                   ///< of the program
    std::string analyzer;                  ///< fingerprint of the chain from text to terms
    std::vector<DatabaseState> databases;  ///< in the order in which they were named
};

}  // namespace islet
