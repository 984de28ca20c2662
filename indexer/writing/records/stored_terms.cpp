// Counting stored tokens.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/records/stored_terms.hpp"

#include <string>

#include "database/document_term.hpp"
#include "database/index_schema.hpp"
#include "indexer/writing/records/filter_terms.hpp"
#include "language/language.hpp"

namespace islet {

std::optional<NewRecord> StoredTerms::of_passage(const PassageView& passage) {
    const ReadingIn reading(language_named(passage.language));
    NewRecord record;
    bool read = reader_.read(passage.text_tokens, passage.text, text_);
    if (!read) return std::nullopt;
    passage_terms_.add(text_, schema::body_wdf);
    if (!passage.boilerplate) article_terms_.add(text_, 1);
    for (std::size_t i = 0; i < passage.headings.size(); ++i) {
        read = reader_.read(passage.heading_tokens[i], passage.headings[i], above_) && read;
        passage_terms_.add(above_, schema::heading_wdf);
    }
    read = reader_.read(passage.title_tokens, passage.title, above_) && read;
    passage_terms_.add(above_, schema::title_wdf);
    passage_terms_.flush(record);
    if (!read) return std::nullopt;
    record.filters = filter_terms(described(passage), title_term(above_));
    record.filters.emplace_back(schema::passage_mark);
    record.filters.push_back(passage_term(passage.passage_id));
    return record;
}

std::optional<NewRecord> StoredTerms::of_article(const DocumentView& article) {
    const ReadingIn reading(language_named(article.language));
    NewRecord record;
    record.whole = true;
    if (!reader_.read(article.title_tokens, article.title, above_)) return std::nullopt;
    article_terms_.add(above_, schema::document_title_wdf);
    article_terms_.flush(record);
    record.filters = filter_terms(described(article), title_term(above_));
    record.filters.emplace_back(schema::document_mark);
    return record;
}

}  // namespace islet
