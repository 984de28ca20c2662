// Reads short and long forms, folded letter by letter.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/abbreviations/abbreviation_forms.hpp"

#include <algorithm>

#include "analysis/abbreviations/abbreviation_costs.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/greek.hpp"
#include "analysis/unicode/utf8.hpp"
#include "analysis/words/stopwords.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

struct Folded {
    std::string text;
    std::size_t length = 1;  // bytes it comes from
    bool upper = false;
    bool greek = false;
};

// One code point beyond ASCII: "é" -> "e", "β" -> "beta", "₂" -> "2", "–" -> "".
Folded fold_point(std::string_view text, std::size_t at) {
    const auto point = decode(text, at);
    Folded out{{}, point.length, is_upper(point.value), false};
    std::string folded;
    append_folded(point.value, folded);
    for (std::size_t i = 0; i < folded.size();) {
        const auto part = decode(folded, i);
        i += part.length;
        if (const auto name = greek_name(part.value); !name.empty()) {
            out.text += name;
            out.greek = true;
        } else if (part.value < 0x80 && (is_ascii_letter(static_cast<char>(part.value)) ||
                                         is_ascii_digit(static_cast<char>(part.value)))) {
            out.text += static_cast<char>(part.value);
        }
    }
    return out;
}

Folded fold_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x80) return fold_point(text, at);
    if (is_ascii_alphanumeric(c)) return {std::string(1, lower_ascii(c)), 1, ascii_upper(c), false};
    return {};
}

bool is_opening_mark(char c) {
    return static_cast<unsigned char>(c) < 0x80 && !is_ascii_letter(c) && !is_ascii_digit(c) && c != '(' &&
           c != '[';
}

bool is_link(std::string_view folded) {
    static const WordSet links(List::long_form_links);
    return links.contains(folded);
}

// The first letter of a digit's name: the o of one.
char initial_of(char digit) {
    static const ListRows kept_names(rows, List::number_names);
    const auto& names = *kept_names;
    const auto named = [&](const Row& row) { return row[1][0] == digit; };
    const auto found = std::find_if(names.begin(), names.end(), named);
    return found == names.end() ? digit : (*found)[0].front();
}

}  // namespace

bool ShortForm::read(std::string_view text) {
    size = 0;
    bool joined = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto folded = fold_at(text, at);
        at += folded.length;
        if (size + folded.text.size() > longest) return false;
        for (std::size_t i = 0; i < folded.text.size(); ++i) {
            letters[size++] = {folded.text[i], folded.upper && i == 0, folded.greek && i > 0,
                               joined || i > 0};
        }
        joined = !folded.text.empty();
    }
    count();
    return size > digits;
}

ShortForm ShortForm::without(std::size_t i) const {
    auto out = *this;
    std::copy(letters.begin() + static_cast<std::ptrdiff_t>(i) + 1, letters.end(),
              out.letters.begin() + static_cast<std::ptrdiff_t>(i));
    --out.size;
    if (i == 0) out.letters[0].joined = false;
    out.count();
    return out;
}

ShortForm ShortForm::turned() const {
    std::size_t n = 1;
    while (n < size && is_ascii_digit(letters[n].folded)) ++n;
    auto out = *this;
    if (!letters[0].upper || n >= size || (n == 1 && letters[n].upper && letters[n].joined)) {
        out.size = 0;
        return out;
    }
    std::rotate(out.letters.begin(), out.letters.begin() + static_cast<std::ptrdiff_t>(n),
                out.letters.begin() + static_cast<std::ptrdiff_t>(size));
    out.letters[0].joined = false;
    return out;
}

ShortForm ShortForm::spelt_number() const {
    auto out = *this;
    if (is_ascii_digit(letters[0].folded)) out.letters[0].folded = initial_of(letters[0].folded);
    out.letters[1].joined = false;
    out.count();
    return out;
}

ShortForm ShortForm::with_last_first() const {
    auto out = *this;
    std::rotate(out.letters.begin(), out.letters.begin() + static_cast<std::ptrdiff_t>(size) - 1,
                out.letters.begin() + static_cast<std::ptrdiff_t>(size));
    out.letters[0].joined = false;
    return out;
}

ShortForm ShortForm::with_sign(char folded) const {
    auto out = *this;
    if (size < longest) out.letters[out.size++] = {folded, false, false, false};
    return out;
}

void ShortForm::count() {
    capitals = digits = 0;
    for (std::size_t i = 0; i < size; ++i) {
        capitals += letters[i].upper ? 1U : 0U;
        digits += is_ascii_digit(letters[i].folded) ? 1U : 0U;
    }
}

std::string LongWindow::last_word() const {
    std::string out;
    for (auto p = letters_.size();
         p-- > 0 && letters_[p].word + 1U == words_.size() && !(letters_[p].closed && !out.empty());) {
        out.insert(out.begin(), letters_[p].folded);
    }
    return out;
}

bool LongWindow::has_start(std::size_t word, std::string_view folded) const {
    for (std::size_t p = 0; p + folded.size() <= letters_.size(); ++p) {
        if (letters_[p].word < word || letters_[p].place > Place::part) continue;
        std::size_t n = 0;
        while (n < folded.size() && letters_[p + n].word == letters_[p].word &&
               letters_[p + n].folded == folded[n])
            ++n;
        if (n == folded.size()) return true;
    }
    return false;
}

