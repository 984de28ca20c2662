// Stretches of capitals, and the words in them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/capitals.hpp"

#include <algorithm>

#include "analysis/words/stopwords.hpp"

namespace islet {
namespace {

constexpr std::size_t least_lookalike = 4;  // letters; a vowel in fewer says nothing: CEA, NET
constexpr std::size_t sure_stretch = 3;     // words; "ALL TREATMENT" may speak of leukaemia

// Still a word when in capitals, unless it is known as an abbreviation: not, ear, pain.
bool is_plain(std::string_view form) {
    return !is_acronym_word(form) &&
           (is_query_stopword(form) || is_everyday_word(form) || is_common_word(form));
}

bool looks_ordinary(const RawWord& w, std::string_view form) {
    if (!all_capitals(w) || w.digits > 0 || is_acronym_word(form)) return false;
    return is_plain(form) ||
           (w.letters >= least_lookalike && form.find_first_of("aeiou") != std::string_view::npos);
}

// NETs, but not CUSHING'S.
bool small_plural(std::string_view text, const RawWord& w) { return w.plural_s && text[w.end - 1] == 's'; }

bool goes_on(std::string_view text, const RawWord& before, const RawWord& w) {
    const auto between = text.substr(before.end, w.begin - before.end);
    return between.find_first_of("\n\r()[]{}.;:!?") == std::string_view::npos;
}

Reading in_stretch(const RawWord& w, std::string_view form, bool shouted, std::size_t words) {
    if (w.digits > 0 || w.dotted) return Reading::as_written;
    if (!all_capitals(w)) return shouted ? Reading::word : Reading::as_written;
    if (is_acronym_word(form)) {
        const bool function = is_query_stopword(form);
        if (shouted) return function && words >= sure_stretch ? Reading::word : Reading::word_first;
        return function ? Reading::abbreviation : Reading::as_written;
    }
    return is_plain(form) || (shouted && looks_ordinary(w, form)) ? Reading::word : Reading::as_written;
}

}  // namespace

bool in_capitals(const RawWord& w) { return w.letters > 0 && w.capitals == w.letters; }

bool all_capitals(const RawWord& w) { return w.letters >= 2 && w.capitals == w.letters; }

Stretch stretch_at(std::string_view text, const RawText& raw, std::size_t at) {
    Stretch stretch{at, at, 0};
    for (auto i = at; i < raw.words.size(); ++i) {
        const auto& w = raw.words[i];
        const bool numeral = w.letters == 0 && i > at;
        if ((!in_capitals(w) || small_plural(text, w)) && !numeral) break;
        if (i > at && !goes_on(text, raw.words[i - 1], w)) break;
        stretch.words += numeral ? 0 : 1;
        if (!numeral) stretch.end = i + 1;
    }
    return stretch;
}

void read_capitals(std::string_view text, const RawText& raw, std::vector<Reading>& out) {
    out.assign(raw.words.size(), Reading::as_written);
    for (std::size_t i = 0; i < raw.words.size();) {
        if (!in_capitals(raw.words[i])) {
            ++i;
            continue;
        }
        const auto stretch = stretch_at(text, raw, i);
        bool ordinary = false;
        for (auto k = i; k < stretch.end; ++k)
            ordinary = ordinary || looks_ordinary(raw.words[k], raw.form(raw.words[k]));
        for (auto k = i; k < stretch.end; ++k)
            out[k] = in_stretch(raw.words[k], raw.form(raw.words[k]), ordinary && stretch.words >= 2,
                                stretch.words);
        i = std::max(i + 1, stretch.end);
    }
}

}  // namespace islet
