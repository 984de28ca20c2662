// How far a word as typed is from a word as it should be: the costs, the table, the sounds.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/spelling_distance.hpp"

#include "searcher/spelling/spelling_costs.hpp"

#include <algorithm>
#include <cstdlib>

namespace islet {
namespace {

constexpr bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}
constexpr bool is_front(char c) { return c == 'e' || c == 'i' || c == 'y'; }
constexpr bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

constexpr std::array<std::string_view, 3> keyboard = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
constexpr std::string_view alike = "ckcscqkqszfvgjmnbpdtiyvwxsxzuw";  // pairs

constexpr auto substitution_costs() {
    std::array<std::array<std::uint8_t, 26>, 26> costs{};
    const auto both = [&costs](char a, char b, int cost) {
        for (auto* cell : {&costs[std::size_t(a - 'a')][std::size_t(b - 'a')],
                           &costs[std::size_t(b - 'a')][std::size_t(a - 'a')]}) {
            *cell = static_cast<std::uint8_t>(std::min<int>(*cell, cost));
        }
    };
    for (auto& row : costs) row.fill(spelling_costs.plain);
    for (std::size_t r = 0; r < keyboard.size(); ++r) {
        for (std::size_t k = 0; k < keyboard[r].size(); ++k) {
            if (k > 0) both(keyboard[r][k], keyboard[r][k - 1], spelling_costs.near_key);
            if (r == 0) continue;  // a key touches the two above it
            both(keyboard[r][k], keyboard[r - 1][k], spelling_costs.near_key);
            if (k + 1 < keyboard[r - 1].size())
                both(keyboard[r][k], keyboard[r - 1][k + 1], spelling_costs.near_key);
        }
    }
    for (char a = 'a'; a <= 'z'; ++a) {
        for (char b = 'a'; b < a; ++b) {
            if (is_vowel(a) && is_vowel(b)) both(a, b, spelling_costs.vowels);
        }
    }
    for (std::size_t i = 0; i < alike.size(); i += 2) both(alike[i], alike[i + 1], spelling_costs.like_sound);
    return costs;
}

constexpr auto substitution = substitution_costs();

int substitution_cost(char a, char b) {
    if (!is_letter(a) || !is_letter(b)) return spelling_costs.plain;
    return substitution[static_cast<std::size_t>(a - 'a')][static_cast<std::size_t>(b - 'a')];
}

/// What leaving out word[i] costs, from the letters around it; `usual` is the cost of any letter.
int letter_cost(std::string_view word, std::size_t i, int usual) {
    const char c = word[i];
    const char before = i > 0 ? word[i - 1] : ' ';
    const char after = i + 1 < word.size() ? word[i + 1] : ' ';
    if ((c == 'a' || c == 'o') && after == 'e' && i + 3 < word.size())
        return spelling_costs.other_side;  // haem/hem, oedema/edema
    if (c == 'u' && before == 'o' && after == 'r') return spelling_costs.other_side;  // tumour/tumor
    if (i == 0)
        return after == c ? spelling_costs.doubled + spelling_costs.first_letter
                          : usual + spelling_costs.first_letter;
    if (c == before) return c == 'l' ? spelling_costs.same_sound : spelling_costs.doubled;
    if (c == 'h' && (before == 'r' || before == 'c' || before == 't' || before == 'g'))
        return spelling_costs.doubled;
    if (c == 'c' && (after == 'k' || (before == 's' && is_front(after)))) return spelling_costs.same_sound;
    if (c == 'e' && after == ' ') return std::min(spelling_costs.vowels, usual);
    return is_vowel(c) && (is_vowel(before) || is_vowel(after)) ? std::min(spelling_costs.beside_vowel, usual)
                                                                : usual;
}

/// One letter for two that sound the same, or 0: x is ks or cs, f is ph, k is ch, y is ie.
int pair_cost(char one, char first, char second) {
    const bool same = (one == 'f' && first == 'p' && second == 'h') ||
                      (one == 'x' && (first == 'k' || first == 'c') && second == 's') ||
                      (one == 'k' && first == 'c' && second == 'h') ||
                      (one == 'k' && first == 'q' && second == 'u') ||
                      (one == 'y' && first == 'i' && second == 'e');
    return same ? spelling_costs.same_sound : 0;
}

/// organise/organize, analyse/analyze.
bool is_other_side(std::string_view typed, std::string_view candidate, std::size_t i, std::size_t j) {
    const char a = typed[i];
    const char b = candidate[j];
    return ((a == 's' && b == 'z') || (a == 'z' && b == 's')) && i > 0 && j > 0 && is_front(typed[i - 1]) &&
           is_front(candidate[j - 1]);
}

}  // namespace

