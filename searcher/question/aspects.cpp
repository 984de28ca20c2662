// The words of each aspect are looked up one by one, and two by two.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/aspects.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/lists.hpp"
#include "language/word_set.hpp"
#include "searcher/question/plain_words.hpp"

namespace islet {
namespace {

// One bit for each, in this order.
constexpr std::array<std::string_view, 10> aspect_names{
    "symptoms", "causes",     "diagnosis",   "stages",     "treatment",
    "outlook",  "recurrence", "inheritance", "prevention", "side effects"};

Aspects bit_of(std::string_view name) {
    const auto at = std::find(aspect_names.begin(), aspect_names.end(), name) - aspect_names.begin();
    return static_cast<Aspects>(at < static_cast<std::ptrdiff_t>(aspect_names.size()) ? 1U << at : 0U);
}

struct AspectWord {
    Aspects asked = 0;      // in queries and headings
    Aspects announced = 0;  // in headings
};

using AspectWords = std::unordered_map<std::string_view, AspectWord>;

AspectWords read_aspect_words(List list) {
    AspectWords all;
    for (const auto& [word, aspect, where] : rows(list)) {
        const auto bit = bit_of(aspect);
        all[word].announced |= bit;
        if (where == "asked") all[word].asked |= bit;
    }
    return all;
}

const AspectWords& aspect_words() {
    static const OfLanguage<AspectWords> words(read_aspect_words, List::aspect_words);
    return *words;
}

using AspectPairs = std::unordered_map<std::string_view, std::vector<std::pair<std::string_view, Aspects>>>;

AspectPairs pairs_by_second(List list) {
    AspectPairs by_second;
    for (const auto& [aspect, one, two] : rows(list)) by_second[two].push_back({one, bit_of(aspect)});
    return by_second;
}

// Side effects, risk factors, what causes, come back.
Aspects of_pair(std::string_view first, std::string_view second) {
    static const OfLanguage<AspectPairs> kept(pairs_by_second, List::aspect_pairs);
    const auto& pairs = *kept;
    const auto found = pairs.find(second);
    if (found == pairs.end()) return 0;
    for (const auto& [one, bit] : found->second)
        if (one == first) return bit;
    return 0;
}

// "Fever in treatment" asks for no treatment, "advances in treatment of it" does.
bool tells_when(const std::vector<std::string>& words, std::size_t i) {
    static const WordSet settings(List::aspect_settings), followers(List::aspect_followers);
    return i > 0 && settings.contains(words[i - 1]) &&
           (i + 1 == words.size() || !followers.contains(words[i + 1]));
}

Aspects aspects_of(std::string_view text, bool heading) {
    const auto words = plain_words(text);
    Aspects found = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto of = aspect_words().find(words[i]);
        if (of != aspect_words().end() && (heading || !tells_when(words, i)))
            found |= heading ? of->second.announced : of->second.asked;
        if (i > 0) found |= of_pair(words[i - 1], words[i]);
    }
    return found;
}

}  // namespace

Aspects asked_aspects(std::string_view query) { return aspects_of(query, false); }
Aspects announced_aspects(std::string_view heading) { return aspects_of(heading, true); }

}  // namespace islet
