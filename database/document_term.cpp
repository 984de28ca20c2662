// Terms made of hashes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/document_term.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "analysis/chain/hash.hpp"
#include "database/index_schema.hpp"

namespace islet {

namespace {

// Most significant first: in the order of the numbers.
std::string as_bytes(std::uint64_t number) {
    std::string bytes;
    for (unsigned shift = 64; shift > 0; shift -= 8)
        bytes += static_cast<char>(number >> (shift - 8) & 0xFFU);
    return bytes;
}

}  // namespace

std::string document_key(std::string_view document_id) { return as_bytes(hash64(document_id)); }

std::string document_term(std::string_view document_id) { return term_of_key(document_key(document_id)); }

std::string term_of_key(std::string_view key) {
    std::uint64_t hash = 0;
    for (const char byte : key) hash = hash << 8U | static_cast<unsigned char>(byte);
    return std::string(schema::id_prefix) + hex64(hash);
}

std::string passage_term(std::string_view passage_id) {
    std::uint64_t number = 0;
    const auto* end = passage_id.data() + passage_id.size();
    const auto [stopped, error] = std::from_chars(passage_id.data(), end, number, 16);
    std::string term(schema::passage_id_prefix);
    // As hex64() writes it, and not otherwise.
    if (error == std::errc{} && stopped == end && hex64(number) == passage_id) term += as_bytes(number);
    return term;
}

std::string title_term(const std::vector<Token>& tokens) {
    std::vector<std::string_view> words;
    for (const auto& token : tokens) {
        if (!token.compound && is_content_word(token)) words.emplace_back(token.word->term);
    }
    if (words.empty()) return {};
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::string key;
    for (const auto word : words) key.append(word) += ' ';
    return std::string(schema::title_prefix) + hex64(hash64(key));
}

}  // namespace islet
