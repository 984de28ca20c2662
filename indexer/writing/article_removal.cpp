// What a record has, told from what is stored of it, and then removed.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/article_removal.hpp"

#include <algorithm>

#include "database/document_term.hpp"
#include "database/index_schema.hpp"
#include "database/open_database.hpp"
#include "islet/error.hpp"

namespace islet {
namespace {

// Of each document its records, in their order; the documents in that of their first.
std::vector<std::vector<Xapian::docid>> records_of(const Xapian::Database& database,
                                                   const std::vector<std::string>& document_ids,
                                                   Xapian::docid last) {
    std::vector<std::vector<Xapian::docid>> all;
    for (const auto& id : document_ids) {
        std::vector<Xapian::docid> records;
        const auto term = document_term(id);
        for (auto it = database.postlist_begin(term); it != database.postlist_end(term) && *it <= last; ++it)
            records.push_back(*it);
        if (!records.empty()) all.push_back(std::move(records));
    }
    std::sort(all.begin(), all.end());
    return all;
}

TermLists::Terms listed(const NewRecord& record) {
    TermLists::Terms terms;
    terms.reserve(record.words.size() + record.filters.size());
    const std::string_view prefix = record.whole ? schema::document_prefix : std::string_view{};
    for (const auto& [word, wdf] : record.words) terms.emplace_back(std::string(prefix) + word->term, wdf);
    for (const auto& filter : record.filters) terms.emplace_back(filter, 0);
    std::sort(terms.begin(), terms.end());
    return terms;
}

std::vector<Xapian::valueno> slots_of(const Xapian::Document& document) {
    std::vector<Xapian::valueno> used;
    for (Xapian::valueno slot = 0; slot < schema::slots; ++slot)
        if (!document.get_value(slot).empty()) used.push_back(slot);
    return used;
}

Xapian::termcount length_of(const NewRecord& record) {
    Xapian::termcount length = 0;
    for (const auto& [word, wdf] : record.words) length += wdf;
    return length;
}

[[noreturn]] void fail_to_tell(Xapian::docid record) {
    throw Error("record " + std::to_string(record) +
                    " of the database isn't what its index was made of, so it can't be taken out",
                {Remedy::rebuild});
}

}  // namespace

void ArticleRemoval::leave_passage(const Xapian::Database& database, Xapian::docid id,
                                   const PassageView& passage) {
    leave(database, id, terms_.of_passage(passage));
    lexicon_.forget_passage(passage, terms_.text());
    vectors_.leave(id, passage);
}

void ArticleRemoval::leave_article(const Xapian::Database& database, Xapian::docid id,
                                   const StoredArticle& article) {
    leave(database, id, terms_.of_article(article.view));
    lexicon_.count_record(article.data, database.get_doclength(id), -1);
}

void ArticleRemoval::leave(const Xapian::Database& database, Xapian::docid id,
                           const std::optional<NewRecord>& record) {
    if (!record || length_of(*record) != database.get_doclength(id)) fail_to_tell(id);
    lists_.add(id, listed(*record), slots_of(database.get_document(id)));
    records_.push_back(id);
}

void ArticleRemoval::prepare(const std::string& generation, const std::vector<std::string>& document_ids,
                             Xapian::docid last) {
    const auto database = open_local(generation);
    StoredPassages stored(database);
    StoredPassage passage;
    for (const auto& records : records_of(database, document_ids, last)) {
        const auto own = records.back();  // behind those of its passages
        for (const auto id : records) {
            if (id == own) break;
            if (!stored.read(id, passage)) fail_to_tell(id);
            leave_passage(database, id, passage.view);
        }
        const auto article = stored.article(own);
        if (!article) fail_to_tell(own);
        leave_article(database, own, *article);
    }
    lists_.put_into(generation);
}

void ArticleRemoval::apply(Xapian::WritableDatabase& database) const {
    for (const auto id : records_) database.delete_document(id);
}

}  // namespace islet
