// The word most likely meant by a misspelt one: against a plain look at every word of the list.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/nearest_words.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "searcher/spelling/sound_key.hpp"
#include "searcher/spelling/spelling_distance.hpp"
#include "searcher/spelling/spelling_parameters.hpp"

namespace islet {
namespace {

constexpr int any_limit = 10000;

/// From "word passages word passages …".
WordList list_of(const std::string& text) {
    std::istringstream in(text);
    WordList::Counts counts;
    std::string word;
    for (std::uint32_t count = 0; in >> word >> count;) counts.emplace_back(word, count);
    return WordList::build(std::move(counts));
}

/// That a letter occurs once, twice, thrice; ten of the last kind for all letters.
std::multiset<int> letters_of_word(std::string_view word) {
    std::multiset<int> letters;
    std::set<int> features;
    for (const char c : word) {
        const int letter = c >= 'a' && c <= 'z' ? c - 'a' : 26;
        letters.insert(letter);
        const auto times = letters.count(letter);
        if (times <= 2) features.insert(letter + (times == 2 ? 100 : 0));
        if (times > 2) features.insert(200 + letter % 10);
    }
    return {features.begin(), features.end()};
}

bool nearly_same(std::string_view a, std::string_view b, int edits) {
    const auto of_a = letters_of_word(a);
    const auto of_b = letters_of_word(b);
    std::vector<int> gone;
    std::vector<int> added;
    std::set_difference(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(gone));
    std::set_difference(of_b.begin(), of_b.end(), of_a.begin(), of_a.end(), std::back_inserter(added));
    return std::max(gone.size(), added.size()) <= static_cast<std::size_t>(edits);
}

std::string sound_of_word(std::string_view word) {
    std::string key;
    sound_key(word, key);
    return key;
}

/// What the word costs, by letters or by sound; too_far if it may not be meant at all.
int plain_cost(std::string_view typed, std::string_view word, int limit) {
    const int band = limit <= 110 ? 1 : limit <= 240 ? 2 : 3;
    const int off = std::abs(static_cast<int>(typed.size()) - static_cast<int>(word.size()));
    int cost = SpellingDistance::too_far;
    if (nearly_same(typed, word, band)) cost = SpellingDistance(typed)(word, band, limit);
    const std::string sound = sound_of_word(typed);
    const std::string other = sound_of_word(word);
    const auto& p = spelling_parameters;
    if (typed.size() < p.sound_least_bytes || off > p.sound_length_difference ||
        !nearly_same(sound, other, p.sound_band))
        return cost;
    const int apart = SpellingDistance(sound)(other, p.sound_band, limit);
    return std::min(cost, p.sound_cost + p.sound_length_cost * off + apart + apart / 2);
}

/// As NearestWords, but each word is looked at, and as much is done for each.
std::optional<NearWord> plain_nearest(const WordList& words, std::string_view typed, int limit) {
    const auto letters = std::count_if(typed.begin(), typed.end(), [](char c) { return (c & 0xC0) != 0x80; });
    limit = std::min(limit, NearestWords::limit_for(static_cast<std::size_t>(letters)));
    if (limit == 0 || typed.size() > NearestWords::max_bytes) return std::nullopt;
    using Rank = std::tuple<double, int, std::size_t, std::uint32_t, int>;
    std::vector<Rank> found;
    for (std::uint32_t id = 0; id < words.size(); ++id) {
        const auto word = words.word(id);
        if (word == typed || word.size() > NearestWords::max_bytes) continue;
        const int cost = plain_cost(typed, word, limit);
        const int off = std::abs(static_cast<int>(typed.size()) - static_cast<int>(word.size()));
        // The best, then the nearest in length, then the longer, then the first.
        const double score = NearestWords::weight(words.count(id)) - cost / 100.0;
        if (cost <= limit) found.emplace_back(-score, off, NearestWords::max_bytes - word.size(), id, cost);
    }
    if (found.empty()) return std::nullopt;
    std::sort(found.begin(), found.end());
    const double best = -std::get<0>(found[0]);
    const double lead = found.size() > 1 ? best + std::get<0>(found[1]) : NearWord::max_lead;
    return NearWord{std::get<3>(found[0]), std::get<4>(found[0]), best, std::min(lead, NearWord::max_lead)};
}

std::string near_word_text(const WordList& words, const std::optional<NearWord>& near) {
    if (!near) return "none";
    std::ostringstream out;
    out.precision(17);
    out << words.word(near->id) << ' ' << near->cost << ' ' << near->score << ' ' << near->lead;
    return out.str();
}

/// Words of one alphabet, many of them near to another, and words as someone might type them.
class RandomWords {
  public:
    explicit RandomWords(unsigned seed) : random_(seed) {
        static const std::vector<std::string> alphabets = {
            "ab", "etaoinsrhl", "abcdefghijklmnopqrstuvwxyz", "pfhkcsxqziey", "aoeurlm", "szeihc", "aé'βbc"};
        alphabet_ = alphabets[below(alphabets.size())];
        least_ = 1 + below(10);
        most_ = least_ + below(below(3) == 0 ? 34 : 6);
    }

