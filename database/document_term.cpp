// Terms made of hashes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/document_term.hpp"

#include <algorithm>

#include "analysis/chain/hash.hpp"
#include "database/index_schema.hpp"

namespace islet {

std::string document_key(std::string_view document_id) {
    const auto hash = hash64(document_id);
    std::string key;
    for (unsigned shift = 64; shift > 0; shift -= 8) key += static_cast<char>(hash >> (shift - 8) & 0xFFU);
    return key;
}

std::string document_term(std::string_view document_id) { return term_of_key(document_key(document_id)); }

std::string term_of_key(std::string_view key) {
    std::uint64_t hash = 0;
    for (const char byte : key) hash = hash << 8U | static_cast<unsigned char>(byte);
    return std::string(schema::id_prefix) + hex64(hash);
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
