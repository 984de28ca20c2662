// What a search answers. Plain data, which every output format is written from; strings are valid UTF-8.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "islet/advice.hpp"
#include "islet/document.hpp"
#include "islet/listing.hpp"
#include "islet/span.hpp"

namespace islet {

/// How the text at a highlight matches the query, best first: the word itself; another ending; another
/// spelling or hyphenation; short or long form; a synonym; a corrected word; a word from relevance feedback.
enum class MatchKind { exact, stem, variant, acronym, synonym, spelling, related };
[[nodiscard]] const char* to_string(MatchKind kind);

/// Highlights are sorted and don't overlap; a matched phrase or multi-word term is one.
struct Highlight {
    Span span;  ///< of ResultPassage::text, on code point boundaries
    MatchKind kind = MatchKind::exact;
    std::string term;  ///< the query's word or phrase that it matches, as typed or as expanded to
};

/// "published", "reviewed", "modified"; "" of unknown.
[[nodiscard]] const char* to_string(DateKind kind);

struct DocumentInfo {
    std::string id, title, url, path, publisher, date, language, type;  ///< empty: not known
    std::vector<std::string> tags;
    std::vector<OwnField> fields;            ///< of the article's own: audience, doi …
    std::size_t passages = 0;                ///< only in Searcher::list_documents()
    DateKind date_kind = DateKind::unknown;  ///< what the date is of; unknown without one
};

/// A piece of evidence and what it adds to the score.
struct Evidence {
    std::string what;  ///< "glucagonoma: exact ×3 in text", "in title", "words close together" …
    double weight = 0;
};

/// A way to say a concept, and how often a result says it so.
struct SaidForm {
    std::size_t concept_number = 0, form = 0;  ///< into QueryExplanation::concepts, and its forms
    MatchKind kind = MatchKind::exact;         ///< of a form of the query's own also stem and variant
    std::size_t in_text = 0, in_headings = 0, in_title = 0;  ///< times; its own headings are in the text too
};

/// A near-identical passage folded into a result.
struct Duplicate {
    std::string passage_id;
    DocumentInfo document;
};

struct ResultPassage {
    std::size_t rank = 0;  ///< from 1, counting what Request::offset passed over
    double score = 0;      ///< higher is better; compares within one response only
    std::string passage_id;
    DocumentInfo document;
    std::vector<std::string> headings;
    int page = 0;          ///< 0: the format has no pages
    std::string text;      ///< valid UTF-8, the article's own bytes; starts with the passage's own headings
    std::size_t body = 0;  ///< byte offset in text where the part below its own headings starts
    std::vector<Highlight> highlights;
    std::vector<Highlight> title_highlights;  ///< the same for document.title
    Span answer;                  ///< the sentence or list item that answers best, bytes of the text
    std::vector<Span> sentences;  ///< of the part below its own headings, bytes of the text; empty: not known
    bool boilerplate = false;
    bool ocr = false;         ///< some of it was read by OCR from a picture of the page
    bool by_meaning = false;  ///< says none of the query's words, but is near it in meaning
    bool pinned = false;      ///< put first by a pin, whatever its score
    std::vector<Duplicate> duplicates;
    std::vector<Evidence> evidence;  ///< only with Request::explain
    std::vector<SaidForm> said;      ///< only with Request::explain; by concept, form and kind
};

struct Correction {
    std::string from, to;
};

struct Expansion {
    std::string from, to;
    MatchKind kind = MatchKind::synonym;
};

/// What a person should know about an answer. text is complete without advice, which says what can be done.
struct Warning {
    // A text alone is a warning.  NOLINTNEXTLINE(google-explicit-constructor)
    Warning(std::string what, std::vector<Advice> help = {}, std::string about = {})
        : text(std::move(what)), advice(std::move(help)), topic(std::move(about)) {}
    Warning(const char* what) : text(what) {}  // NOLINT(google-explicit-constructor)

    std::string text;
    std::vector<Advice> advice;
    /// Not empty where it is less about this question than about the database or the settings, so that most
    /// answers have it: "undated", "navigation", "audience" … In a dialogue, once is enough of each.
    std::string topic;

