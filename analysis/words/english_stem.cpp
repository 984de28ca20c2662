// Porter2: https://snowballstem.org/algorithms/english/stemmer.html, whose names for steps and regions these
// are. SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/words/english_stem.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace islet {
namespace {

using std::size_t;
using std::string_view;

struct Ending {
    string_view from, to;
};

constexpr size_t shortest = 3;  // letters of a word that has another stem

// Of the letters from a to z, those in `letters` as bits.
constexpr std::uint32_t set_of(string_view letters) {
    std::uint32_t bits = 0;
    for (const char c : letters) bits |= 1U << (c - 'a');
    return bits;
}

// A y that is a consonant is written Y in between, and so in no set.
constexpr bool is_in(std::uint32_t set, char c) { return c >= 'a' && (set >> (c - 'a') & 1U) != 0; }
constexpr auto vowels = set_of("aeiouy"), doubled = set_of("bdfgmnprt"), before_li = set_of("cdeghkmnrt");
constexpr bool is_porter_vowel(char c) { return is_in(vowels, c); }

// Endings of two letters or more, longest first.
template <size_t n>
class Endings {
  public:
    constexpr explicit Endings(const Ending (&endings)[n]) {
        std::copy(std::begin(endings), std::end(endings), endings_.begin());
        for (const auto& ending : endings_) last_two_[pair_of(ending.from)] = true;
    }

    // The longest that the word has; null: none. Most words' last two letters tell at once.
    [[nodiscard]] const Ending* of(string_view word) const {
        if (word.size() < 2 || !last_two_[pair_of(word)]) return nullptr;
        const auto found = std::find_if(std::begin(endings_), std::end(endings_), [&](const Ending& ending) {
            return word.back() == ending.from.back() && word.ends_with(ending.from);
        });
        return found == std::end(endings_) ? nullptr : &*found;
    }
    // The same, if it is the whole word.
    [[nodiscard]] const Ending* whole(string_view word) const {
        const auto* ending = of(word);
        return ending != nullptr && ending->from.size() == word.size() ? ending : nullptr;
    }

  private:
    static constexpr size_t pairs = 1U << 10U;
    static constexpr size_t pair_of(string_view word) {
        const auto letter = [](char c) { return static_cast<size_t>(c) & 31U; };
        return letter(word[word.size() - 2]) << 5U | letter(word.back());
    }

    std::array<Ending, n> endings_{};
    std::array<bool, pairs> last_two_{};
};

// Words that the rules would get wrong; none ends as another does.
constexpr Endings exceptions({
    {"andes", "andes"},
    {"atlas", "atlas"},
    {"bias", "bias"},
    {"cosmos", "cosmos"},
    {"dying", "die"},
    {"early", "earli"},
    {"gently", "gentl"},
    {"howe", "howe"},
    {"idly", "idl"},
    {"lying", "lie"},
    {"news", "news"},
    {"only", "onli"},
    {"singly", "singl"},
    {"skies", "sky"},
    {"skis", "ski"},
    {"sky", "sky"},
    {"tying", "tie"},
    {"ugly", "ugli"},
});

// Words that end as a verb's form does and are none.
constexpr Endings no_forms({{"canning", ""},
                            {"earring", ""},
                            {"exceed", ""},
                            {"herring", ""},
                            {"inning", ""},
                            {"outing", ""},
                            {"proceed", ""},
                            {"succeed", ""}});

// One word on its way through the steps.
class EnglishWord {
  public:
    explicit EnglishWord(string_view word) : word_(word) {
        mark_consonants();
        r1_ = region_from(0);
        for (const string_view start : {"arsen", "commun", "gener"})
            if (word_[0] == start[0] && word_.starts_with(start)) r1_ = start.size();
        r2_ = region_from(r1_);
    }

    std::string stem() {
        step_1a();
        if (no_forms.whole(word_) == nullptr) {
            step_1b();
            step_1c();
            step_2();
            step_3();
            step_4();
            step_5();
        }
        if (has_consonant_y_) std::replace(word_.begin(), word_.end(), 'Y', 'y');
        return std::move(word_);
    }

  private:
    // The y of yes and of boy, not that of by.
    void mark_consonants() {
        for (size_t i = 0; i < word_.size(); ++i) {
            if (word_[i] != 'y' || (i > 0 && !is_porter_vowel(word_[i - 1]))) continue;
            word_[i] = 'Y';
            has_consonant_y_ = true;
        }
    }

    // Behind the first consonant that stands behind a vowel, both from there on; or the word's end.
    [[nodiscard]] size_t region_from(size_t at) const {
        while (at < word_.size() && !is_porter_vowel(word_[at])) ++at;
        while (at < word_.size() && is_porter_vowel(word_[at])) ++at;
        return std::min(at + 1, word_.size());
    }

    [[nodiscard]] bool has_vowel_before(size_t end) const {
        return std::any_of(word_.begin(), word_.begin() + static_cast<std::ptrdiff_t>(end), is_porter_vowel);
    }

    // Whether it ends in a short syllable there: that of hop, bed or at; not that of beat or bow.
    [[nodiscard]] bool is_short(size_t end) const {
        if (end < 2 || is_porter_vowel(word_[end - 1]) || !is_porter_vowel(word_[end - 2])) return false;
        if (end == 2) return true;
        const char last = word_[end - 1];
        return last != 'w' && last != 'x' && last != 'Y' && !is_porter_vowel(word_[end - 3]);
    }

