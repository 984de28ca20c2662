// Searching: opens databases once and answers requests.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "islet/embeddings/options.hpp"
#include "islet/error.hpp"
#include "islet/listing.hpp"
#include "islet/pin.hpp"
#include "islet/request.hpp"
#include "islet/response.hpp"

namespace islet {

/// One object is for one thread at a time; several objects, of the same database too, may work in several
/// threads at once. An object keeps its databases open and follows them: what a writer has completed is there
/// in the next call. Results are copies and outlive the object. Every method and the constructor throw Error:
/// incompatible for a database of another version, else failure (missing, damaged, out of reach, a request
/// that makes no sense). A failure is never an empty answer; after one the object can still be used. One that
/// was moved from may only be assigned to.
class Searcher {
  public:
    /// databases: directories, Xapian stub files or tcp:HOST:PORT. synonyms: Solr-format files that replace
    /// the database's own thesaurus, or, written "+FILE", are added to it. partial: make do with databases
    /// that are there, and say in every response which are not.
    explicit Searcher(const std::vector<std::string>& databases,
                      const std::vector<std::string>& synonyms = {}, bool partial = false);
    ~Searcher();
    Searcher(Searcher&&) noexcept;
    Searcher& operator=(Searcher&&) noexcept;

    /// Throws Error for a request that check_request() refuses. Without a match the response has no results.
    [[nodiscard]] Response search(const Request& request);
    /// Every passage that satisfies the request, or of every document its first, in the order of their
    /// documents' ids and of the text; `take` gets them one by one as they are read, and says whether to go
    /// on. The response holds the query, the facets and the exact number, and no results. Request's limit,
    /// offset, sort, min_confidence, ticket and like don't count, and neither do pins.
    [[nodiscard]] Response search_all(const Request& request,
                                      const std::function<bool(ResultPassage&&)>& take);
    /// Answers that come first from now on, in place of those given before.
    void pin(std::vector<Pin> pins);
    /// Where the vectors of queries come from, in place of what the databases say; url "none": none are asked
    /// for. Only a database with vectors is searched by meaning. A server that fails or takes 300 ms costs no
    /// answer: it is then by words alone, with a warning. Throws nothing; search() refuses another model than
    /// the databases have.
    void use_embeddings(EmbeddingsOptions options);
    /// The passage with `context` passages of its document either side, in text order; none if there is no
    /// such passage.
    [[nodiscard]] std::vector<ResultPassage> show(std::string_view passage_id, std::size_t context);
    /// Completions of what is being typed, likeliest first, at most `limit`.
    [[nodiscard]] std::vector<std::string> suggest(std::string_view prefix, std::size_t limit);
    /// By id.
    [[nodiscard]] std::vector<DocumentInfo> list_documents();
    /// By short form.
    [[nodiscard]] std::vector<AcronymInfo> list_acronyms();
    /// In the order of their terms.
    [[nodiscard]] std::vector<SynonymRule> list_synonyms();
    /// The values of publisher, language, type and tag that the documents have, by field and value.
    [[nodiscard]] std::vector<FieldValue> list_fields();
    /// Words of the articles that begin so, in alphabetical order.
    [[nodiscard]] std::vector<TermInfo> list_terms(std::string_view prefix);
    /// Words that stand near `term` in the same sentences more often than chance has it, strongest first.
    [[nodiscard]] std::vector<Collocation> collocations(std::string_view term, std::size_t limit);
    /// What the databases were made from, one after the other; nothing of those made before they remembered
    /// it.
    [[nodiscard]] std::vector<ListedSource> list_sources();
    [[nodiscard]] DatabaseStats stats();
    /// What the next answers are made with.
    [[nodiscard]] Provenance provenance();
    /// A name of the state that the next answers come from: while it is the same, so are they. Empty where
    /// none can be told, as of a remote database, where one is missing, or where an embeddings server is
    /// asked.
    [[nodiscard]] std::string revision();
    /// What the last answer lacks: a line for every database that is missing.
    [[nodiscard]] std::vector<std::string> gaps() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace islet