    friend bool operator==(const Warning&, const Warning&) = default;
};

/// How a query was understood.
struct QueryReport {
    std::string text;                     ///< as typed
    std::string interpreted;              ///< canonical form in the query language
    std::vector<Correction> corrections;  ///< words that were replaced
    std::vector<Correction> suggestions;  ///< what may be meant instead of a word that was left as it is
    std::vector<std::string> missing;     ///< folded words that count and that no article has
    std::vector<Expansion> expansions;
    std::vector<Warning> warnings;
    std::string explained;  ///< an account in several lines, only with Request::explain
};

/// A word or a phrase that says a concept.
struct ConceptForm {
    MatchKind kind = MatchKind::exact;    ///< exact: the query's own
    std::string text;                     ///< as typed, or as expanded to
    double weight = 1;                    ///< what a match counts, where the query's own words count 1
    std::vector<std::string> terms;       ///< what the index has them as, in order
    std::vector<std::string> beginnings;  ///< folded, of a form such as octreo*: any word with one of them
    bool goes_with = false;               ///< doesn't say the concept, but what goes with it
};

/// What the query asks for: a word, or a phrase.
struct ExplainedConcept {
    std::string text;       ///< as typed
    std::string field;      ///< title or heading, where only these may say it; else empty
    bool excluded = false;  ///< no result may say it
    double weight = 1;      ///< how much the query stresses it
    double idf = 0;         ///< of its own form: how rare it is among the passages
    std::vector<ConceptForm> forms;
};

/// A word that the best passages share, which counts a little as well.
struct RelatedTerm {
    std::string text;
    double weight = 0;
};

struct QueryExplanation {
    std::vector<ExplainedConcept> concepts;  ///< none where nothing was searched for
    std::vector<RelatedTerm> related;
};

/// A feature that Response::confidence was computed from. All weights together are the log-odds.
struct ConfidencePart {
    std::string what;
    double value = 0, weight = 0;
};

/// Below this confidence, people are told that nothing clearly answers.
inline constexpr double low_confidence = 0.5;

/// A value of a field, and how many of what was counted have it.
struct FacetValue {
    std::string value;
    std::size_t count = 0;
};

/// Its values, most frequent first, then by value. Something without a value counts nowhere, with several in
/// each.
struct Facet {
    std::string field;
    std::vector<FacetValue> values;
};

/// What the facets of an answer were counted over, and what Request::sort put in order.
struct ListedAll {
    std::size_t counted = 0;  ///< passages, or documents where these are asked for
    std::size_t limit = 0;    ///< passages that are looked at, at most: those that score best in the index
    bool whole = true;        ///< counted is all of them: every count is exact
};

/// What Response::total is: the number, at least that many, or about that many.
enum class TotalRelation { eq, gte, estimate };
[[nodiscard]] const char* to_string(TotalRelation relation);

struct Response {
    QueryReport query;
    double took_ms = 0;       ///< milliseconds from call to answer
    std::uint64_t total = 0;  ///< passages that match, or documents; relation says how exact that is
    TotalRelation relation = TotalRelation::eq;
    bool by_document = false;            ///< documents were counted, each result is the best passage of one
    std::vector<ResultPassage> results;  ///< best first, or as Request::sort says; pinned ones before
    std::vector<Facet> facets;           ///< in the order of Request::facets
    std::optional<ListedAll> listed;     ///< only with Request::facets or Request::sort
    /// 0 to 1: the estimated probability that one of the first three results answers, whatever part of the
    /// list was asked for; 1 where the first one is pinned, 0 without any.
    double confidence = 0;
    bool urgent = false;    ///< the question names an alarm sign: fever in treatment, chest pain, …
    bool withheld = false;  ///< there are results, but confidence is below Request::min_confidence
    std::optional<Provenance> made_by;            ///< only with Request::explain or Request::provenance
    std::optional<QueryExplanation> explanation;  ///< only with Request::explain
    std::vector<ConfidencePart>
        confidence_parts;  ///< only with Request::explain; none where it isn't computed
};

}  // namespace islet
