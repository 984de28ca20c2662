// Encoding of stored passages and documents.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/passage_record.hpp"

#include "analysis/chain/hash.hpp"
#include "database/bytes.hpp"
#include "database/forward/seal.hpp"

namespace islet {
namespace {

// Marks of a passage in one number, the kind of its date above them.
constexpr std::uint64_t boilerplate_mark = 1, ocr_mark = 2;
constexpr unsigned kind_shift = 2;

std::uint64_t marks_of(const PassageView& p) {
    return (p.boilerplate ? boilerplate_mark : 0) | (p.ocr ? ocr_mark : 0) |
           static_cast<std::uint64_t>(p.date_kind) << kind_shift;
}

// A later version may know of more kinds.
DateKind date_kind_of(std::uint64_t number) {
    return number <= static_cast<std::uint64_t>(DateKind::modified) ? static_cast<DateKind>(number)
                                                                    : DateKind::unknown;
}

}  // namespace

std::string encode(const PassageView& p) {
    std::string out;
    out.reserve(p.text.size() + 256);
    for (const auto field : {p.passage_id, p.document_id, p.title, p.path, p.url, p.publisher, p.date,
                             p.language, p.type, p.tags})
        put_string(out, field);
    put_number(out, p.headings.size());
    for (const auto heading : p.headings) put_string(out, heading);
    for (const auto number : {p.ordinal, p.page, p.body, marks_of(p)}) put_number(out, number);
    put_string(out, p.text);
    put_string(out, p.title_tokens);
    for (std::size_t i = 0; i < p.headings.size(); ++i)
        put_string(out, i < p.heading_tokens.size() ? p.heading_tokens[i] : std::string_view{});
    put_string(out, p.text_tokens);
    put_string(out, p.sentences);
    if (!p.fields.empty()) put_string(out, p.fields);  // without any, a record stays as short as before
    seal(out);
    return out;
}

std::optional<PassageView> decode_passage(std::string_view data) {
    const auto record = unsealed(data);
    if (!record) return std::nullopt;
    ByteReader in(*record);
    PassageView p;
    for (auto* field : {&p.passage_id, &p.document_id, &p.title, &p.path, &p.url, &p.publisher, &p.date,
                        &p.language, &p.type, &p.tags})
        *field = in.string();
    const auto headings = in.number();
    if (p.passage_id.empty() || headings > in.left()) return std::nullopt;
    p.headings.reserve(headings);
    p.heading_tokens.reserve(headings);
    for (std::uint64_t i = 0; i < headings; ++i) p.headings.push_back(in.string());
    for (auto* number : {&p.ordinal, &p.page, &p.body}) *number = in.number();
    const auto marks = in.number();
    p.boilerplate = (marks & boilerplate_mark) != 0;
    p.ocr = (marks & ocr_mark) != 0;
    p.date_kind = date_kind_of(marks >> kind_shift);
    p.text = in.string();
    p.title_tokens = in.string();
    for (std::uint64_t i = 0; i < headings; ++i) p.heading_tokens.push_back(in.string());
    p.text_tokens = in.string();
    p.sentences = in.string();
    if (!in.at_end()) p.fields = in.string();
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
    put_string(out, {});  // where a passage has its id
    for (const auto field :
         {d.document_id, d.title, d.path, d.url, d.publisher, d.date, d.language, d.type, d.tags})
        put_string(out, field);
    put_number(out, d.passages);
    put_number(out, d.abbreviations.size());
    for (const auto& a : d.abbreviations) {
        put_string(out, a.short_form);
        put_string(out, a.long_form);
    }
    const bool dated = d.date_kind != DateKind::unknown;
    if (!d.fields.empty() || dated) put_string(out, d.fields);
    if (dated) put_number(out, static_cast<std::uint64_t>(d.date_kind));
    seal(out);
    return out;
}

std::optional<DocumentView> decode_document(std::string_view data) {
    const auto record = unsealed(data);
    if (!record) return std::nullopt;
    ByteReader in(*record);
    if (!in.string().empty()) return std::nullopt;
    DocumentView d;
    for (auto* field :
         {&d.document_id, &d.title, &d.path, &d.url, &d.publisher, &d.date, &d.language, &d.type, &d.tags})
        *field = in.string();
    d.passages = in.number();
    const auto abbreviations = in.number();
    if (abbreviations > in.left()) return std::nullopt;
    for (std::uint64_t i = 0; i < abbreviations; ++i) {
        AbbreviationView a;
        a.short_form = in.string();
        a.long_form = in.string();
        d.abbreviations.push_back(a);
    }
    if (!in.at_end()) d.fields = in.string();
    if (!in.at_end()) d.date_kind = date_kind_of(in.number());
    if (!in.ok() || !in.at_end()) return std::nullopt;
    return d;
}

}  // namespace islet
