// Powers, reference marks and isotopes.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/superscript.hpp"

#include <algorithm>
#include <array>

#include "analysis/chain/compounds.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"

namespace islet {
namespace {

constexpr std::string_view digits = "0123456789";

constexpr std::array<std::string_view, 3> minus_signs = {"-", "\u2212", "\u2013"};
constexpr std::array<std::string_view, 11> raised_forms = {"⁰", "¹", "²", "³", "⁴", "⁵",
                                                           "⁶", "⁷", "⁸", "⁹", "⁻"};

std::string raised(std::string_view number) {
    std::string result;
    for (const char c : number) result += raised_forms[static_cast<std::size_t>(c - '0')];
    return result;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

/// "−9" -> "9"; "" if there is no sign, or something else follows it.
std::string_view after_minus(std::string_view content) {
    for (const std::string_view sign : minus_signs)
        if (content.substr(0, sign.size()) == sign && is_number(content.substr(sign.size())))
            return content.substr(sign.size());
    return {};
}

/// "−kt", which must not read as a difference.
bool is_unknown_power(std::string_view content) {
    return std::any_of(minus_signs.begin(), minus_signs.end(), [&](std::string_view sign) {
        return content.starts_with(sign) && content.size() > sign.size() &&
               is_ascii_letter(content[sign.size()]);
    });
}

bool is_fraction(std::string_view content) {
    for (const std::string_view slash : {"/", "\u2044", "\u2215"}) {
        const std::size_t at = content.find(slash);
        if (at != std::string_view::npos)
            return is_number(content.substr(0, at)) && is_number(content.substr(at + slash.size()));
    }
    return false;
}

bool ends_in_digit(std::string_view before) {
    return !before.empty() && digits.find(before.back()) != std::string_view::npos;
}

/// The letters that text ends with.
std::string_view letters_at_end(std::string_view text) {
    const auto length = std::find_if_not(text.rbegin(), text.rend(), is_ascii_letter) - text.rbegin();
    return text.substr(text.size() - static_cast<std::size_t>(length));
}

/// A letter by itself, a symbol (CO) or a unit of length; not "mg", "is".
bool is_raised_word(std::string_view word) {
    constexpr std::array<std::string_view, 8> lengths = {"cm", "mm", "km", "dm", "nm", "um", "ft", "yd"};
    if (word.size() != 2) return word.size() == 1;
    return (word.front() >= 'A' && word.front() <= 'Z') ||
           std::find(lengths.begin(), lengths.end(), word) != lengths.end();
}

/// Whether a number after this is a power rather than a reference mark.
bool takes_power(std::string_view before) {
    if (ends_in_digit(before)) return true;
    for (const std::string_view form : raised_forms)  // more of one: "10⁻" 9
        if (before.ends_with(form)) return true;
    for (const std::string_view greek : {"χ", "η", "σ", "τ", "µ"})
        if (before.ends_with(greek)) return true;
    return is_raised_word(letters_at_end(before));
}

/// "iodine" 131, "Tc" 99m: a nuclide that medicine uses. Small numbers after carbon, nitrogen and oxygen are
/// likelier marks of notes.
bool is_mass_number(std::string_view before, std::string_view content) {
    constexpr std::string_view least = "18";
    const std::string_view word = letters_at_end(before);
    if (content.size() < 2 || !is_ascii_digit(content[1]) || (content.size() == 2 && content < least))
        return false;
    const bool symbol = word.size() < 3;
    if (word.empty() || (symbol && (word.front() < 'A' || word.front() > 'Z'))) return false;
    return !nuclide(lower_ascii(word) + std::string(content)).empty();
}

}  // namespace

std::string power(std::string_view number) {
    if (is_number(number)) return raised(number);
    const std::string_view value = after_minus(number);
    return value.empty() ? std::string{} : "⁻" + raised(value);
}

std::string numerator(std::string_view before, std::string_view number) {
    return (ends_in_digit(before) ? " " : "") + std::string(number);
}

std::string with_fraction(std::string_view line) {
    std::size_t end = line.size();
    for (const std::string_view slash : {"/", "\u2044", "\u2215"})
        if (line.ends_with(slash)) end -= slash.size();
    std::string number;
    std::size_t begin = end;
    for (bool more = end < line.size(); more;) {
        more = false;
        for (std::size_t digit = 0; digit < 10; ++digit) {
            if (!line.substr(0, begin).ends_with(raised_forms[digit])) continue;
            begin -= raised_forms[digit].size();
            number.insert(number.begin(), static_cast<char>('0' + digit));
            more = true;
            break;
        }
    }
    if (number.empty()) return std::string(line);
    return std::string(line.substr(0, begin)) + numerator(line.substr(0, begin), number) +
           std::string(line.substr(end));
}

std::string superscript(std::string_view before, std::string_view content) {
    const bool opens =
        before.empty() || std::string_view(" \n([/-").find(before.back()) != std::string_view::npos;
    if (opens) return std::string(content);
    const bool behind_word = is_ascii_letter(before.back()) || ends_in_digit(before);
    if (behind_word && std::find(minus_signs.begin(), minus_signs.end(), content) != minus_signs.end())
        return "⁻";  // Cl⁻; also the first piece of a power
    if (is_fraction(content)) return numerator(before, content);
    if (is_mass_number(before, content)) return "-" + std::string(content);
    if (behind_word && is_unknown_power(content)) return "^(" + std::string(content) + ")";
    if (!after_minus(content).empty()) return power(content);
    const bool numbers = content.find_first_of(digits) == 0 &&
                         content.find_first_not_of("0123456789, -\u2013") == std::string_view::npos;
    if (!numbers) return std::string(content);
    return is_number(content) && takes_power(before) ? raised(content) : "[" + std::string(content) + "]";
}

}  // namespace islet
