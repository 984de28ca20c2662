// Patterns for quantities asked and given. Folded words are looked at one by one with the word before.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/question_kind.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "searcher/question/plain_words.hpp"

namespace islet {
namespace {

constexpr std::array<std::string_view, 22> share_words{
    "percent",   "percentage", "rate",       "rates",     "chance",     "chances",  "odds",    "likelihood",
    "incidence", "prevalence", "proportion", "frequency", "penetrance", "survival", "survive", "probability",
    "statistic", "statistics", "mortality",  "prognosis", "lifetime",   "outlook"};
constexpr std::array<std::string_view, 8> share_after_how{"common", "likely", "rare",      "frequent",
                                                          "risky",  "usual",  "effective", "accurate"};
constexpr std::array<std::string_view, 6> time_after_how{"often", "long", "frequently",
                                                         "soon",  "old",  "quickly"};
constexpr std::array<std::string_view, 14> time_units{"year",   "years",   "month",  "months", "week",
                                                      "weeks",  "day",     "days",   "hour",   "hours",
                                                      "minute", "minutes", "yearly", "monthly"};
constexpr std::array<std::string_view, 13> number_words{"one",    "two",   "three",  "four", "five",
                                                        "six",    "seven", "eight",  "nine", "ten",
                                                        "twelve", "few",   "several"};
constexpr std::array<std::string_view, 9> repeats{"annually", "annual", "yearly", "monthly", "weekly",
                                                  "daily",    "once",   "twice",  "every"};
constexpr std::array<std::string_view, 8> parts{"half",     "third",    "thirds", "quarter",
                                                "quarters", "majority", "most",   "twice"};
constexpr std::array<std::string_view, 4> share_units{"%", "percent", "times", "fold"};
constexpr std::array<std::string_view, 3> ratios{"in", "of", "per"};

bool is_figure(std::string_view word) { return !word.empty() && word[0] >= '0' && word[0] <= '9'; }

bool is_year(std::string_view word) {
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
           word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_amount(std::string_view word) {
    return is_one_of(word, number_words) ||
           (is_figure(word) && !is_year(word) &&
            word.find_first_not_of("0123456789.,") == std::string_view::npos);
}

bool amount_before(const std::vector<std::string>& words, std::size_t i) {
    return i > 0 && is_amount(words[i - 1]);
}

// At the % of "70%", the "in" of "one in ten", the "times" of "three times higher".
bool gives_share(const std::vector<std::string>& words, std::size_t i) {
    if (is_one_of(words[i], parts)) return true;
    if (!amount_before(words, i)) return false;
    if (is_one_of(words[i], share_units)) return true;
    return i + 1 < words.size() && is_one_of(words[i], ratios) && is_amount(words[i + 1]);
}

bool gives_time(const std::vector<std::string>& words, std::size_t i) {
    return is_one_of(words[i], repeats) || (amount_before(words, i) && is_one_of(words[i], time_units));
}

}  // namespace

const char* to_string(Quantity quantity) {
    static constexpr std::array<const char*, 4> names{"no quantity is asked for", "a sentence gives a number",
                                                      "a sentence gives a share", "a sentence gives a time"};
    return names[static_cast<std::size_t>(quantity)];
}

Quantity asked_quantity(std::string_view query) {
    const auto words = plain_words(query);
    Quantity found = Quantity::none;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_one_of(words[i], share_words) || words[i] == "%") return Quantity::share;
        if (words[i] != "how" || i + 1 >= words.size()) continue;
        const auto& next = words[i + 1];
        if (is_one_of(next, share_after_how)) return Quantity::share;
        if (is_one_of(next, time_after_how)) found = Quantity::time;
        if (next != "many" && next != "much") continue;
        const bool unit = i + 2 < words.size() && is_one_of(words[i + 2], time_units);
        found = unit ? Quantity::time : Quantity::number;
    }
    return found;
}

bool gives_quantity(std::string_view sentence, Quantity kind) {
    if (kind == Quantity::none) return false;
    const auto words = plain_words(sentence);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (kind == Quantity::time ? gives_time(words, i) : gives_share(words, i)) return true;
        if (kind == Quantity::number && is_figure(words[i]) && is_amount(words[i])) return true;
    }
    return false;
}

}  // namespace islet
