// What a database stores of a passage and of a document: one self-contained record each, so that a result
// needs one look-up. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "islet/document.hpp"

namespace islet {

/// Views point into the bytes that were decoded: they live as long as those.
struct PassageView {
    std::string_view passage_id, document_id, title, path, url, publisher, date, language, type;
    std::string_view tags;  ///< separated by '\n'
    std::vector<std::string_view> headings;
    std::uint64_t ordinal = 0;  ///< which passage of its document, from 0
    std::uint64_t page = 0;
    std::uint64_t body = 0;                  ///< byte offset in text below its own headings
    DateKind date_kind = DateKind::unknown;  ///< what `date` is of
    bool boilerplate = false;
    bool ocr = false;  ///< some of it was read by OCR
    std::string_view text;
    // What the chain and the segmentation made of these: put_tokens() and put_sentences(), in
    // database/forward/.
    std::string_view title_tokens, text_tokens, sentences;
    std::vector<std::string_view> heading_tokens;  ///< one for each heading
    std::string_view fields;  ///< the article's own, as fields/own_fields.hpp writes them; "" for none
};

[[nodiscard]] std::string encode(const PassageView& passage);
/// Nothing for a document's record, or if the bytes are damaged: not as they were written, as the seal at
/// their end shows. Views into data.
[[nodiscard]] std::optional<PassageView> decode_passage(std::string_view data);

/// Stays the same as long as document and text do. repeat: how many earlier passages have the same text.
[[nodiscard]] std::string passage_id(std::string_view document_id, std::string_view text,
                                     std::uint64_t repeat);

/// A learnt abbreviation as it stands in one document.
struct AbbreviationView {
    std::string_view short_form, long_form;
};

struct DocumentView {
    std::string_view document_id, title, path, url, publisher, date, language, type, tags;
    std::uint64_t passages = 0;
    std::vector<AbbreviationView> abbreviations;
    std::string_view fields;                 ///< as in PassageView
    DateKind date_kind = DateKind::unknown;  ///< the same
};

[[nodiscard]] std::string encode(const DocumentView& document);
/// Nothing for a passage's record, or if the bytes are damaged, as above.
[[nodiscard]] std::optional<DocumentView> decode_document(std::string_view data);

}  // namespace islet
