// Terms made of hashes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/document_term.hpp"

#include <algorithm>

#include "analysis/chain/hash.hpp"
#include "database/index_schema.hpp"

namespace islet {

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
