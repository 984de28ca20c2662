// Prefixes by families of models, from their authors' own descriptions.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "embeddings/known_models.hpp"

#include <algorithm>
#include <array>

namespace islet {
namespace {

/// All of the parts are in the name, which is in small letters.
struct Family {
    std::array<std::string_view, 2> parts;
    std::string_view query, passage;
};

constexpr std::array families = std::to_array<Family>({
    {{"bge-", "-en"}, "Represent this sentence for searching relevant passages: ", ""},
    {{"mxbai-embed", ""}, "Represent this sentence for searching relevant passages: ", ""},
    {{"snowflake-arctic-embed", ""}, "Represent this sentence for searching relevant passages: ", ""},
    {{"nomic-embed", ""}, "search_query: ", "search_document: "},
    {{"e5-", "small"}, "query: ", "passage: "},
    {{"e5-", "base"}, "query: ", "passage: "},
    {{"e5-large", ""}, "query: ", "passage: "},
});

}  // namespace

Prefixes known_prefixes(std::string_view model) {
    std::string name(model);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const auto& family : families)
        if (std::all_of(family.parts.begin(), family.parts.end(),
                        [&](std::string_view part) { return name.find(part) != std::string::npos; }))
            return {std::string(family.query), std::string(family.passage)};
    return {};
}

}  // namespace islet
