// Sealing records.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/forward/seal.hpp"

#include "analysis/unicode/utf8.hpp"
#include "database/checksums/block_hash.hpp"

namespace islet {
namespace {

constexpr std::size_t seal_bytes = 4;

std::string seal_of(std::string_view record) {
    std::string bytes;
    auto hash = block_hash(record.data(), record.size());
    for (std::size_t i = 0; i < seal_bytes; ++i, hash >>= 8U) bytes += static_cast<char>(hash & 0xFFU);
    return bytes;
}

}  // namespace

void seal(std::string& record) { record += seal_of(record); }

std::optional<std::string_view> unsealed(std::string_view data) {
    if (data.size() < seal_bytes) return std::nullopt;
    const auto record = data.substr(0, data.size() - seal_bytes);
    if (data.substr(record.size()) != seal_of(record)) return std::nullopt;
    return record;
}

bool cuts_no_character(std::string_view text, std::size_t at) {
    if (at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) return true;
    return !is_valid_utf8(text);
}

}  // namespace islet
