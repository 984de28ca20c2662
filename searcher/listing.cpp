// Everything a database can be asked besides searching: a passage in its context, lists, completions.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "analysis/unicode/utf8.hpp"
#include "database/dictionary/thesaurus.hpp"
#include "database/document_term.hpp"
#include "database/index_schema.hpp"
#include "database/source_memory.hpp"
#include "islet/error.hpp"
#include "language/language.hpp"
#include "searcher/completion/query_completion.hpp"
#include "searcher/searcher_impl.hpp"

namespace islet {
namespace {

// Calls f with the view of every document record.
template <typename F>
void each_record(const Engine& engine, F&& f) {
    const std::string mark(schema::document_mark);
    const auto& all = engine.shards.all();
    std::size_t seen = 0;
    for (auto it = all.postlist_begin(mark); it != all.postlist_end(mark); ++it, ++seen) {
        const auto data = engine.shards.record(*it);
        const auto view = decode_document(data);
        if (!view) throw Error("a document record in the database is damaged", {Remedy::rebuild});
        f(*view);
    }
    if (seen != engine.shards.documents())
        throw Error("the database's list of documents is damaged", {Remedy::rebuild});
}

// A key is each of its words followed by a blank.
std::string words_of(std::string_view key) {
    key.remove_prefix(schema::synonym_key.size());
    if (key.size() > 2 && key[2] == ':') key.remove_prefix(3);  // the language
    if (key.ends_with(' ')) key.remove_suffix(1);
    return std::string(key);
}

DocumentInfo info_of(const DocumentView& view) {
    PassageRecord no_passage;
    no_passage.language = view.language;
    auto info = islet::info_of(PassageView(std::move(no_passage), view));
    info.passages = view.passages;
    return info;
}

[[noreturn]] void throw_incomplete() {
    throw Error("an article in the database lacks passages", {Remedy::rebuild});
}

// Of the article that a passage belongs to, from the passage's own database: another may hold the same one,
// or an older state of it.
std::vector<ResultPassage> article_around(const Engine& engine, Xapian::docid passage) {
    StoredPassage asked;
    require_whole(engine.shards, passage, engine.shards.record(passage), asked);
    const auto databases = engine.shards.each().size();  // Xapian numbers their documents in turn
    std::vector<std::pair<std::uint64_t, ResultPassage>> found;
    const auto term = document_term(asked.view.document_id);
    const auto& all = engine.shards.all();
    for (auto it = all.postlist_begin(term); it != all.postlist_end(term); ++it) {
        if (*it % databases != passage % databases) continue;
        auto data = engine.shards.record(*it);
        if (decode_document(data)) continue;
        StoredPassage other;
        require_whole(engine.shards, *it, std::move(data), other);
        found.emplace_back(other.view.ordinal, result_of(other.view));
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<ResultPassage> passages;
    passages.reserve(found.size());
    for (auto& [ordinal, result] : found) {
        if (ordinal != passages.size()) throw_incomplete();
        passages.push_back(std::move(result));
    }
    return passages;
}

}  // namespace

std::vector<ResultPassage> Searcher::show(std::string_view passage_id, std::size_t context) {
    return on_newest(*impl_, [&] {
        impl_->refresh();
        const auto term = passage_term(passage_id);
        const auto& all = impl_->shards.all();
        if (passage_id.empty() || impl_->shards.term_frequency(term) == 0)
            return std::vector<ResultPassage>();
        const auto passages = article_around(*impl_, *all.postlist_begin(term));
        std::size_t at = 0;
        while (at < passages.size() && passages[at].passage_id != passage_id) ++at;
        if (at == passages.size()) throw_incomplete();
        const auto first = at > context ? at - context : 0;
        const auto last = std::min(passages.size(), at + context + 1);
        std::vector<ResultPassage> shown(passages.begin() + static_cast<std::ptrdiff_t>(first),
                                         passages.begin() + static_cast<std::ptrdiff_t>(last));
        for (std::size_t i = 0; i < shown.size(); ++i) shown[i].rank = i + 1;
        return shown;
    });
}

std::vector<std::string> Searcher::suggest(std::string_view prefix, std::size_t limit) {
    return on_newest(*impl_, [&] {
        impl_->refresh();
        const ReadingIn reading(impl_->lexicon.language_of(prefix));
        return suggestions(*impl_, prefix, limit);
    });
}

std::vector<DocumentInfo> Searcher::list_documents() {
    return on_newest(*impl_, [&] {
        impl_->refresh();
        std::vector<DocumentInfo> documents;
        each_record(*impl_, [&](const DocumentView& view) { documents.push_back(info_of(view)); });
        std::sort(documents.begin(), documents.end(),
                  [](const auto& a, const auto& b) { return a.id < b.id; });
        return documents;
    });
}

std::vector<AcronymInfo> Searcher::list_acronyms() {
    return on_newest(*impl_, [&] {
        impl_->refresh();
        std::map<std::pair<std::string, std::string>, AcronymInfo> pairs;
        each_record(*impl_, [&](const DocumentView& view) {
            for (const auto& a : view.abbreviations) {
                auto& info = pairs[{std::string(a.short_form), std::string(a.long_form)}];
                if (info.short_form.empty()) info.short_form = a.short_form, info.long_form = a.long_form;
                ++info.count;
                if (info.documents.empty() || info.documents.back() != view.document_id)
                    info.documents.emplace_back(view.document_id);
            }
        });
        std::vector<AcronymInfo> acronyms;
        acronyms.reserve(pairs.size());
        for (auto& [key, info] : pairs) acronyms.push_back(std::move(info));
        return acronyms;
    });
}

std::vector<SynonymRule> Searcher::list_synonyms() {
    return on_newest(*impl_, [&] {
        impl_->refresh();
        std::vector<SynonymRule> rules;
        for (const auto& key : impl_->lexicon.synonym_keys()) {
            const auto& entry = impl_->lexicon.thesaurus(key);
            if (!entry.synonyms.empty()) rules.push_back({{words_of(key)}, entry.synonyms});
        }
        return rules;
    });
}

std::vector<FieldValue> Searcher::list_fields() {
    return on_newest(*impl_, [&] {
        impl_->refresh();
        std::map<std::pair<std::string, std::string>, std::size_t> counts;
        each_record(*impl_, [&](const DocumentView& view) {
            const auto info = info_of(view);
            const auto count = [&](const std::string& field, const std::string& value) {
                if (!value.empty()) ++counts[{field, value}];
            };
            count("publisher", info.publisher);
            count("language", info.language);
            count("type", info.type);
            for (const auto& tag : info.tags) count("tag", tag);
            for (const auto& field : info.fields) count(field.name, field.value);
        });
        std::vector<FieldValue> values;
        values.reserve(counts.size());
        for (const auto& [pair, documents] : counts) values.push_back({pair.first, pair.second, documents});
        return values;
    });
}

std::vector<ListedSource> Searcher::list_sources() {
    return on_newest(*impl_, [&] {
        impl_->refresh();
        std::vector<ListedSource> sources;
        for (const auto& database : impl_->shards.each()) {
            auto memory = decode_memory(database.get_metadata(schema::memory_key));
            std::move(memory.sources.begin(), memory.sources.end(), std::back_inserter(sources));
        }
        return sources;
    });
}

DatabaseStats Searcher::stats() {
    return on_newest(*impl_, [&] {
        impl_->refresh();
        DatabaseStats stats;
        stats.documents = impl_->shards.documents();
        stats.passages = impl_->shards.passages();
        stats.terms = impl_->lexicon.words().size();
        stats.average_passage_words = impl_->shards.average_passage_length();
        stats.schema_version = schema::version;
        stats.analyzer = Analyzer::fingerprint();
        return stats;
    });
}

}  // namespace islet
