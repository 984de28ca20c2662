// Encoding of documents, and what is checked of them on their way back.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/document_bytes.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <cstdint>
#include <utility>

#include "analysis/unicode/utf8.hpp"
#include "contract/field_values.hpp"
#include "database/bytes.hpp"
#include "database/fields/own_fields.hpp"

namespace islet {
namespace {

template <typename Meta>
auto fields(Meta& m) {
    return std::array{&m.id,        &m.title,    &m.url,      &m.path,     &m.publisher,
                      &m.published, &m.reviewed, &m.modified, &m.language, &m.type};
}

std::size_t marks_of(const Block& block) { return (block.boilerplate ? 1U : 0U) | (block.ocr ? 2U : 0U); }

void put_block(std::string& out, const Block& block) {
    for (const auto number :
         {static_cast<std::size_t>(block.kind), block.begin, block.end, static_cast<std::size_t>(block.level),
          static_cast<std::size_t>(block.page), marks_of(block)})
        put_number(out, number);
}

int bounded(std::uint64_t number) { return static_cast<int>(std::min<std::uint64_t>(number, INT_MAX)); }

Block block_from(ByteReader& in) {
    Block block;
    block.kind = static_cast<BlockKind>(bounded(in.number()));
    block.begin = in.number();
    block.end = in.number();
    block.level = bounded(in.number());
    block.page = bounded(in.number());
    const auto marks = in.number();
    block.boilerplate = (marks & 1U) != 0;
    block.ocr = (marks & 2U) != 0;
    return block;
}

constexpr int deepest = 1'000'000, last_page = 100'000'000;  // a file has no larger number

bool on_boundary(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// What document.hpp promises of blocks. last: where the block before ends.
bool is_sound(const Block& block, std::string_view text, std::size_t last) {
    if (block.kind > BlockKind::table_row || block.begin < last || block.begin >= block.end ||
        block.end > text.size())
        return false;
    if (is_blank(text[block.begin]) || is_blank(text[block.end - 1])) return false;
    const int most = block.kind == BlockKind::heading ? 6 : deepest;
    const int least = block.kind == BlockKind::heading ? 1 : 0;
    return block.level >= least && block.level <= most && block.page >= 0 && block.page <= last_page &&
           on_boundary(text, block.begin) && on_boundary(text, block.end);
}

bool is_text(std::string_view text) {
    return text.find('\0') == std::string_view::npos && is_valid_utf8(text);
}

bool is_sound(const Document& document, bool odd_name) {
    const Metadata& m = document.metadata;
    for (const auto* field : fields(m)) {
        const bool any = odd_name && (field == &m.id || field == &m.title);
        if (any ? field->find('\0') != std::string::npos : !is_text(*field)) return false;
    }
    const auto is_field = [](const OwnField& f) { return is_field_name(f.name) && is_text(f.value); };
    if (!std::all_of(m.fields.begin(), m.fields.end(), is_field)) return false;
    if (m.id.empty() || !std::all_of(m.tags.begin(), m.tags.end(), is_text) || !is_text(document.text))
        return false;
    std::size_t last = 0;
    for (const auto& block : document.blocks) {
        if (!is_sound(block, document.text, last)) return false;
        last = block.end;
    }
    return true;
}

}  // namespace

std::string encode(const Document& document) {
    std::string out;
    out.reserve(document.text.size() + document.blocks.size() * 10 + 512);
    for (const auto* field : fields(document.metadata)) put_string(out, *field);
    put_number(out, document.metadata.tags.size());
    for (const auto& tag : document.metadata.tags) put_string(out, tag);
    put_string(out, encode_fields(document.metadata.fields));
    put_string(out, document.text);
    put_number(out, document.blocks.size());
    for (const auto& block : document.blocks) put_block(out, block);
    return out;
}

std::optional<Document> decode_document_bytes(std::string_view bytes, bool odd_name) {
    ByteReader in(bytes);
    Document document;
    for (auto* field : fields(document.metadata)) *field = in.string();
    const auto tags = in.number();
    if (tags > in.left()) return std::nullopt;
    for (std::uint64_t i = 0; i < tags; ++i) document.metadata.tags.emplace_back(in.string());
    document.metadata.fields = decode_fields(in.string());
    document.text = in.string();
    const auto blocks = in.number();
    if (blocks > in.left()) return std::nullopt;
    for (std::uint64_t i = 0; i < blocks; ++i) {
        document.blocks.push_back(block_from(in));
    }
    if (!in.ok() || !in.at_end() || !is_sound(document, odd_name)) return std::nullopt;
    return document;
}

}  // namespace islet
