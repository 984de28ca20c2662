// Every constant of the ranking in one place; docs/ranking.md says where each comes from and what it is
// worth. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace islet {

struct RankingParameters {
    double k1 = 1.5;  ///< BM25, passages and documents
    double b = 0.75;
    double stem = 0.98;     ///< a match in another inflection, where the exact word counts 1
    double variant = 0.97;  ///< in another spelling or hyphenation
    // Passages.
    double family = 0.3;  ///< a relative (pancreatic for pancreas) within its group, in a passage
    double passage_group =
        0.7;  ///< share of a concept's weight that its whole group (family, synonyms …) earns
    double associated = 0.25;       ///< of the idf of what goes with a concept (constipation: opioids)
    double associated_said = 0.15;  ///< how far a concept is said by what only goes with it
    double passage_near = 0.2;      ///< of neighbouring words of the query near each other
    double sentence = 0.25;         ///< of the best single sentence's share of the query
    double coverage = 0.5;          ///< exponent of the idf-weighted share of concepts said in the passage
    double passage_original =
        0.6;  ///< original query's weight beside feedback: this + step * concepts, at most passage_most
    double passage_step = 0.04;
    double passage_most = 0.95;  ///< and this at most, however many concepts it has
    double quantity = 0.8;       ///< of the best sentence's share that gives the quantity asked for
    double definition = 0.8;     ///< of how well what a sentence defines and the query are the same, if asked
    double named = 0.4;          ///< the same for a query that is only a name
    double aspect =
        0.65;  ///< where the innermost heading announces the aspect asked for (symptoms, causes …)
    double other_language =
        0.8;               ///< factor for a passage in another language than the query is told to be in
    double others = 0.94;  ///< factor where the title is about others than the query (children, men)
    double others_overview =
        0.78;           ///< the same if the query says whom, is a name, or asks for an aspect of it
    double urgent = 1;  ///< factor 1 + this * coverage: the query has an alarm sign, it says whom to call
    double lead = 0.5;  ///< of a sentence's share that the sentence after it takes over
    double title_fit = 0.8;  ///< of how well the title and the query are the same
    double brief = 0.15;     ///< exponent of a passage's share of 25 words, where it has less
    double repeated = 0.7;   ///< factor where a better passage has the sentence that says most of the query
    double boilerplate = 0.35;  ///< factor for navigation and the like
    // Meaning, where passages have vectors (docs/meaning.md).
    double meaning = 8;                ///< of a cosine, where the best passage's score is 1
    double meaning_article = 0.75;     ///< share of the mean cosine of its article's passages beside its own
    double meaning_neighbours = 0.25;  ///< share of the passages before and after it
    double document_meaning = 6;       ///< the same by document
    double meaning_candidates = 40;    ///< nearest passages that are read
    double meaning_least = 2.5;        ///< standard deviations above the mean cosine that they have
    double audience = 0.75;    ///< factor for an article that says it is for others than Request::audience
    double no_audience = 0.9;  ///< the same for one that doesn't say for whom it is
    // Documents.
    double document_group = 0.4;
    double document_near = 0.1;  ///< of neighbours next to each other, and again of neighbours near
    double document_original =
        0.25;  ///< original query's weight: step * concepts, at least this, at most document_most
    double document_step = 0.06;
    double document_most =
        0.6;                   ///< as passage_most: long queries also gain from what the best documents share
    double document_fit = 4;   ///< as title_fit
    double long_document = 1;  ///< of its passages' scores (4-norm) beside a long document's own
    // Feedback and depths.
    double feedback_units = 10;
    double feedback_terms = 60;
    double candidates = 45;            ///< passages whose text is read
    double candidate_floor = 0.6;      ///< of the best one's score in the index; those below aren't reranked
    double document_candidates = 200;  ///< the same by document
    double documents = 400;            ///< document records scored
    double listed = 10000;             ///< passages that are read to count facets and to sort

    /// Sets a constant by its name, for experiments; false if there is none.
    bool set(std::string_view name, double value);
    [[nodiscard]] static std::vector<std::string> names();
};

}  // namespace islet
