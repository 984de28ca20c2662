// Document -> records.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writing/document_writer.hpp"

#include <algorithm>

#include "analysis/abbreviations/abbreviations.hpp"
#include "analysis/chain/hash.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/words/text_language.hpp"
#include "database/dictionary/word_store.hpp"
#include "database/document_term.hpp"
#include "database/fields/own_fields.hpp"
#include "database/forward/sentence_record.hpp"
#include "database/forward/token_record.hpp"
#include "database/index_schema.hpp"
#include "database/passage_record.hpp"
#include "indexer/writing/records/filter_terms.hpp"
#include "language/language.hpp"

namespace islet {
namespace {

std::string join(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : "\n") + part;
    return out;
}

}  // namespace

/// What describes a document, and what its passages and its record are filtered by.
struct DocumentWriter::Kept {
    // title: title_term() of it.
    Kept(const Metadata& metadata, std::string_view settled, const std::string& title)
        : m(metadata),
          language(settled),
          dated(document_date(metadata)),
          tags(join(metadata.tags)),
          fields(encode_fields(metadata.fields)),
          filters(filter_terms({m.id, m.path, m.publisher, language, m.type, tags, fields}, title)) {
        if (!dated.date.empty()) values.emplace_back(schema::date_slot, dated.date);
        values.emplace_back(schema::document_slot, document_key(m.id));
    }

    // The view is only valid as long as this object and the metadata live.
    void describe(DocumentView& view) const {
        view.document_id = m.id;
        view.title = m.title;
        view.path = m.path;
        view.url = m.url;
        view.publisher = m.publisher;
        view.date = dated.date;
        view.date_kind = dated.kind;
        view.language = language;
        view.type = m.type;
        view.tags = tags;
        view.fields = fields;
    }

    const Metadata& m;
    std::string_view language;
    DocumentDate dated;
    std::string tags, fields;
    std::vector<std::string> filters;
    std::vector<std::pair<Xapian::valueno, std::string>> values;
};

void count_headings(std::string_view title, const std::vector<std::string_view>& headings,
                    WordCounts& counts) {
    if (!title.empty()) ++counts[std::string(title)];
    for (auto at = headings.begin(); at != headings.end(); ++at)
        if (*at != title && std::find(headings.begin(), at, *at) == at) ++counts[std::string(*at)];
}

// Blocks are in order; few documents have any of these.
bool has_ocr(const Document& document, const Passage& passage) {
    const auto first = std::lower_bound(document.blocks.begin(), document.blocks.end(), passage.begin,
                                        [](const Block& block, std::size_t at) { return block.end <= at; });
    const auto behind = std::find_if(first, document.blocks.end(),
                                     [&](const Block& block) { return block.begin >= passage.end; });
    return std::any_of(first, behind, [](const Block& block) { return block.ocr; });
}

DocumentDate document_date(const Metadata& metadata) {
    if (!metadata.reviewed.empty()) return {metadata.reviewed, DateKind::reviewed};
    if (!metadata.modified.empty()) return {metadata.modified, DateKind::modified};
    return {metadata.published, metadata.published.empty() ? DateKind::unknown : DateKind::published};
}

const DocumentWriter::Context& DocumentWriter::context(const std::string& text) {
    const auto [found, fresh] = context_.try_emplace(text);
    if (!fresh) return found->second;
    analyzer_.analyze(text, found->second.tokens);
    found->second.record = put_tokens(text, found->second.tokens);
    return found->second;
}

// Its own words count for the passage and for the document.
void DocumentWriter::count_text(std::string_view text, bool boilerplate) {
    analyzer_.analyze(text, tokens_);
    passage_terms_.add(tokens_, schema::body_wdf);
    pairs_.add(tokens_);
    if (!boilerplate) document_terms_.add(tokens_, 1);
    words_.add(tokens_);
}