SpellingDistance::SpellingDistance(std::string_view typed) : typed_(typed) {
    if (typed_.size() <= max_bytes) letter_costs(typed_, spelling_costs.plain, extra_);
}

void SpellingDistance::letter_costs(std::string_view word, int usual, Costs& costs) {
    for (std::size_t i = 0; i < word.size(); ++i)
        costs[i + 1] = static_cast<std::int16_t>(letter_cost(word, i, usual));
}

/// The least cost of turning the first i letters typed into the first j of the candidate (i, j > 0).
int SpellingDistance::cell(std::string_view candidate, std::size_t i, std::size_t j) const {
    const char a = typed_[i - 1];
    const char b = candidate[j - 1];
    const int first = i == 1 && j == 1 ? spelling_costs.first_letter : 0;
    int replace = a == b                                           ? 0
                  : is_other_side(typed_, candidate, i - 1, j - 1) ? spelling_costs.other_side
                                                                   : substitution_cost(a, b) + first;
    int best = table_[i - 1][j - 1] + replace;
    best = std::min(best, table_[i - 1][j] + extra_[i]);
    best = std::min(best, table_[i][j - 1] + missing_[j]);
    if (i > 1 && j > 1 && a == candidate[j - 2] && b == typed_[i - 2] && a != b) {
        best = std::min(
            best, table_[i - 2][j - 2] + spelling_costs.swapped + (i == 2 ? spelling_costs.first_letter : 0));
    }
    if (j > 1) {
        const int cost = pair_cost(a, candidate[j - 2], b);
        if (cost > 0) best = std::min(best, table_[i - 1][j - 2] + cost);
    }
    if (i > 1) {
        const int cost = pair_cost(b, typed_[i - 2], a);
        if (cost > 0) best = std::min(best, table_[i - 2][j - 1] + cost);
    }
    return best;
}

int SpellingDistance::operator()(std::string_view candidate, int band, int limit) {
    const std::size_t n = typed_.size();
    const std::size_t m = candidate.size();
    const auto width = static_cast<std::size_t>(band);
    if (n > max_bytes || m > max_bytes || n + width < m || m + width < n) return too_far;
    letter_costs(candidate, spelling_costs.missing_letter, missing_);
    table_[0][0] = 0;
    for (std::size_t j = 1; j <= std::min(m, width); ++j) {
        table_[0][j] = static_cast<std::int16_t>(table_[0][j - 1] + missing_[j]);
    }
    if (width < m) table_[0][width + 1] = too_far;
    int row_before = 0;
    for (std::size_t i = 1; i <= n; ++i) {
        const std::size_t from = i > width ? i - width : 0;
        const std::size_t to = std::min(m, i + width);
        int row = too_far;
        if (from == 0) table_[i][0] = static_cast<std::int16_t>(table_[i - 1][0] + extra_[i]);
        if (from > 0) table_[i][from - 1] = too_far;
        if (from == 0) row = table_[i][0];
        for (std::size_t j = std::max<std::size_t>(from, 1); j <= to; ++j) {
            table_[i][j] = static_cast<std::int16_t>(std::min(cell(candidate, i, j), too_far));
            row = std::min<int>(row, table_[i][j]);
        }
        if (to < m) table_[i][to + 1] = too_far;
        if (row > limit && row_before > limit) return too_far;
        row_before = row;
    }
    return table_[n][m] <= limit ? table_[n][m] : too_far;
}