    [[nodiscard]] size_t begin_of(const Ending& ending) const { return word_.size() - ending.from.size(); }
    void replace(const Ending& ending) {
        word_.resize(begin_of(ending));
        word_ += ending.to;
    }

    void step_1a() {
        static constexpr Endings endings(
            {{"sses", "ss"}, {"ied", "i"}, {"ies", "i"}, {"us", "us"}, {"ss", "ss"}});
        const auto* ending = endings.of(word_);
        if (ending == nullptr) {
            if (word_.back() == 's' && has_vowel_before(word_.size() - 2)) word_.pop_back();  // not gas, this
        } else if (ending->to == "i" && begin_of(*ending) < 2) {
            word_.pop_back();  // ties, tied: tie
        } else {
            replace(*ending);
        }
    }

    void step_1b() {
        static constexpr Endings endings(
            {{"eedly", "ee"}, {"ingly", ""}, {"edly", ""}, {"eed", "ee"}, {"ing", ""}, {"ed", ""}});
        const auto* ending = endings.of(word_);
        if (ending == nullptr) return;
        const auto begin = begin_of(*ending);
        if (ending->to == "ee" ? begin < r1_ : !has_vowel_before(begin)) return;
        replace(*ending);
        if (ending->to.empty()) mend();
    }

    // What is left of a verb without -ed or -ing: conflat, hopp, hop.
    void mend() {
        const auto size = word_.size();
        const auto ends = [&](string_view letters) { return word_.ends_with(letters); };
        const bool lacks_e = ends("at") || ends("bl") || ends("iz");
        const bool twice = size >= 2 && word_[size - 1] == word_[size - 2] && is_in(doubled, word_.back());
        if (twice && !lacks_e) return word_.pop_back();
        if (lacks_e || (size == r1_ && is_short(size))) word_ += 'e';
    }

    void step_1c() {
        const auto size = word_.size();
        if (size > 2 && (word_.back() == 'y' || word_.back() == 'Y') && !is_porter_vowel(word_[size - 2]))
            word_.back() = 'i';
    }

    void step_2() {
        static constexpr Endings endings({
            {"ational", "ate"}, {"fulness", "ful"}, {"iveness", "ive"}, {"ization", "ize"},
            {"ousness", "ous"}, {"biliti", "ble"},  {"lessli", "less"}, {"tional", "tion"},
            {"alism", "al"},    {"aliti", "al"},    {"ation", "ate"},   {"entli", "ent"},
            {"fulli", "ful"},   {"iviti", "ive"},   {"ousli", "ous"},   {"abli", "able"},
            {"alli", "al"},     {"anci", "ance"},   {"ator", "ate"},    {"enci", "ence"},
            {"izer", "ize"},    {"bli", "ble"},     {"ogi", "og"},      {"li", ""},
        });
        const auto* ending = endings.of(word_);
        if (ending == nullptr) return;
        const auto begin = begin_of(*ending);
        if (begin < r1_) return;
        const char before = begin > 0 ? word_[begin - 1] : '\0';
        if (ending->from == "ogi" && before != 'l') return;
        if (ending->from == "li" && !is_in(before_li, before)) return;
        replace(*ending);
    }

    void step_3() {
        static constexpr Endings endings({{"ational", "ate"},
                                          {"tional", "tion"},
                                          {"alize", "al"},
                                          {"ative", ""},
                                          {"icate", "ic"},
                                          {"iciti", "ic"},
                                          {"ical", "ic"},
                                          {"ness", ""},
                                          {"ful", ""}});
        const auto* ending = endings.of(word_);
        if (ending == nullptr) return;
        const auto begin = begin_of(*ending);
        if (begin >= (ending->from == "ative" ? std::max(r1_, r2_) : r1_)) replace(*ending);
    }

    void step_4() {
        static constexpr Endings endings({
            {"ement", ""},
            {"able", ""},
            {"ance", ""},
            {"ence", ""},
            {"ible", ""},
            {"ment", ""},
            {"ant", ""},
            {"ate", ""},
            {"ent", ""},
            {"ion", ""},
            {"ism", ""},
            {"iti", ""},
            {"ive", ""},
            {"ize", ""},
            {"ous", ""},
            {"al", ""},
            {"er", ""},
            {"ic", ""},
        });
        const auto* ending = endings.of(word_);
        if (ending == nullptr) return;
        const auto begin = begin_of(*ending);
        if (begin < r2_) return;
        const char before = begin > 0 ? word_[begin - 1] : '\0';
        if (ending->from != "ion" || before == 's' || before == 't') replace(*ending);
    }

    void step_5() {
        const auto last = word_.size() - 1;
        const bool goes = word_[last] == 'e'
                              ? last >= r2_ || (last >= r1_ && !is_short(last))
                              : word_[last] == 'l' && last >= r2_ && last > 0 && word_[last - 1] == 'l';
        if (goes) word_.pop_back();
    }

    std::string word_;
    size_t r1_ = 0, r2_ = 0;  // where they begin
    bool has_consonant_y_ = false;
};

}  // namespace

bool has_english_stem(string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string english_stem(string_view word) {
    if (word.size() < shortest) return std::string(word);
    if (const auto* exception = exceptions.whole(word)) return std::string(exception->to);
    return EnglishWord(word).stem();
}

}  // namespace islet
