// Compares the feet of figures.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/letters/raised_figures.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/superscript.hpp"

namespace islet {
namespace {

constexpr std::string_view ten = "10", minus = "\xE2\x88\x92";
constexpr std::size_t most_figures = 2;

/// What follows "10": bytes of the sign, and how many figures there are.
struct Exponent {
    std::size_t sign = 0, figures = 0;
};

std::optional<Exponent> exponent_of(std::string_view text) {
    if (!text.starts_with(ten)) return std::nullopt;
    Exponent exponent;
    text.remove_prefix(ten.size());
    if (text.starts_with(minus)) exponent.sign = minus.size();
    if (text.starts_with('-')) exponent.sign = 1;
    text.remove_prefix(exponent.sign);
    while (exponent.figures < text.size() && is_ascii_digit(text[exponent.figures])) ++exponent.figures;
    if (exponent.figures == 0 || exponent.figures > most_figures || text.front() == '0') return std::nullopt;
    return exponent;
}

/// What is drawn in the middle of a character: at its edges others may reach into it.
std::optional<poppler::rectf> ink_of(const PdfWord& word, std::size_t character, PageRules& rules) {
    const double left = word.edges[character], width = word.edges[character + 1] - left;
    return rules.ink(left + width / 4, left + 3 * width / 4, word.box.top() - word.size / 4,
                     word.box.bottom());
}

/// The feet of the figures between two characters are well above that of the 0.
bool is_raised(const PdfWord& word, std::size_t begin, std::size_t end, PageRules& rules) {
    if (word.box.height() > 2 * word.size) return false;  // it runs askew
    const auto zero = ink_of(word, 1, rules);
    for (std::size_t i = begin; i < end; ++i) {
        const auto figure = ink_of(word, i, rules);
        if (!zero || !figure || figure->bottom() > zero->bottom() - 0.2 * zero->height() ||
            figure->top() > zero->top() + 0.3 * zero->height())
            return false;
    }
    return true;
}

}  // namespace

bool may_hold_power(const std::string& text) { return exponent_of(text).has_value(); }

namespace {

/// "× 109", "109/L", "10−3": elsewhere 107 is a number, and more of one may follow ("107,900").
bool stands_as_power(const std::vector<PdfWord>& words, std::size_t at, const Exponent& exponent) {
    const std::string_view rest =
        std::string_view(words[at].text).substr(ten.size() + exponent.sign + exponent.figures);
    const auto ends_in = [](std::string_view text, std::string_view sign) { return text.ends_with(sign); };
    const std::string_view before = at > 0 ? std::string_view(words[at - 1].text) : std::string_view{};
    const bool times = ends_in(before, "×") || before == "x" || ends_in(before, "·");
    if (rest.find_first_of("0123456789") != std::string_view::npos) return false;
    return times || exponent.sign > 0 || rest.starts_with('/');
}

}  // namespace

void raise_figures(std::vector<PdfWord>& words, PageRules& rules) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        PdfWord& word = words[i];
        if (word.edges.empty()) continue;
        const auto exponent = exponent_of(word.text);
        const std::size_t begin = ten.size() + (exponent && exponent->sign > 0 ? 1 : 0);
        if (!exponent || !stands_as_power(words, i, *exponent)) continue;
        if (begin + exponent->figures >= word.edges.size()) continue;
        if (!is_raised(word, begin, begin + exponent->figures, rules)) continue;
        const std::size_t bytes = exponent->sign + exponent->figures;
        const std::string number = (exponent->sign > 0 ? std::string(minus) : std::string()) +
                                   word.text.substr(ten.size() + exponent->sign, exponent->figures);
        word.text.replace(ten.size(), bytes, power(number));
    }
}

}  // namespace islet
