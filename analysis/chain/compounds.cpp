// The rules of joined words and codes. Each is about how clinicians and patients write, not about one word.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/compounds.hpp"

#include <array>
#include <cstdlib>
#include <unordered_map>

#include "analysis/chain/capitals.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/words/stopwords.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

// Words that only ever stand before another and make one with it.
bool is_prefix_word(std::string_view word) {
    static const WordSet set(List::compound_prefixes);
    return set.contains(word);
}

// Verb and particle that are also written as one noun: follow up, follow-up, followup.
bool is_particle_verb(std::string_view word) {
    static const WordSet verbs(List::particle_verbs);
    return verbs.contains(word);
}

bool is_particle(std::string_view word) {
    static const WordSet particles(List::verb_particles);
    return particles.contains(word);
}

// Letters that stand for themselves when spelt out: omega 3, alpha 1, TNF alpha.
bool is_greek_name(std::string_view word) {
    static const WordSet names(List::greek_letter_names);
    return names.contains(word);
}

bool is_code_like(const Neighbour& n) { return all_capitals(n.raw) && n.raw.digits == 0 && !n.shouted; }
bool letters_only(const RawWord& w) { return w.letters > 0 && w.digits == 0; }
bool starts_with_digit(std::string_view form) { return !form.empty() && form[0] >= '0' && form[0] <= '9'; }

// 1, 16, 125, 2a: the number of a code. Years and doses are longer.
bool code_number(std::string_view form) {
    std::size_t digits = 0;
    while (digits < form.size() && form[digits] >= '0' && form[digits] <= '9') ++digits;
    return digits >= 1 && digits <= 3 && form.size() <= digits + 1;
}

bool is(const Neighbour& n, Trait trait) { return (n.word.traits & trait) != 0; }
bool particle_pair(const Neighbour& left, const Neighbour& right) {
    return is(right, trait_particle) && is(left, trait_verb);
}

Join hyphen_join(const Neighbour& left, const Neighbour& right) {
    const auto letters = left.word.folded.size();
    if (is(left, trait_label) && is(right, trait_digit_first)) return Join::pair;
    if (letters_only(left.raw) && is(right, trait_code_number) && letters <= 8) return Join::code;
    if (left.raw.letters == 0 && is(left, trait_code_number) && is_code_like(right)) return Join::code;
    // A Greek letter is a word when spelt out: "β-blocker" is as much two words as "beta blocker".
    // "B-ALL" is no ball, and "t-all" isn't tall.
    if (letters == 1 && right.word.folded == "all") return Join::none;
    if (letters == 1 && letters_only(left.raw) && letters_only(right.raw)) return Join::whole;
    if (is(left, trait_prefix) || particle_pair(left, right)) return Join::whole;
    return Join::pair;
}

// A letter that stands for itself in running text, not an article or a pronoun.
bool lone_letter(const Neighbour& n) {
    static const WordSet words(List::one_letter_words);
    const auto& form = n.word.folded;
    return form.size() == 1 && letters_only(n.raw) && !words.contains(form);
}

// "T cell", "t cells", "T CELLS" and "X ray", but not "J Smith", "a cell" or "I am"; nor "patient s
// condition".
bool letter_and_word(const Neighbour& left, const Neighbour& right) {
    if (!lone_letter(left) || !letters_only(right.raw)) return false;
    static const WordSet nouns(List::letter_nouns);
    if (left.word.folded == "x" || nouns.contains(right.word.folded))
        return !right.raw.first_capital || right.shouted;
    return left.raw.capitals == 1 && !right.raw.first_capital;
}

// "Ki 67", "Lu 177": a short name with a capital before a number, but not "In 10".
bool short_name(const Neighbour& left) {
    const auto size = left.word.folded.size();
    return left.raw.first_capital && !left.shouted && letters_only(left.raw) && size >= 2 && size <= 3 &&
           !is(left, trait_common) && !is(left, trait_query_stop);
}

Join space_join(const Neighbour& left, const Neighbour& right) {
    if (is(left, trait_label)) return is(right, trait_digit_first) ? Join::pair : Join::none;
    if (is(right, trait_code_number)) {
        if (is_code_like(left) && !left.raw.plural_s) return Join::code;
        const bool letter = lone_letter(left) && left.raw.capitals == 1;  // vitamin B 12
        return letter || short_name(left) || is_greek_name(left.word.folded) ? Join::code : Join::none;
    }
    if (is_code_like(left) && is_greek_name(right.word.folded)) return Join::pair;
    if (left.raw.letters == 0 && is(left, trait_code_number) && is_code_like(right)) return Join::code;
    if (letter_and_word(left, right)) return Join::whole;
    const bool long_word =
        letters_only(right.raw) && right.word.folded.size() >= 4 && !is(right, trait_query_stop);
    if (is(left, trait_prefix) && long_word) return Join::whole;
    return particle_pair(left, right) ? Join::whole : Join::none;
}

