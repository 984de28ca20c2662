// Hashing of ids.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/document_term.hpp"

#include <algorithm>

#define XXH_INLINE_ALL  // one library less to load at every start
#include <xxhash.h>

#include "analysis/index_schema.hpp"

namespace islet {

std::string hex64(std::uint64_t n) {
    std::string s(16, '0');
    for (auto it = s.rbegin(); it != s.rend(); ++it, n >>= 4U) *it = "0123456789abcdef"[n & 15U];
    return s;
}

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string document_key(std::string_view document_id) { return hex64(hash64(document_id)); }

std::string document_term(std::string_view document_id) {
    return std::string(schema::id_prefix) + document_key(document_id);
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
