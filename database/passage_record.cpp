// Encoding of stored passages and documents.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/passage_record.hpp"

#include <utility>

#include "analysis/chain/hash.hpp"
#include "database/bytes.hpp"
#include "database/forward/seal.hpp"

namespace islet {
namespace {

constexpr std::uint64_t boilerplate_mark = 1, ocr_mark = 2;
constexpr std::uint64_t no_passage = 0;  // a document's record has it where a passage has its way to that

std::uint64_t marks_of(const PassageRecord& p) {
    return (p.boilerplate ? boilerplate_mark : 0) | (p.ocr ? ocr_mark : 0);
}

// A later version may know of more kinds.
DateKind date_kind_of(std::uint64_t number) {
    return number <= static_cast<std::uint64_t>(DateKind::modified) ? static_cast<DateKind>(number)
                                                                    : DateKind::unknown;
}

}  // namespace

std::string encode(const PassageRecord& p) {
    std::string out;
    out.reserve(p.text.size() + 256);
    for (const auto number : {p.to_article, p.ordinal, p.repeat, p.page, p.body, marks_of(p)})
        put_number(out, number);
    put_string(out, p.language);
    put_number(out, p.headings.size());
    for (const auto heading : p.headings) put_string(out, heading);
    put_string(out, p.text);
    for (std::size_t i = 0; i < p.headings.size(); ++i)
        put_string(out, i < p.heading_tokens.size() ? p.heading_tokens[i] : std::string_view{});
    put_string(out, p.text_tokens);
    put_string(out, p.sentences);
    seal(out);
    return out;
}

std::optional<PassageRecord> decode_passage(std::string_view data) {
    const auto record = unsealed(data);
    if (!record) return std::nullopt;
    ByteReader in(*record);
    PassageRecord p;
    for (auto* number : {&p.to_article, &p.ordinal, &p.repeat, &p.page, &p.body}) *number = in.number();
    const auto marks = in.number();
    p.boilerplate = (marks & boilerplate_mark) != 0;
    p.ocr = (marks & ocr_mark) != 0;
    p.language = in.string();
    const auto headings = in.number();
    if (p.to_article == no_passage || headings > in.left()) return std::nullopt;
    p.headings.reserve(headings);
    p.heading_tokens.reserve(headings);
    for (std::uint64_t i = 0; i < headings; ++i) p.headings.push_back(in.string());
    p.text = in.string();
    for (std::uint64_t i = 0; i < headings; ++i) p.heading_tokens.push_back(in.string());
    p.text_tokens = in.string();
    p.sentences = in.string();
    if (!in.ok() || !in.at_end() || p.body > p.text.size()) return std::nullopt;
    return p;
}

std::string passage_id(std::string_view document_id, std::string_view text, std::uint64_t repeat) {
    std::string made(document_id);
    made.append("\n").append(text);
    if (repeat > 0) made.append("#").append(std::to_string(repeat));
    return hex64(hash64(made));
}

std::string encode(const DocumentView& d) {
    std::string out;
    put_number(out, no_passage);
    for (const auto field : {d.document_id, d.title, d.path, d.url, d.publisher, d.date, d.language, d.type,
                             d.tags, d.title_tokens})
        put_string(out, field);
    put_number(out, d.passages);
    put_number(out, static_cast<std::uint64_t>(d.date_kind));
    put_string(out, d.fields);
    put_number(out, d.abbreviations.size());
    for (const auto& a : d.abbreviations) {
        put_string(out, a.short_form);
        put_string(out, a.long_form);
    }
    seal(out);
    return out;
}

std::optional<DocumentView> decode_document(std::string_view data) {
    const auto record = unsealed(data);
    if (!record) return std::nullopt;
    ByteReader in(*record);
    if (in.number() != no_passage) return std::nullopt;
    DocumentView d;
    for (auto* field : {&d.document_id, &d.title, &d.path, &d.url, &d.publisher, &d.date, &d.language,
                        &d.type, &d.tags, &d.title_tokens})
        *field = in.string();
    d.passages = in.number();
    d.date_kind = date_kind_of(in.number());
    d.fields = in.string();
    const auto abbreviations = in.number();
    if (abbreviations > in.left()) return std::nullopt;
    d.abbreviations.reserve(abbreviations);
    for (std::uint64_t i = 0; i < abbreviations; ++i) {
        AbbreviationView a;
        a.short_form = in.string();
        a.long_form = in.string();
        d.abbreviations.push_back(a);
    }
    if (!in.ok() || !in.at_end()) return std::nullopt;
    return d;
}

PassageView::PassageView(PassageRecord&& record, const DocumentView& article)
    : PassageRecord(std::move(record)),
      passage_id(islet::passage_id(article.document_id, text, repeat)),
      document_id(article.document_id),
      title(article.title),
      path(article.path),
      url(article.url),
      publisher(article.publisher),
      date(article.date),
      type(article.type),
      tags(article.tags),
      title_tokens(article.title_tokens),
      fields(article.fields),
      date_kind(article.date_kind) {}

}  // namespace islet