// Element symbol -> mass numbers used in medicine.
const std::unordered_map<std::string_view, std::string_view>& nuclides() {
    static const std::unordered_map<std::string_view, std::string_view> table{{"ga", " 66 67 68 "},
                                                                              {"lu", " 177 "},
                                                                              {"y", " 86 90 "},
                                                                              {"in", " 111 "},
                                                                              {"tc", " 94m 99m 99 "},
                                                                              {"f", " 18 "},
                                                                              {"i", " 123 124 125 131 "},
                                                                              {"cu", " 60 61 62 64 67 "},
                                                                              {"c", " 11 13 14 "},
                                                                              {"n", " 13 "},
                                                                              {"o", " 15 "},
                                                                              {"ra", " 223 224 226 "},
                                                                              {"ac", " 225 "},
                                                                              {"bi", " 212 213 "},
                                                                              {"pb", " 203 212 "},
                                                                              {"at", " 211 "},
                                                                              {"zr", " 89 "},
                                                                              {"rb", " 82 "},
                                                                              {"sm", " 153 "},
                                                                              {"sr", " 89 90 "},
                                                                              {"p", " 32 "},
                                                                              {"cr", " 51 "},
                                                                              {"co", " 57 58 60 "},
                                                                              {"cs", " 131 137 "},
                                                                              {"ir", " 192 "},
                                                                              {"pd", " 103 "},
                                                                              {"tl", " 201 "},
                                                                              {"xe", " 133 "},
                                                                              {"ho", " 166 "},
                                                                              {"tb", " 149 152 155 161 "},
                                                                              {"re", " 186 188 "},
                                                                              {"th", " 227 "},
                                                                              {"sc", " 43 44 47 "},
                                                                              {"ge", " 68 "},
                                                                              {"fe", " 59 "}};
    return table;
}

// The symbol of an element used in medicine; anything else comes back as it is.
std::string_view symbol_of(std::string_view element) {
    static const ListTable kept_symbols(table, List::element_names);
    const auto& symbols = *kept_symbols;
    const auto found = symbols.find(element);
    return found == symbols.end() ? element : found->second;
}

std::string known_nuclide(std::string_view name, std::string_view mass) {
    const auto element = symbol_of(name);
    const auto found = nuclides().find(element);
    if (found == nuclides().end() || mass.empty()) return {};
    const auto padded = " " + std::string(mass) + " ";
    if (found->second.find(padded) == std::string_view::npos) return {};
    return std::string(element) + std::string(mass);
}

constexpr std::size_t longest_element = 10;  // technetium

constexpr std::array<std::string_view, 5> roman{"i", "ii", "iii", "iv", "v"};

bool takes_spelt_number(std::string_view label) {
    static const WordSet set(List::spelt_number_labels);
    return set.contains(label);
}

// "three" -> "3"; only as far as the Roman numerals go.
std::string spelt_number(std::string_view word) {
    static const ListTable kept_names(table, List::number_names);
    const auto& names = *kept_names;
    const auto found = names.find(word);
    const bool known = found != names.end() && found->second >= "1" && found->second <= "5";
    return known ? std::string(found->second) : std::string{};
}

}  // namespace

Join join_of(const Neighbour& left, const Neighbour& right) {
    if (right.raw.gap == Gap::hyphen) return hyphen_join(left, right);
    if (right.raw.gap == Gap::space) return space_join(left, right);
    return Join::none;
}

std::uint16_t traits_of(std::string_view folded) {
    unsigned traits = 0;
    const auto mark = [&](bool has, Trait trait) {
        if (has) traits |= static_cast<unsigned>(trait);
    };
    mark(is_label(folded), trait_label);
    mark(is_prefix_word(folded), trait_prefix);
    mark(is_particle_verb(folded), trait_verb);
    mark(is_particle(folded), trait_particle);
    mark(is_common_word(folded), trait_common);
    mark(is_query_stopword(folded), trait_query_stop);
    mark(code_number(folded), trait_code_number);
    mark(starts_with_digit(folded), trait_digit_first);
    mark(is_acronym_word(folded), trait_acronym);
    return static_cast<std::uint16_t>(traits);
}

std::string nuclide(std::string_view folded) {
    if (folded.size() < 2 || folded.size() > longest_element + 3) return {};
    std::size_t i = 0;
    if (is_ascii_digit(folded[0])) {  // 68ga, 99mtc
        while (i < folded.size() && is_ascii_digit(folded[i])) ++i;
        auto plain = known_nuclide(folded.substr(i), folded.substr(0, i));
        if (!plain.empty() || i >= folded.size() || folded[i] != 'm') return plain;
        return known_nuclide(folded.substr(i + 1), folded.substr(0, i + 1));
    }
    while (i < folded.size() && !is_ascii_digit(folded[i])) ++i;  // ga68, tc99m
    return i < folded.size() ? known_nuclide(folded.substr(0, i), folded.substr(i)) : std::string{};
}

std::string label_number(std::string_view label, std::string_view numeral, bool capital) {
    if ((!is_label(label) && label != "men") || numeral.empty()) return {};
    if (takes_spelt_number(label))
        if (auto digit = spelt_number(numeral); !digit.empty()) return digit;
    auto digits = numeral;
    std::string suffix;
    const char last = numeral.back();
    if (numeral.size() > 1 && last >= 'a' && last <= 'c') {
        suffix = last;
        digits.remove_suffix(1);
    }
    if ((digits.size() == 1 || label == "men") && !capital) return {};
    for (std::size_t i = 0; i < roman.size(); ++i)
        if (roman[i] == digits) return std::to_string(i + 1) + suffix;
    return {};
}

bool follows_pronoun(std::string_view folded) {
    static const WordSet set(List::verbs_after_i);
    return set.contains(folded);
}

bool takes_letter(std::string_view folded) {
    static const WordSet set(List::letter_takers);
    return is_label(folded) || always_takes_letter(folded) || set.contains(folded);
}

bool always_takes_letter(std::string_view folded) {
    static const WordSet set(List::letter_takers_always);
    return set.contains(folded);
}

bool opens_noun_phrase(std::string_view folded) {
    static const WordSet set(List::noun_phrase_openers);
    return set.contains(folded);
}

bool is_label(std::string_view folded) {
    static const WordSet set(List::labels);
    return set.contains(folded);
}

}  // namespace islet
