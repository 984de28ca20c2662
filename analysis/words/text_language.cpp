// Counting of function words, language by language.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/words/text_language.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analysis/unicode/utf8.hpp"
#include "analysis/words/kept_letters.hpp"
#include "analysis/words/stopwords.hpp"
#include "language/known_words.hpp"

namespace islet {
namespace {

constexpr std::size_t most_words = 400;            // of a text that are looked at
constexpr std::size_t words_read_first = 80;       // enough to see that it is in the default language
constexpr double default_share = 0.25;             // of function words among them
constexpr std::size_t longest_function_word = 30;  // bytes: three for a sign of Tamil
constexpr std::size_t least_hits = 8;              // fewer are chance, or a list of names
constexpr double least_share = 0.2;
constexpr double least_lead = 1.25;  // before the next language: Spanish and Catalan share half of them

/// A run of letters, those of ASCII in lower case.
struct LowerWord {
    std::string text;
    bool ascii = true;
};

std::vector<LowerWord> words_of(std::string_view text, std::size_t most) {
    std::vector<LowerWord> words;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = decode(text, at);
        const auto kind = classify(c.value);
        const bool letter = kind == CharClass::letter || kind == CharClass::mark;
        if (letter && !inside && words.size() == most) break;
        if (letter && !inside) words.emplace_back();
        if (letter) {
            auto& word = words.back();
            word.ascii = word.ascii && c.value < 0x80;
            append_utf8(c.value < 0x80 ? to_lower(c.value) : c.value, word.text);
        }
        inside = letter;
        at += c.length;
    }
    return words;
}

std::size_t function_words(const std::vector<LowerWord>& words, Language language, bool of_queries) {
    const ReadingIn reading(language);
    const auto says = [&](std::string_view folded) {
        return is_index_stopword(folded) || (of_queries && is_query_stopword(folded));
    };
    return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&](const LowerWord& word) {
        return word.text.size() <= longest_function_word &&
               (word.ascii ? says(word.text) : says(fold_word(word.text)));
    }));
}

bool is_share(std::size_t hits, std::size_t words, double share) {
    return static_cast<double>(hits) >= share * static_cast<double>(words);
}

// Letters and signs that only this language has: ñ, ¿.
bool has_own_letters(std::string_view text, Language language) {
    const ReadingIn reading(language);
    for (std::size_t at = 0; at < text.size();) {
        const auto c = decode(text, at);
        if (kept_letter(c.value) != 0) return true;
        at += c.length;
    }
    return false;
}

std::size_t known_words(const std::vector<LowerWord>& words, Language language) {
    const ReadingIn reading(language);
    return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](const LowerWord& word) {
        return is_dictionary_word(fold_word(word.text));
    }));
}

// The one with the most, if no other has as many.
template <typename Count>
std::optional<Language> single_best(std::span<const Language> among, const Count& count) {
    std::size_t most = 0;
    std::optional<Language> best;
    for (const auto language : among) {
        const auto n = count(language);
        if (n > most)
            most = n, best = language;
        else if (n == most)
            best.reset();
    }
    return best;
}

}  // namespace

std::optional<Language> language_of_text(std::string_view text) {
    const auto first = words_of(text, words_read_first);
    if (first.size() < least_hits) return std::nullopt;
    const auto hits_of_default = function_words(first, default_language, false);
    if (hits_of_default >= least_hits && is_share(hits_of_default, first.size(), default_share))
        return default_language;
    const auto words = words_of(text, most_words);
    std::size_t best = 0, second = 0;
    Language found = default_language;
    for (std::size_t i = 0; i < languages().size(); ++i) {
        const auto hits = function_words(words, static_cast<Language>(i), true);
        if (hits > best) {
            second = best;
            best = hits;
            found = static_cast<Language>(i);
        } else {
            second = std::max(second, hits);
        }
    }
    const bool clear = best >= least_hits && is_share(best, words.size(), least_share) &&
                       static_cast<double>(best) >= least_lead * static_cast<double>(second);
    return clear ? std::optional(found) : std::nullopt;
}

std::string_view settled_language(std::string_view declared, std::string_view text) {
    const auto shown = language_of_text(text);
    if (!shown || language_named(declared) == *shown) return declared;
    return code_of(*shown);
}

Language page_language(std::string_view declared, std::string_view text) {
    const auto language = language_named(settled_language(declared, text));
    return language < languages_with_lists().size() ? language : default_language;
}

std::optional<Language> language_of_query(std::string_view query, std::span<const Language> held) {
    const auto by_letters = single_best(
        held, [&](Language language) { return std::size_t{has_own_letters(query, language) ? 1U : 0U}; });
    if (by_letters) return *by_letters;
    const auto words = words_of(query, most_words);
    const auto by_function_words =
        single_best(held, [&](Language language) { return function_words(words, language, true); });
    if (by_function_words) return *by_function_words;
    return single_best(held, [&](Language language) { return known_words(words, language); });
}

}  // namespace islet