NewRecord DocumentWriter::passage_record(const Document& document, const Kept& kept, const Passage& passage,
                                         Place place) {
    const auto& title = document.metadata.title;
    const auto text = trim_ascii_end(
        std::string_view(document.text).substr(passage.begin, passage.end - passage.begin), " \t\r\n\f\v");
    NewRecord target;
    count_text(text, passage.boilerplate);
    // Headings that stand in the text count there; the path above them is evidence as well.
    const auto count_above = [&](const std::string& above, unsigned wdf) {
        passage_terms_.add(context(above).tokens, wdf);
        pairs_.add(context(above).tokens);
    };
    for (const auto& heading : passage.headings) count_above(heading, schema::heading_wdf);
    count_above(title, schema::title_wdf);
    passage_terms_.flush(target);

    PassageRecord view;
    view.to_article = place.passages - place.ordinal;
    view.ordinal = place.ordinal;
    view.repeat = repeats_[text]++;
    view.language = kept.language;
    view.headings.assign(passage.headings.begin(), passage.headings.end());
    view.page = static_cast<std::uint64_t>(passage.page);
    view.body = std::min(passage.body - passage.begin, text.size());
    view.boilerplate = passage.boilerplate;
    view.ocr = has_ocr(document, passage);
    view.text = text;
    const auto tokens = put_tokens(text, tokens_);
    const auto sentences = put_sentences(text, sentences_of(text, view.body));
    for (const auto& heading : passage.headings) view.heading_tokens.push_back(context(heading).record);
    view.text_tokens = tokens;
    view.sentences = sentences;
    if (!view.boilerplate) count_headings(title, view.headings, headings_);
    target.data = encode(view);
    target.filters = kept.filters;
    target.filters.emplace_back(schema::passage_mark);
    target.filters.push_back(passage_term(passage_id(document.metadata.id, text, view.repeat)));
    target.values = kept.values;
    target.values.emplace_back(schema::pairs_slot, pairs_.take());
    return target;
}

std::size_t DocumentWriter::add(const Document& document, PackedWriter& out) {
    const auto language = settled_language(document.metadata.language, document.text);
    const ReadingIn reading(language_named(language));
    const auto passages = cut_passages(document);
    repeats_.clear();
    context_.clear();
    const Kept kept(document.metadata, language, title_term(context(document.metadata.title).tokens));
    for (std::size_t i = 0; i < passages.size(); ++i)
        out.add(passage_record(document, kept, passages[i], {i, passages.size()}));
    out.add(document_record(document, kept, passages.size()));
    return passages.size();
}

NewRecord DocumentWriter::document_record(const Document& document, const Kept& kept, std::size_t passages) {
    const auto& m = document.metadata;
    NewRecord target;
    target.whole = true;
    document_terms_.add(context(m.title).tokens, schema::document_title_wdf);
    document_terms_.flush(target);

    DocumentView view;
    kept.describe(view);
    view.title_tokens = context(m.title).record;
    view.passages = passages;
    const auto learn = [&](std::string_view piece) {
        for (const auto& a : find_abbreviations(piece))
            view.abbreviations.push_back({piece.substr(a.short_begin, a.short_end - a.short_begin),
                                          piece.substr(a.long_begin, a.long_end - a.long_begin)});
    };
    learn(m.title);
    for (const auto& block : document.blocks)
        if (!block.boilerplate)
            learn(std::string_view(document.text).substr(block.begin, block.end - block.begin));
    target.data = encode(view);
    target.filters = kept.filters;
    target.filters.emplace_back(schema::document_mark);
    target.values = kept.values;
    return target;
}

LexiconCounts DocumentWriter::take_counts() {
    LexiconCounts counts;
    counts.words = words_.take();
    counts.add_headings(headings_);
    headings_.clear();
    return counts;
}

void LexiconCounts::add(const LexiconCounts& other) {
    for (const auto& [word, n] : other.words) words[word] += n;
    for (const auto& [entry, n] : other.headings) headings[entry] += n;
}

void LexiconCounts::add_headings(const WordCounts& written) {
    for (const auto& [heading, n] : written)
        if (auto entry = heading_entry(heading); !entry.empty()) headings[std::move(entry)] += n;
}

}  // namespace islet
