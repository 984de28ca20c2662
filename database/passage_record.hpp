// What a database stores of a passage and of a document. What describes a document is in its own record
// alone, which follows those of its passages. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "islet/document.hpp"

namespace islet {

/// What a passage's own record holds. Views point into the bytes that were decoded: they live as long as
/// those.
struct PassageRecord {
    std::uint64_t to_article = 0;  ///< its article's record comes so many records behind it; not 0
    std::string_view language;     ///< the article's, in which the tokens are read
    std::vector<std::string_view> headings;
    std::uint64_t ordinal = 0;  ///< which passage of its document, from 0
    std::uint64_t repeat = 0;   ///< how many earlier passages of the document have the same text
    std::uint64_t page = 0;
    std::uint64_t body = 0;  ///< byte offset in text below its own headings
    bool boilerplate = false;
    bool ocr = false;  ///< some of it was read by OCR
    std::string_view text;
    // What the chain and the segmentation made of these: put_tokens() and put_sentences(), in
    // database/forward/.
    std::string_view text_tokens, sentences;
    std::vector<std::string_view> heading_tokens;  ///< one for each heading
};

[[nodiscard]] std::string encode(const PassageRecord& passage);
/// Nothing for a document's record, or if the bytes are damaged: not as they were written, as the seal at
/// their end shows. Views into data.
[[nodiscard]] std::optional<PassageRecord> decode_passage(std::string_view data);

/// Stays the same as long as document and text do. repeat: how many earlier passages have the same text.
[[nodiscard]] std::string passage_id(std::string_view document_id, std::string_view text,
                                     std::uint64_t repeat);

/// A learnt abbreviation as it stands in one document.
struct AbbreviationView {
    std::string_view short_form, long_form;
};

struct DocumentView {
    std::string_view document_id, title, path, url, publisher, date, language, type;
    std::string_view tags;          ///< separated by '\n'
    std::string_view title_tokens;  ///< put_tokens()
    std::uint64_t passages = 0;
    std::vector<AbbreviationView> abbreviations;
    std::string_view fields;  ///< the article's own, as fields/own_fields.hpp writes them; "" for none
    DateKind date_kind = DateKind::unknown;  ///< what `date` is of
};

[[nodiscard]] std::string encode(const DocumentView& document);
/// Nothing for a passage's record, or if the bytes are damaged, as above.
[[nodiscard]] std::optional<DocumentView> decode_document(std::string_view data);

/// A passage with what its article is described by. Views into both records.
struct PassageView : PassageRecord {
    PassageView() = default;
    PassageView(PassageRecord&& record, const DocumentView& article);

    std::string passage_id;
    std::string_view document_id, title, path, url, publisher, date, type;
    std::string_view tags;          ///< separated by '\n'
    std::string_view title_tokens;  ///< as in DocumentView, and so are the next two
    std::string_view fields;
    DateKind date_kind = DateKind::unknown;
};

}  // namespace islet
