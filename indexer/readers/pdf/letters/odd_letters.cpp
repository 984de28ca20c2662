// Finds the words that odd letters belong to by where they stand.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/letters/odd_letters.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "language/known_words.hpp"

namespace islet {
namespace {

constexpr std::size_t most_odd = 300;  // of a page

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// The word that a large letter begins: beside its upper half, if a second line stands beside the lower one,
/// else on its foot; words.size() if there is none.
std::size_t begun_by(const std::vector<PdfWord>& words, std::size_t cap) {
    const poppler::rectf& box = words[cap].box;
    std::size_t nearest = words.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const PdfWord& word = words[i];
        if (i == cap || words[cap].size < 1.6 * word.size || !is_ascii_small(lower_ascii(word.text.front())))
            continue;
        const double gap = word.box.left() - box.right();
        const double middle = (word.box.top() + word.box.bottom()) / 2;
        const bool beside = middle > box.top() && middle < box.bottom() + word.size / 2;
        if (!beside || gap < -1.1 * box.width() || gap > word.size) continue;
        if (nearest == words.size() || word.box.top() < words[nearest].box.top() - 1) nearest = i;
    }
    return nearest;
}

/// "A" and "I" are words, too.
bool is_word_apart(const std::string& cap, std::string_view rest) {
    if (cap != "A" && cap != "I") return false;
    const auto known = [](const std::string& word) { return is_english_word(word) || is_medical_word(word); };
    std::string small = lower_ascii(rest);
    while (!small.empty() && !is_ascii_small(small.back())) small.pop_back();
    return !known(lower_ascii(cap) + small) && known(small);
}

std::string_view letters_of(std::string_view text) {
    for (const std::string_view quote : {"“", "‘", "\"", "'"})
        if (text.starts_with(quote)) return text.substr(quote.size());
    return text;
}

}  // namespace

void join_drop_caps(std::vector<PdfWord>& words) {
    std::size_t done = 0;
    for (std::size_t cap = 0; cap < words.size() && done < most_odd; ++cap) {
        const std::string letter(letters_of(words[cap].text));
        if (letter.size() != 1 || !is_capital(letter.front())) continue;
        ++done;
        const std::size_t begun = begun_by(words, cap);
        if (begun == words.size()) continue;
        PdfWord& word = words[begun];
        const bool shouted = word.text.size() > 1 && is_capital(word.text[0]) && is_capital(word.text[1]);
        if (!is_ascii_small(word.text.front()) && !shouted) continue;
        word.box.set_left(std::max(word.box.left(), words[cap].box.right()));  // as the line below it
        if (is_word_apart(letter, word.text))
            word.text = words[cap].text + " " + word.text;
        else
            word.text = words[cap].text + word.text;
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(cap));
    }
}

void place_small_figures(std::vector<PdfWord>& words) {
    const auto is_figure = [](const PdfWord& word) {
        return word.text.size() < 4 && std::all_of(word.text.begin(), word.text.end(), is_ascii_digit);
    };
    std::size_t done = 0;
    for (std::size_t i = 1; i < words.size() && done < most_odd; ++i) {
        if (!is_figure(words[i])) continue;
        const PdfWord figure = words[i];
        const auto touches = [&](const PdfWord& word) {
            const double common =
                std::min(figure.box.bottom(), word.box.bottom()) - std::max(figure.box.top(), word.box.top());
            return figure.size < 0.85 * word.size && common > 0.5 * figure.box.height() &&
                   std::abs(figure.box.left() - word.box.right()) < 0.12 * word.size;
        };
        if (touches(words[i - 1])) continue;
        ++done;
        const auto found = std::find_if(words.begin(), words.end(), [&](const PdfWord& word) {
            return is_ascii_letter(word.text.back()) && touches(word);
        });
        const auto place = found - words.begin() + 1;
        if (found == words.end()) continue;
        const auto from = static_cast<std::ptrdiff_t>(i);
        found->space_after = false;
        if (place <= from)
            std::rotate(words.begin() + place, words.begin() + from, words.begin() + from + 1);
        else
            std::rotate(words.begin() + from, words.begin() + from + 1, words.begin() + place);
    }
}

void read_degrees(std::vector<PdfWord>& words) {
    for (std::size_t i = 1; i < words.size(); ++i)
        for (const std::string_view ring : {"◦", "∘"}) {
            std::string& text = words[i].text;
            if (!text.starts_with(ring) || !is_ascii_digit(words[i - 1].text.back())) continue;
            const std::string_view unit = std::string_view(text).substr(ring.size());
            const std::string_view next = i + 1 < words.size() ? words[i + 1].text : std::string_view{};
            const std::string_view after = unit.empty() ? next : unit;
            if (after.starts_with('C') || after.starts_with('F')) text = "°" + std::string(unit);
        }
}

}  // namespace islet
