// Encoding of documents.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sandbox/document_bytes.hpp"

#include <array>
#include <utility>

#include "database/bytes.hpp"

namespace islet {
namespace {

template <typename Meta>
auto fields(Meta& m) {
    return std::array{&m.id,        &m.title,    &m.url,      &m.path, &m.publisher,
                      &m.published, &m.reviewed, &m.language, &m.type};
}

void put_block(std::string& out, const Block& block) {
    for (const auto number :
         {static_cast<std::size_t>(block.kind), block.begin, block.end, static_cast<std::size_t>(block.level),
          static_cast<std::size_t>(block.page), static_cast<std::size_t>(block.boilerplate)})
        put_number(out, number);
}

Block block_from(ByteReader& in) {
    Block block;
    block.kind = static_cast<BlockKind>(in.number());
    block.begin = in.number();
    block.end = in.number();
    block.level = static_cast<int>(in.number());
    block.page = static_cast<int>(in.number());
    block.boilerplate = in.number() != 0;
    return block;
}

bool is_sound(const Block& block, std::size_t size) {
    return block.kind <= BlockKind::table_row && block.begin <= block.end && block.end <= size;
}

}  // namespace

std::string encode(const Document& document) {
    std::string out;
    out.reserve(document.text.size() + document.blocks.size() * 10 + 512);
    for (const auto* field : fields(document.metadata)) put_string(out, *field);
    put_number(out, document.metadata.tags.size());
    for (const auto& tag : document.metadata.tags) put_string(out, tag);
    put_string(out, document.text);
    put_number(out, document.blocks.size());
    for (const auto& block : document.blocks) put_block(out, block);
    return out;
}

std::optional<Document> decode_document_bytes(std::string_view bytes) {
    ByteReader in(bytes);
    Document document;
    for (auto* field : fields(document.metadata)) *field = in.string();
    const auto tags = in.number();
    if (tags > in.left()) return std::nullopt;
    for (std::uint64_t i = 0; i < tags; ++i) document.metadata.tags.emplace_back(in.string());
    document.text = in.string();
    const auto blocks = in.number();
    if (blocks > in.left()) return std::nullopt;
    for (std::uint64_t i = 0; i < blocks; ++i) {
        document.blocks.push_back(block_from(in));
        if (!is_sound(document.blocks.back(), document.text.size())) return std::nullopt;
    }
    if (!in.ok() || !in.at_end()) return std::nullopt;
    return document;
}

}  // namespace islet
