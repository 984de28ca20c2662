// Rows of words are looked for near each other; phrases of help within a sentence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/urgency.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/segmentation/text_shape.hpp"
#include "language/phrase_set.hpp"
#include "language/word_set.hpp"
#include "searcher/question/plain_words.hpp"

namespace islet {
namespace {

constexpr std::size_t reach = 8;           // words between the first and the last of a sign
constexpr std::size_t shortest_start = 3;  // letters by which the rows are sorted

struct SignWord {
    std::string_view text;
    bool start = false;  // any ending

    [[nodiscard]] bool is(std::string_view word) const {
        return start ? word.starts_with(text) : word == text;
    }
};

struct Sign {
    std::vector<SignWord> words, without;
    std::string_view topics;  // with commas between
    bool figurative = false;
};

Sign sign_of(std::string_view row, std::string_view topics, std::string_view mark) {
    Sign sign;
    sign.topics = topics;
    sign.figurative = mark == "figurative";
    while (!row.empty()) {
        const auto cut = std::min(row.find(' '), row.size());
        auto word = row.substr(0, cut);
        row.remove_prefix(std::min(cut + 1, row.size()));
        auto& words = word.starts_with('-') ? sign.without : sign.words;
        if (word.starts_with('-')) word.remove_prefix(1);
        const bool start = word.ends_with('*');
        words.push_back({start ? word.substr(0, word.size() - 1) : word, start});
    }
    return sign;
}

// By the beginning of their first word.
using Signs = std::unordered_map<std::string_view, std::vector<Sign>>;

Signs signs_by_start(List list) {
    Signs by_start;
    for (const auto& [row, topics, mark] : rows(list)) {
        auto sign = sign_of(row, topics, mark);
        const auto start = sign.words.front().text.substr(0, shortest_start);
        by_start[start].push_back(std::move(sign));
    }
    return by_start;
}

const Signs& signs() {
    static const OfLanguage<Signs> all(signs_by_start, List::alarm_signs);
    return *all;
}

// "can't", "cannot", "could not", "unable to" are "cant", "won't" and "will not" are "wont"; other
// apostrophes are dropped.
std::vector<std::string> normal_words(std::string_view text) {
    std::string plain = plain_form(text);
    std::erase(plain, '\'');
    auto words = plain_words(plain);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool denied = i + 1 < words.size() && words[i + 1] == "not";
        if (words[i] == "cannot" || words[i] == "couldnt" || words[i] == "unable")
            out.emplace_back("cant");
        else if (denied && (words[i] == "can" || words[i] == "could"))
            out.emplace_back("cant"), ++i;
        else if (denied && words[i] == "will")
            out.emplace_back("wont"), ++i;
        else
            out.push_back(std::move(words[i]));
    }
    return out;
}

bool is_denied(const std::vector<std::string>& words, std::size_t at) {
    static const WordSet denials(List::alarm_denials);
    return at > 0 && denials.contains(words[at - 1]);
}

// Where a word stands within reach of the one at `at`; words.size(): nowhere.
std::size_t find_near(const SignWord& wanted, const std::vector<std::string>& words, std::size_t at) {
    const auto end = std::min(words.size(), at + reach + 1);
    for (auto i = at - std::min(at, reach); i < end; ++i)
        if (wanted.is(words[i])) return i;
    return words.size();
}

// Whether all of the sign's words stand near the one at `at`, which is its first, and none denies them.
bool holds(const Sign& sign, const std::vector<std::string>& words, std::size_t at) {
    if (!sign.words.front().is(words[at])) return false;
    auto earliest = at;
    for (const auto& word : sign.words) {
        const auto found = &word == &sign.words.front() ? at : find_near(word, words, at);
        if (found == words.size()) return false;
        earliest = std::min(earliest, found);
    }
    return !is_denied(words, earliest) &&
           std::all_of(sign.without.begin(), sign.without.end(),
                       [&](const auto& word) { return find_near(word, words, at) == words.size(); });
}

AlarmSign described(const Sign& sign) {
    AlarmSign alarm;
    alarm.figurative = sign.figurative;
    for (const auto& word : sign.words)
        alarm.words += (alarm.words.empty() ? "" : " ") + std::string(word.text);
    for (auto rest = sign.topics; !rest.empty();) {
        const auto cut = std::min(rest.find(", "), rest.size());
        alarm.topics.push_back(rest.substr(0, cut));
        rest.remove_prefix(std::min(cut + 2, rest.size()));
    }
    return alarm;
}

}  // namespace

std::optional<AlarmSign> alarm_sign(std::string_view query) {
    const auto words = normal_words(query);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto found = signs().find(std::string_view(words[i]).substr(0, shortest_start));
        if (found == signs().end()) continue;
        const auto here = [&](const Sign& sign) { return holds(sign, words, i); };
        const auto sign = std::find_if(found->second.begin(), found->second.end(), here);
        if (sign != found->second.end()) return described(*sign);
    }
    return std::nullopt;
}

double says_whom_to_call(std::string_view text, const std::vector<Span>& sentences) {
    static const PhraseSet calls(List::help_calls), now(List::help_now);
    double best = 0;
    for (const auto& sentence : sentences) {
        const auto plain = plain_form(sentence.in(text));
        if (!calls.within(plain)) continue;
        if (now.within(plain)) return 1;
        best = 0.5;
    }
    return best;
}

}  // namespace islet
