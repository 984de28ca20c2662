// The alignment of short and long form by dynamic programming, and what each way to match a letter costs.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/abbreviations/abbreviation_match.hpp"

#include <algorithm>

#include "analysis/abbreviations/abbreviation_costs.hpp"
#include "analysis/unicode/ascii.hpp"

namespace islet {
namespace {

float place_cost(const ShortForm::Letter& s, const LongWindow::Letter& l, bool mixed_case) {
    if (s.greek) return AbbreviationMatcher::impossible;  // only next to the letter before
    const float bonus = mixed_case && !s.upper ? abbreviation_costs.small_letter_bonus : 0.0F;
    switch (l.place) {
        case Place::word:
            return 0;
        case Place::part:
            return abbreviation_costs.part_cost;
        case Place::seam:
            return abbreviation_costs.seam_cost - bonus;
        case Place::inside:
            return abbreviation_costs.inside_cost - bonus;
    }
    return AbbreviationMatcher::impossible;
}

// A word of which something is matched, but not its first letter.
float opening_cost(Place place) {
    return place == Place::word   ? 0.0F
           : place == Place::part ? abbreviation_costs.part_open_cost
                                  : abbreviation_costs.inside_open_cost;
}

float adjacent_cost(const ShortForm::Letter& s, const LongWindow::Letter& l) {
    if (s.greek || is_ascii_digit(s.folded) || l.place == Place::part || l.place == Place::word) return 0;
    return s.upper ? (l.upper ? 0.0F : abbreviation_costs.next_capital_cost)
                   : abbreviation_costs.next_small_cost;
}

// Digits match only as whole numbers: the 1 of "IL-1" is not in "interleukin-10".
bool same_letter(const ShortForm& form, std::size_t i, const std::vector<LongWindow::Letter>& letters,
                 std::size_t p) {
    const auto& s = form.letters[i];
    if (s.folded != letters[p].folded) return false;
    if (!is_ascii_digit(s.folded)) return true;
    const bool more =
        i + 1 < form.size && form.letters[i + 1].joined && is_ascii_digit(form.letters[i + 1].folded);
    const bool more_here =
        p + 1 < letters.size() && letters[p + 1].adjacent && is_ascii_digit(letters[p + 1].folded);
    return more == more_here;
}

// Most brackets hold no abbreviation: this rules them out before any cost is computed.
bool in_order(const ShortForm& form, const std::vector<LongWindow::Letter>& letters) {
    auto p = letters.size();
    for (auto i = form.size; i-- > 0;) {
        const char wanted = form.letters[i].folded;
        do {
            if (p == 0) return false;
            --p;
        } while (letters[p].folded != wanted || (i == 0 && letters[p].place > Place::part));
    }
    return true;
}

}  // namespace

AbbreviationMatcher::Result AbbreviationMatcher::match(const ShortForm& form, const LongWindow& window,
                                                       bool at_first_word) {
    const auto& letters = window.letters();
    const auto& words = window.words();
    reach_.assign(words.size() + 1, 0);
    for (std::size_t w = 0; w < words.size(); ++w) reach_[w + 1] = reach_[w] + words[w].skip + words[w].after;
    Result best;
    if (form.size == 0 || !in_order(form, letters)) return best;
    last_row(form, window);
    for (std::size_t i = form.size - 1; i-- > 0;) {
        std::swap(cost_, next_);
        row(form, window, i);
    }
    for (std::size_t p = letters.size(); p-- > 0;) {
        auto cost = cost_[p];
        if (words[letters[p].word].function) cost += abbreviation_costs.link_start_cost;
        if (letters[p].place != Place::word)
            cost += letters[p].place == Place::part ? abbreviation_costs.part_start_cost : impossible;
        if (at_first_word)
            cost += reach_[letters[p].word] > abbreviation_costs.first_word_reach ? impossible
                                                                                  : reach_[letters[p].word];
        if (cost < best.cost) best = {cost, letters[p].word, p};
    }
    return best;
}

void AbbreviationMatcher::last_row(const ShortForm& form, const LongWindow& window) {
    const auto& letters = window.letters();
    const auto& words = window.words();
    cost_.assign(letters.size(), impossible);
    next_.assign(letters.size(), impossible);
    for (std::size_t p = 0; p < letters.size(); ++p) {
        if (!same_letter(form, form.size - 1, letters, p)) continue;
        const std::size_t w = letters[p].word;
        cost_[p] = reach_.back() - reach_[w + 1] + words[w].after;
    }
}

void AbbreviationMatcher::row(const ShortForm& form, const LongWindow& window, std::size_t i) {
    const auto& letters = window.letters();
    const auto& words = window.words();
    const auto& after = form.letters[i + 1];
    const bool mixed = form.capitals > 0 && form.capitals + form.digits < form.size;
    const bool number =
        is_ascii_digit(form.letters[i].folded) && is_ascii_digit(after.folded) && after.joined;
    float in_word = impossible;  // next letter placed further on in this word
    float of_word = impossible;  // this word reached from an earlier one
    float beyond = impossible;   // a later word reached
    std::size_t word = words.size();
    for (std::size_t p = letters.size(); p-- > 0;) {
        const auto& letter = letters[p];
        if (letter.word != word) {
            beyond = std::min(beyond, of_word);
            in_word = of_word = impossible;
            word = letter.word;
        }
        auto cost = std::min(in_word, beyond - reach_[word + 1] + words[word].after);
        if (number) cost = impossible;
        if (p + 1 < letters.size() && letters[p + 1].adjacent) {
            cost = std::min(cost, next_[p + 1] + adjacent_cost(after, letters[p + 1]));
        }
        cost_[p] = same_letter(form, i, letters, p) ? std::min(cost, impossible) : impossible;
        if (next_[p] >= impossible) continue;
        const auto here = next_[p] + place_cost(after, letter, mixed);
        in_word = std::min(in_word, here);
        of_word = std::min(of_word, here + opening_cost(letter.place) + reach_[word]);
    }
}

}  // namespace islet
