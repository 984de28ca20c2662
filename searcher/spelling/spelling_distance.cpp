// How far a word as typed is from a word as it should be: the costs, the table, the sounds.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/spelling_distance.hpp"

#include <algorithm>
#include <numeric>

#include "searcher/spelling/spelling_costs.hpp"
#include "searcher/spelling/spelling_letters.hpp"

namespace islet {
namespace {

constexpr bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

constexpr std::array<std::string_view, 3> keyboard = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
constexpr std::string_view alike = "ckcscqkqszfvgjmnbpdtiyvwxsxzuw";  // pairs

/// What any byte costs in place of a letter; the letter itself nothing.
using SubstitutionCosts = std::array<std::uint8_t, 256>;

constexpr auto substitution_costs() {
    std::array<SubstitutionCosts, 26> costs{};
    const auto both = [&costs](char a, char b, int cost) {
        for (auto* cell :
             {&costs[std::size_t(a - 'a')][std::size_t(b)], &costs[std::size_t(b - 'a')][std::size_t(a)]}) {
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
            if (is_spelling_vowel(a) && is_spelling_vowel(b)) both(a, b, spelling_costs.vowels);
        }
    }
    for (std::size_t i = 0; i < alike.size(); i += 2) both(alike[i], alike[i + 1], spelling_costs.like_sound);
    for (char a = 'a'; a <= 'z'; ++a) both(a, a, 0);
    return costs;
}

constexpr auto substitution = substitution_costs();

int substitution_cost(char a, char b) {
    if (!is_letter(a)) return a == b ? 0 : spelling_costs.plain;
    return substitution[static_cast<std::size_t>(a - 'a')][static_cast<unsigned char>(b)];
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
    if (c == 'c' && (after == 'k' || (before == 's' && is_front_vowel(after))))
        return spelling_costs.same_sound;
    if (c == 'e' && after == ' ') return std::min(spelling_costs.vowels, usual);
    return is_spelling_vowel(c) && (is_spelling_vowel(before) || is_spelling_vowel(after))
               ? std::min(spelling_costs.beside_vowel, usual)
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
    return ((a == 's' && b == 'z') || (a == 'z' && b == 's')) && i > 0 && j > 0 &&
           is_front_vowel(typed[i - 1]) && is_front_vowel(candidate[j - 1]);
}

/// Two letters that may stand for one: those of pair_cost().
bool is_pair(char first, char second) {
    return (second == 'h' && (first == 'p' || first == 'c')) ||
           (second == 's' && (first == 'k' || first == 'c')) || (first == 'q' && second == 'u') ||
           (first == 'i' && second == 'e');
}

bool is_one_for_pair(char c) { return c == 'f' || c == 'x' || c == 'k' || c == 'y'; }

/// An s or z that the other side may spell otherwise.
bool may_be_other_side(std::string_view word, std::size_t i) {
    return (word[i] == 's' || word[i] == 'z') && i > 0 && is_front_vowel(word[i - 1]);
}

/// Whether no pair of letters and no other side's spelling can have to do with word[i].
bool is_simple(std::string_view word, std::size_t i) {
    return is_letter(word[i]) && !is_one_for_pair(word[i]) && !may_be_other_side(word, i) &&
           !(i > 0 && is_pair(word[i - 1], word[i]));
}

/// What another letter in place of word[i], or its part of another letter group, costs at least.
int least_change(std::string_view word, std::size_t i) {
    const char c = word[i];
    int least = may_be_other_side(word, i) ? spelling_costs.other_side : spelling_costs.plain;
    for (char other = 'a'; other <= 'z'; ++other) {
        if (other != c) least = std::min(least, substitution_cost(c, other));
    }
    if (is_one_for_pair(c)) least = std::min(least, spelling_costs.same_sound);
    const bool paired =
        (i > 0 && is_pair(word[i - 1], c)) || (i + 1 < word.size() && is_pair(c, word[i + 1]));
    return paired ? std::min(least, spelling_costs.same_sound / 2) : least;
}

int swap_cost(std::size_t i) { return spelling_costs.swapped + (i == 2 ? spelling_costs.first_letter : 0); }

}  // namespace

SpellingDistance::SpellingDistance(std::string_view typed) : typed_(typed) {
    const std::size_t n = typed.size();
    if (n > max_bytes) return;
    std::array<int, max_bytes + most_gone> changes{};
    for (std::size_t i = 0; i < n; ++i) {
        extra_[i + 1] = static_cast<std::int16_t>(letter_cost(typed, i, spelling_costs.plain));
        simple_[i + 1] = is_simple(typed, i);
        changes[i] = std::min<int>(extra_[i + 1], least_change(typed, i));
    }
    std::sort(changes.data(), changes.data() + n);
    std::partial_sum(changes.data(), changes.data() + most_gone, least_.data() + 1);
}

/// What leaving out the candidate's letters costs, as far as needed by now: most are given up early.
void SpellingDistance::read(std::string_view candidate, std::size_t letters) {
    for (; read_ < letters; ++read_) {
        missing_[read_ + 1] =
            static_cast<std::int16_t>(letter_cost(candidate, read_, spelling_costs.missing_letter));
    }
}

/// The least cost of turning the first i letters typed into the first j of the candidate (i, j > 0).
int SpellingDistance::cell(std::string_view candidate, std::size_t i, std::size_t j) const {
    const char a = typed_[i - 1];
    const char b = candidate[j - 1];
    const int first = i == 1 && j == 1 ? spelling_costs.first_letter : 0;
    const int replace = a == b                                           ? 0
                        : is_other_side(typed_, candidate, i - 1, j - 1) ? spelling_costs.other_side
                                                                         : substitution_cost(a, b) + first;
    int best = table_[i - 1][j - 1] + replace;
    best = std::min(best, table_[i - 1][j] + extra_[i]);
    best = std::min(best, table_[i][j - 1] + missing_[j]);
    if (i > 1 && j > 1 && a == candidate[j - 2] && b == typed_[i - 2] && a != b) {
        best = std::min(best, table_[i - 2][j - 2] + swap_cost(i));
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

/// Cells (i, from) to (i, to), from > 0. Returns the least of them.
int SpellingDistance::fill(std::string_view candidate, std::size_t i, std::size_t from, std::size_t to) {
    if (simple_[i]) return fill_simple(candidate, i, from, to);
    int least = too_far;
    for (std::size_t j = from; j <= to; ++j) {
        table_[i][j] = static_cast<std::int16_t>(std::min(cell(candidate, i, j), too_far));
        least = std::min<int>(least, table_[i][j]);
    }
    return least;
}

/// The same where letter i - 1 is simple: each cell is what cell() says, without all that can't be.
int SpellingDistance::fill_simple(std::string_view candidate, std::size_t i, std::size_t from,
                                  std::size_t to) {
    const char a = typed_[i - 1];
    const char before = i > 1 ? typed_[i - 2] : a;
    const auto& costs = substitution[static_cast<std::size_t>(a - 'a')];
    const auto& above = table_[i - 1];
    // Only one cell lies beyond two first letters, and no other cell of the row looks at this one.
    if (i == 1 && from <= to && a != candidate[0]) table_[0][0] = spelling_costs.first_letter;
    int least = too_far;
    int left = table_[i][from - 1];
    for (std::size_t j = from; j <= to; ++j) {
        const char b = candidate[j - 1];
        int best = std::min(above[j] + extra_[i], left + missing_[j]);
        best = std::min(best, above[j - 1] + costs[static_cast<unsigned char>(b)]);
        if (b == before && a != b && j > 1 && candidate[j - 2] == a)
            best = std::min(best, table_[i - 2][j - 2] + swap_cost(i));
        left = std::min(best, too_far);
        table_[i][j] = static_cast<std::int16_t>(left);
        least = std::min(least, left);
    }
    table_[0][0] = 0;
    return least;
}

int SpellingDistance::operator()(std::string_view candidate, int band, int limit) {
    const std::size_t n = typed_.size();
    const std::size_t m = candidate.size();
    const auto width = static_cast<std::size_t>(band);
    if (n > max_bytes || m > max_bytes || n + width < m || m + width < n) return too_far;
    read_ = 0;
    read(candidate, std::min(m, width));
    table_[0][0] = 0;
    for (std::size_t j = 1; j <= std::min(m, width); ++j)
        table_[0][j] = static_cast<std::int16_t>(table_[0][j - 1] + missing_[j]);
    if (width < m) table_[0][width + 1] = too_far;
    int row_before = 0;
    for (std::size_t i = 1; i <= n; ++i) {
        const std::size_t from = i > width ? i - width : 0;
        const std::size_t to = std::min(m, i + width);
        int row = from > 0 ? too_far : table_[i - 1][0] + extra_[i];
        table_[i][from > 0 ? from - 1 : 0] = static_cast<std::int16_t>(row);
        read(candidate, to);
        row = std::min(row, fill(candidate, i, std::max<std::size_t>(from, 1), to));
        if (to < m) table_[i][to + 1] = too_far;
        if (row > limit && row_before > limit) return too_far;
        row_before = row;
    }
    return table_[n][m] <= limit ? table_[n][m] : too_far;
}

}  // namespace islet