void LongWindow::read(std::string_view text, Span range) {
    letters_.clear();
    words_.clear();
    std::size_t at = range.begin;
    while (at < range.end) {
        if (is_ascii_blank(text[at])) {
            ++at;
            continue;
        }
        auto end = at;
        int depth = 0;
        const bool remark = (text[at] == '(' || text[at] == '[') && !words_.empty();
        for (; end < range.end && (depth > 0 || !is_ascii_blank(text[end])); ++end) {
            if (text[end] == '(' || text[end] == '[') ++depth;
            if (text[end] == ')' || text[end] == ']') {
                if (--depth <= 0 && remark) break;
            }
        }
        if (remark && end < range.end) {
            words_.back().after += abbreviation_costs.remark_cost;
            at = end + 1;
            continue;
        }
        add_word(text, {at, end});
        at = end;
    }
}

void LongWindow::add_word(std::string_view text, Span word) {
    while (word.begin + 1 < word.end && is_opening_mark(text[word.begin])) ++word.begin;
    auto begin = word.begin;
    for (auto at = word.begin; at < word.end; ++at) {
        const bool slash = text[at] == '/' && at > begin && at + 1 < word.end;
        if (!slash && at + 1 < word.end) continue;
        const auto end = slash ? at : word.end;
        const auto first = letters_.size();
        words_.push_back({begin, abbreviation_costs.word_cost,
                          text[end - 1] == ',' ? abbreviation_costs.comma_cost : 0.0F});
        for (auto p = begin; p < end;) {
            add_letter(text, p, first);
            p += static_cast<unsigned char>(text[p]) < 0x80 ? 1 : decode(text, p).length;
        }
        const bool foreign_mark = static_cast<unsigned char>(text[begin]) >= 0x80 && first < letters_.size();
        if (foreign_mark) words_.back().begin = letters_[first].at;  // a curly quote, a bullet
        weigh_word(first);
        begin = end + 1;
    }
}

// What it costs to leave the last word unmatched; its letters begin at `first`.
void LongWindow::weigh_word(std::size_t first) {
    bool any_letter = false;
    std::string folded;
    for (auto i = first; i < letters_.size(); ++i) {
        any_letter |= !is_ascii_digit(letters_[i].folded);
        if (folded.size() < 7) folded += letters_[i].folded;
    }
    auto& word = words_.back();
    if (!any_letter) word.skip = abbreviation_costs.number_cost;
    if (!is_index_stopword(folded)) return;
    word.skip = is_link(folded) ? abbreviation_costs.link_cost : abbreviation_costs.verb_cost;
    word.function = true;
}

void LongWindow::add_letter(std::string_view text, std::size_t at, std::size_t first) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
        if (is_ascii_alphanumeric(c)) {
            place_letter({lower_ascii(c), Place::inside, ascii_upper(c), false, 0, at}, first, false);
        } else if (letters_.size() > first) {
            letters_.back().closed = true;
        }
        return;
    }
    const auto folded = fold_point(text, at);
    if (folded.text.empty() && letters_.size() > first) letters_.back().closed = true;
    for (std::size_t i = 0; i < folded.text.size(); ++i) {
        place_letter({folded.text[i], Place::inside, folded.upper && i == 0, false, 0, at}, first,
                     folded.greek && i == 0);
    }
}

// Says where the letter stands, by the one before it in its word.
void LongWindow::place_letter(Letter letter, std::size_t first, bool greek) {
    letter.word = static_cast<std::uint16_t>(words_.size() - 1);
    if (letters_.size() == first) {
        letter.place = Place::word;
        locant_ = true;
    } else {
        const auto& last = letters_.back();
        const bool breaks = last.closed || is_ascii_digit(last.folded) != is_ascii_digit(letter.folded) ||
                            (letter.upper && !last.upper) || greek;
        // Up to here only locants ("1,2-", "N-", "L-"): what follows is as good as a word of its own.
        if (breaks) {
            letter.place = locant_ ? Place::word : Place::part;
        } else {
            if (vowel(last.folded) && !vowel(letter.folded)) letter.place = Place::seam;
            locant_ = locant_ && is_ascii_digit(letter.folded);
        }
        letter.adjacent = !last.closed;
    }
    letters_.push_back(letter);
}

std::size_t LongWindow::begin_at(std::string_view text, std::size_t p) const {
    const auto& letter = letters_[p];
    const auto begin = words_[letter.word].begin;
    const bool dash =
        text.substr(0, letter.at).ends_with('-') || text.substr(0, letter.at).ends_with("\xE2\x80\x93");
    if (letter.place != Place::part || !dash) return begin;
    std::string prefix;
    for (auto q = p;
         q-- > 0 && letters_[q].word == letter.word && (q + 1 == p || letters_[q + 1].adjacent);) {
        prefix.insert(prefix.begin(), letters_[q].folded);
    }
    return !has_ascii_digit(prefix) && !is_one_of(prefix, greek_names) ? letter.at : begin;
}

}  // namespace islet
