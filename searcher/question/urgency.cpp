// Rows of words are looked for near each other; phrases of help within a sentence.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/urgency.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analysis/segmentation/text_shape.hpp"
#include "language/phrase_set.hpp"
#include "language/word_set.hpp"
#include "searcher/question/plain_words.hpp"

namespace islet {
namespace {

constexpr std::size_t reach = 8;           // words between the first and the last of a sign
constexpr std::size_t shortest_start = 3;  // letters by which a row is found

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

// "vomit*" or "blood".
SignWord sign_word(std::string_view written) {
    const bool start = written.ends_with('*');
    return {start ? written.substr(0, written.size() - 1) : written, start};
}

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
        words.push_back(sign_word(word));
    }
    return sign;
}

// The beginning of a sign's first word, or of a word, as a number.
std::uint32_t start_of(std::string_view words) {
    std::uint32_t start = 0;
    for (std::size_t i = 0; i < shortest_start; ++i) {
        const bool ended = i >= words.size() || words[i] == ' ' || words[i] == '*';
        if (ended) return start;
        start = start << 8U | static_cast<unsigned char>(words[i]);
    }
    return start;
}

// Those whose first word it may be, in the list's order. Only they are taken apart, and the others not looked
// at: a call asks once, and for few words.
std::vector<Sign> signs_with_first(std::string_view word) {
    const auto start = start_of(word);
    std::vector<Sign> signs;
    each_entry(entries_from(list_text(List::alarm_signs), word.substr(0, shortest_start)),
               [&](std::string_view entry) {
                   const auto [words, topics, mark] = row_of(entry);
                   if (start_of(words) == start && sign_word(words.substr(0, words.find(' '))).is(word))
                       signs.push_back(sign_of(words, topics, mark));
               });
    return signs;
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
        const auto signs = signs_with_first(words[i]);
        const auto here = [&](const Sign& sign) { return holds(sign, words, i); };
        const auto sign = std::find_if(signs.begin(), signs.end(), here);
        if (sign != signs.end()) return described(*sign);
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