    std::size_t below(std::size_t n) { return random_() % n; }

    std::string word() {
        std::string word;
        for (auto n = least_ + below(most_ - least_ + 1); n > 0; --n) word += letter();
        return word;
    }

    std::string misspelt(std::string word, std::size_t edits) {
        for (; edits > 0; --edits) {
            const auto at = below(word.size());
            const auto kind = below(4);
            if (kind == 0) word.insert(at, 1, letter());
            if (kind == 1) word[at] = letter();
            if (kind == 2 && at > 0) std::swap(word[at], word[at - 1]);
            if (kind == 3 && word.size() > 1) word.erase(at, 1);
        }
        return word;
    }

    WordList list(std::size_t size) {
        WordList::Counts counts;
        const auto most_used = 1 + below(3) * below(1000);
        for (; size > 0; --size) {
            const bool near = !counts.empty() && below(2) == 0;
            const auto known = near ? counts[below(counts.size())].first : word();
            counts.emplace_back(near ? misspelt(known, 1 + below(3)) : known,
                                static_cast<std::uint32_t>(1 + below(most_used)));
        }
        return WordList::build(std::move(counts));
    }

  private:
    char letter() { return alphabet_[below(alphabet_.size())]; }

    std::mt19937 random_;
    std::string alphabet_;
    std::size_t least_;
    std::size_t most_;
};

}  // namespace

TEST_CASE("nearest words: the same as by looking at every word", "[spelling]") {
    for (unsigned seed = 1; seed <= 150; ++seed) {
        RandomWords random(seed);
        const auto words = random.list(seed % 5 == 0 ? random.below(4) : random.below(400));
        const NearestWords index(words);
        for (int round = 0; round < 12; ++round) {
            const bool known = !words.empty() && round % 4 > 0;
            const auto typed =
                known ? random.misspelt(std::string(words.word(random.below(words.size()))), random.below(4))
                      : random.word();
            const int limit = std::vector{any_limit, any_limit, 110, 90, 170}[random.below(5)];
            INFO("seed " << seed << ": " << typed << " within " << limit);
            CHECK(near_word_text(words, index.nearest(typed, limit)) ==
                  near_word_text(words, plain_nearest(words, typed, limit)));
        }
    }
}

TEST_CASE("nearest words: the edges", "[spelling]") {
    const std::string forty(40, 'b');
    struct Row {
        std::string typed;
        int limit;
        std::string words;
        std::string found;
        const char* reason;
    };
    const std::vector<Row> rows = {
        {"liver", any_limit, "", "none", "an empty list"},
        {"livver", any_limit, "liver 1", "liver 50 -0.5 2", "one word"},
        {"livver", any_limit, "livver 9 liver 1", "liver 50 -0.5 2", "not the word itself"},
        {"leg", any_limit, "legs 1", "none", "three letters"},
        {"bone", any_limit, "bonne 1", "bonne 50 -0.5 2", "four letters"},
        {"bome", 99, "bone 1", "bone 65 -0.65000000000000002 2", "the limit asked for"},
        {"bome", 64, "bone 1", "none", "one less than it costs"},
        {"kolik", 90, "colic 1", "colic 90 -0.90000000000000002 2", "what sounds alike may cost the limit"},
        {"kolik", 89, "colic 1", "none", "and no more"},
        {forty + "b", any_limit, forty + " 1", "none", "41 bytes are too many"},
        {forty.substr(1), any_limit, forty + " 1", forty + " 50 -0.5 2", "40 are not"},
        {forty, any_limit, forty + "b 1", "none", "nor are 41 of the list looked at"},
        {"menière", any_limit, "ménière 1", "ménière 160 -1.6000000000000001 2", "a letter of two bytes"},
        {"ménièr", any_limit, "ménière 1", "ménière 60 -0.59999999999999998 2", "or in both"},
        {"bome", any_limit, "bone 1 bove 1 boxe 1", "bone 65 -0.65000000000000002 0.34999999999999998",
         "the best"},
        {"ratee", 110, "rateb 3 ratec 3", "rateb 100 -0.91211101690655116 0", "of two as good the first"},
        {"litter", 110, "liter 1 littter 1", "littter 50 -0.5 0", "of two as near in length the longer"},
    };
    for (const Row& row : rows) {
        INFO(row.typed << " within " << row.limit << ": " << row.reason);
        const auto words = list_of(row.words);
        CHECK(near_word_text(words, NearestWords(words).nearest(row.typed, row.limit)) == row.found);
        CHECK(near_word_text(words, plain_nearest(words, row.typed, row.limit)) == row.found);
    }
}

}  // namespace islet