namespace {

/// Reads a word sound by sound into a key.
class SoundReader {
  public:
    /// `key` has room for twice the word.
    SoundReader(std::string_view word, char* key) : word_(word), key_(key) {}

    /// Returns the length of the key.
    std::size_t read() {
        initial();
        while (at_ < word_.size()) at_ += is_vowel(word_[at_]) ? vowel() : consonant();
        return size_;
    }

  private:
    char peek(std::size_t ahead) const { return at_ + ahead < word_.size() ? word_[at_ + ahead] : ' '; }

    void put(char c) {
        if (size_ == 0 || key_[size_ - 1] != c) key_[size_++] = c;
    }

    /// A letter that is silent at the start: psychology, pneumonia, knee, wrist, pterygium, gnathic.
    void initial() {
        if (word_.size() < 3) return;
        const std::string_view start = word_.substr(0, 2);
        for (const std::string_view silent : {"ps", "pn", "pt", "kn", "gn", "wr"}) {
            if (start == silent) at_ = 1;
        }
        if (word_[0] == 'h') put('h');
    }

    /// The next sound makes c or g soft: e, i, y, or ae and oe written out.
    bool front_follows(std::size_t ahead) const {
        const char c = peek(ahead);
        return is_front(c) || ((c == 'a' || c == 'o') && peek(ahead + 1) == 'e');
    }

    std::size_t vowel() {
        const char c = peek(0);
        const char next = peek(1);
        if ((c == 'a' || c == 'o') && next == 'e') return 1 + e_sound(1);
        if (c == 'e') return e_sound(0);
        if (c == 'i' && next == 'e') return put('i'), 2u;
        if (c == 'o' && next == 'u') return put(peek(2) == 'r' ? 'o' : 'u'), 2u;
        if (c == 'o' && next == 'o') return put('u'), 2u;
        return put(c == 'y' ? 'i' : c), 1u;
    }

    /// The letters that the e at `ahead` takes: ea, ee, ei and ey sound as i; a last e is silent.
    std::size_t e_sound(std::size_t ahead) {
        const char next = peek(ahead + 1);
        const char after = peek(ahead + 2);
        const bool pair = next == 'e' || next == 'i' || next == 'y' || (next == 'a' && after != ' ');
        const bool silent = next == ' ' && size_ > 2;
        if (!silent) put(pair ? 'i' : 'e');
        return pair ? 2 : 1;
    }

    std::size_t consonant() {
        const char next = peek(1);
        switch (peek(0)) {
            case 'p':
                return next == 'h' ? (put('f'), 2u) : (put('p'), 1u);
            case 'c':
                return soft_or_hard();
            case 'q':
                return put('k'), next == 'u' ? 2u : 1u;
            case 'x':
                return at_ > 0 ? (put('k'), put('s'), 1u) : (put('s'), 1u);
            case 'z':
                return put('s'), 1u;
            case 'g':
                return put(front_follows(1) ? 'j' : 'g'), next == 'h' ? 2u : 1u;
            case 'd':
                return next == 'g' && front_follows(2) ? 1u : (put('d'), 1u);
            case 't':
                return next == 'i' && peek(2) == 'o' ? (put('s'), 1u) : (put('t'), next == 'h' ? 2u : 1u);
            case 'h':
                return 1;
            case 'w':
                return put('v'), 1u;
            default:
                return put(peek(0)), 1u;
        }
    }

    std::size_t soft_or_hard() {
        const char next = peek(1);
        if (next == 'h' || next == 'k') return put('k'), 2u;
        put(front_follows(1) ? 's' : 'k');
        return 1;
    }

    std::string_view word_;
    char* key_;
    std::size_t size_ = 0;
    std::size_t at_ = 0;
};

}  // namespace

void sound_key(std::string_view word, std::string& key) {
    key.resize(2 * word.size());
    key.resize(SoundReader(word, key.data()).read());
}

}  // namespace islet
