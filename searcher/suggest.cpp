// Completions by the dictionary and the learnt abbreviations.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/suggest.hpp"

#include <algorithm>

#include "analysis/index_schema.hpp"
#include "analysis/stopwords.hpp"
#include "analysis/utf8.hpp"

namespace islet {
namespace {

// First index of the sorted list whose word is not before `start`.
std::size_t lower_bound(const WordList& words, std::string_view start) {
    std::size_t low = 0;
    for (std::size_t n = words.size(); n > 0;) {
        const auto half = n / 2;
        if (words.word(low + half) < start) {
            low += half + 1;
            n -= half + 1;
        } else {
            n = half;
        }
    }
    return low;
}

void complete_word(const WordList& words, const std::string& before, const std::string& start,
                   std::size_t limit, std::vector<std::string>& out) {
    std::vector<std::pair<std::uint32_t, std::string_view>> found;
    for (auto i = lower_bound(words, start); i < words.size() && words.word(i).starts_with(start); ++i)
        if (!is_query_stopword(words.word(i))) found.emplace_back(words.count(i), words.word(i));
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    for (std::size_t i = 0; i < found.size() && out.size() < limit; ++i)
        out.push_back(before + std::string(found[i].second));
}

void complete_acronym(Engine& engine, const std::string& before, const std::string& start, std::size_t limit,
                      std::vector<std::string>& out) {
    const auto prefix = std::string(schema::short_form_key) + start;
    std::vector<AcronymEntry> found;
    for (const auto& database : engine.shards.each())
        for (auto it = database.metadata_keys_begin(prefix);
             it != database.metadata_keys_end(prefix) && found.size() < 200; ++it) {
            const auto& entries = engine.learnt.acronyms(*it);
            if (!entries.empty()) found.push_back(entries.front());
        }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    for (std::size_t i = 0; i < found.size() && out.size() < limit; ++i) {
        auto text = before + found[i].short_form;
        if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
    }
}

}  // namespace

std::vector<std::string> suggestions(Engine& engine, std::string_view prefix, std::size_t limit) {
    const auto cut = prefix.find_last_of(' ');
    const auto before =
        cut == std::string_view::npos ? std::string{} : std::string(prefix.substr(0, cut + 1));
    const auto start = fold_string(prefix.substr(before.size()));
    std::vector<std::string> out;
    if (start.empty() || limit == 0) return out;
    const bool shouted = is_upper(decode(prefix, before.size()).value) && start.size() >= 2 &&
                         is_upper(decode(prefix, before.size() + 1).value);
    if (shouted) complete_acronym(engine, before, start, limit, out);
    complete_word(engine.learnt.words(), before, start,
                  std::max<std::size_t>(out.size(), limit - std::min(limit / 4, limit)), out);
    if (!shouted) complete_acronym(engine, before, start, limit, out);
    complete_word(engine.learnt.words(), before, start, limit, out);
    std::vector<std::string> distinct;
    for (auto& text : out)
        if (std::find(distinct.begin(), distinct.end(), text) == distinct.end())
            distinct.push_back(std::move(text));
    return distinct;
}

}  // namespace islet
