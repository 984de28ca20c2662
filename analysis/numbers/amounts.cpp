// Numbers, their units, and ranges of them.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/numbers/amounts.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <unordered_map>

#include "analysis/chain/compounds.hpp"
#include "analysis/numbers/number_signs.hpp"
#include "analysis/numbers/units.hpp"
#include "analysis/unicode/ascii.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_number = 12;  // bytes
constexpr std::size_t unit_words = 3;       // millimetres of mercury
constexpr std::size_t most_strokes = 2;     // mg/kg/day
constexpr std::string_view pressure_unit = "mmhg";

bool is_hyphen(std::string_view between) {
    constexpr std::array<std::string_view, 3> hyphens{"-", "\u2010", "\u2011"};
    return is_one_of(between, hyphens);
}

bool is_per(std::string_view form) {
    static const WordSet words(List::per_words);
    return words.contains(form);
}

/// A unit after a number, in the text.
struct Found {
    std::string symbol;
    std::size_t next = 0;   ///< the first raw word after it
    std::uint32_t end = 0;  ///< bytes
};

class AmountReader {
  public:
    AmountReader(std::string_view text, const RawText& raw, std::vector<Amount>& out)
        : text_(text), raw_(raw), out_(out) {}

    void run(std::size_t i) {
        const auto value = value_of(i);
        if (value.empty() || is_tail(i)) return;
        const auto unit = unit_behind(i);
        range(i, value, unit);
        pressure(i, value);
        if (!unit || is_unclear(i, unit->next)) return;
        const auto whole = with_denominators(*unit);
        const auto sign = minus_before(i);
        if (whole.end > unit->end) add(i, whole, sign + value + whole.symbol);
        add(i, *unit, sign + value + unit->symbol);
    }

  private:
    [[nodiscard]] bool exists(std::size_t i) const { return i < raw_.words.size(); }
    [[nodiscard]] std::string_view form(std::size_t i) const { return raw_.form(raw_.words[i]); }
    [[nodiscard]] std::string_view behind(std::size_t i) const {
        const auto end = raw_.words[i].end;
        return exists(i + 1) ? text_.substr(end, raw_.words[i + 1].begin - end) : text_.substr(end);
    }

    void add(std::size_t i, const Found& unit, std::string form) {
        out_.push_back({raw_.words[i].begin, unit.end, unit.next - i, std::move(form)});
    }

    // For 5.0 it is 5; a date or a version has none.
    [[nodiscard]] std::string value_of(std::size_t i) const {
        const auto& w = raw_.words[i];
        const auto number = form(i);
        if (w.digits == 0 || w.letters > 0 || number.size() > longest_number) return {};
        return std::count(number.begin(), number.end(), '.') > 1 ? std::string{}
                                                                 : without_zeros(std::string(number));
    }

    // The 10 of "1/10 mg" and of "1.2/10 mg"; but "120/80 mmHg" and "250 mg/5 ml" are two each.
    [[nodiscard]] bool is_tail(std::size_t i) const {
        return i > 0 && behind(i - 1) == "/" && raw_.words[i - 1].letters == 0 &&
               !(exists(i + 1) && unit_of(form(i + 1)).symbol == pressure_unit);
    }

    [[nodiscard]] std::optional<Found> unit_behind(std::size_t i) const {
        if (auto sign = sign_behind(i)) return sign;
        if (!exists(i + 1)) return std::nullopt;
        const auto between = behind(i);
        const bool hyphen = is_hyphen(between);
        const bool line_end = between.find('\n') != std::string_view::npos;
        if (!hyphen && !is_space_run(between)) return std::nullopt;
        if ((hyphen || line_end) && form(i + 1).size() < 2) return std::nullopt;
        const auto letter = form(i + 1);
        if (is_temperature(form(i), letter)) return found("deg" + std::string(letter), i + 1, 1);
        return named_unit(i + 1);
    }

    [[nodiscard]] Found found(std::string symbol, std::size_t first, std::size_t words) const {
        return {std::move(symbol), first + words, raw_.words[first + words - 1].end};
    }

    // %, °C.
    [[nodiscard]] std::optional<Found> sign_behind(std::size_t i) const {
        auto at = static_cast<std::size_t>(raw_.words[i].end);
        while (at < text_.size() && classify(decode(text_, at).value) == CharClass::space &&
               text_[at] != '\n')
            at += decode(text_, at).length;
        if (at >= text_.size()) return std::nullopt;
        const auto sign = decode(text_, at);
        const auto end = static_cast<std::uint32_t>(at) + sign.length;
        if (sign.value == '%' || sign.value == 0x2030)
            return Found{sign.value == '%' ? "%" : "permille", i + 1, end};
        if (sign.value == 0x2103 || sign.value == 0x2109)
            return Found{sign.value == 0x2103 ? "degc" : "degf", i + 1, end};
        const bool degree = sign.value == 0xB0 || sign.value == 0xBA || sign.value == 0x2DA;
        if (!degree || !exists(i + 1) || !is_space_run(text_.substr(end, raw_.words[i + 1].begin - end)))
            return std::nullopt;
        const auto scale = form(i + 1);
        const bool letter = scale == "c" || scale == "f";
        const auto named = letter ? Unit{scale == "c" ? "degc" : "degf", UnitKind::amount} : unit_of(scale);
        return named.symbol.starts_with("deg") ? std::optional(found(std::string(named.symbol), i + 1, 1))
                                               : std::nullopt;
    }

    // The longest name of a unit that begins with this word.
    [[nodiscard]] std::optional<Found> named_unit(std::size_t first) const {
        std::optional<Found> longest;
        if (const auto unit = unit_of(form(first)); is_measure(unit))
            longest = found(symbol_of(unit, first), first, 1);
        if (!begins_long_unit(form(first))) return longest;
        std::string name(form(first));
        for (std::size_t n = 2; n <= unit_words && exists(first + n - 1); ++n) {
            const auto between = behind(first + n - 2);
            if (between.empty() || !is_space_run(between)) break;
            name += " " + std::string(form(first + n - 1));
            if (const auto unit = unit_of(name); is_measure(unit))
                longest = found(std::string(unit.symbol), first, n);
        }
        return longest;
    }

    // 5 mM is a concentration, 5 mm a length.
    [[nodiscard]] std::string symbol_of(const Unit& unit, std::size_t word) const {
        const auto& w = raw_.words[word];
        const bool molar = w.capitals == 1 && w.letters == 2 && text_[w.end - 1] == 'M';
        return molar ? std::string(form(word)) + "olar" : std::string(unit.symbol);
    }

    // mg/kg/day, mmol per litre.
    [[nodiscard]] Found with_denominators(Found unit) const {
        for (std::size_t n = 0; n < most_strokes && exists(unit.next); ++n) {
            auto at = unit.next;
            const auto between = text_.substr(unit.end, raw_.words[at].begin - unit.end);
            const bool per =
                is_space_run(between) && is_per(form(at)) && exists(at + 1) && is_space_run(behind(at));
            if (!per && between != "/" && between != " / ") break;
            at += per ? 1 : 0;
            const auto under = unit_of(form(at));
            if (under.kind == UnitKind::none) break;
            unit = found(unit.symbol + "/" + std::string(under.symbol), at, 1);
        }
        return unit;
    }

    // −5 mmol/l; a hyphen is a minus sign in brackets or after a comparison, and before a temperature.
    [[nodiscard]] std::string minus_before(std::size_t i) const {
        const auto before = text_.substr(0, raw_.words[i].begin);
        constexpr std::string_view minus = "\u2212";
        if (before.ends_with(minus)) {
            const auto rest = before.substr(0, before.size() - minus.size());
            return rest.empty() || !is_word_byte(rest.back()) ? "-" : "";
        }
        if (before.size() < 2 || before.back() != '-') return {};
        constexpr std::string_view openers = "([<>=~";
        return openers.find(before[before.size() - 2]) != std::string_view::npos ? "-" : "";
    }

    // "1 500 mg" may be one number, and "take 1 500 mg tablet" isn't.
    [[nodiscard]] bool is_unclear(std::size_t i, std::size_t next) const {
        if (i == 0 || behind(i - 1) != " " || form(i).size() != 3 || !is_digits(form(i))) return false;
        if (form(i - 1).size() != 1 || !is_digits(form(i - 1)) || form(i - 1) == "0") return false;
        if (counts(i - 1)) return false;  // day 1 500 mg
        return !(exists(next) && is_dosage_form(form(next)));
    }

    /// The word directly before word i, or "".
    [[nodiscard]] std::string_view before(std::size_t i) const {
        return i > 0 && is_space_run(behind(i - 1)) ? form(i - 1) : std::string_view{};
    }

    // The number i belongs to the word before it: grade 3, day 1.
    [[nodiscard]] bool counts(std::size_t i) const {
        const auto kind = unit_of(before(i)).kind;
        return is_label(before(i)) || kind == UnitKind::rate || kind == UnitKind::time;
    }

    // The 120 of "120/80 mmHg".
    void pressure(std::size_t i, const std::string& value) {
        if (behind(i) != "/" || !exists(i + 2) || value_of(i + 1).empty()) return;
        if (const auto unit = unit_behind(i + 1); unit && unit->symbol == pressure_unit)
            add(i, *unit, value + unit->symbol);
    }

    // 10-20 mg, 10 mg to 20 mg, "between 10 and 20 mg".
    void range(std::size_t i, const std::string& low, const std::optional<Found>& unit) {
        const auto second =
            second_of_range(i, unit ? unit->next - 1 : i, unit ? unit->end : raw_.words[i].end);
        if (second == 0 || (!unit && counts(i))) return;
        const auto high = value_of(second);
        const auto of_both = high.empty() ? std::nullopt : unit_behind(second);
        if (!of_both || (unit && unit->symbol != of_both->symbol)) return;
        if (std::strtod(low.c_str(), nullptr) >= std::strtod(high.c_str(), nullptr)) return;
        const auto both = low + "-" + high;
        const auto whole = with_denominators(*of_both);
        const bool more = whole.end > of_both->end;
        if (more) add(i, whole, both + whole.symbol);
        if (more && !unit) add(i, whole, low + whole.symbol);
        add(i, *of_both, both + of_both->symbol);
        if (!unit) add(i, *of_both, low + of_both->symbol);
    }

    // The second number, or 0. last: the raw word that the first ends with, and end its byte.
    [[nodiscard]] std::size_t second_of_range(std::size_t i, std::size_t last, std::size_t end) const {
        if (!exists(last + 1)) return 0;
        const bool chain = i > 0 && is_dash(behind(i - 1)) && raw_.words[i - 1].letters == 0;
        if (chain) return 0;  // 1-5-10 mg
        if (is_dash(text_.substr(end, raw_.words[last + 1].begin - end))) return last + 1;
        static const ListTable kept_words(table, List::range_words);
        const auto& words = *kept_words;
        const auto word = words.find(form(last + 1));
        if (word == words.end() || !exists(last + 2) || !is_space_run(behind(last + 1))) return 0;
        const auto& opener = word->second;
        return opener.empty() || before(i) == opener ? last + 2 : 0;
    }

    static bool is_dash(std::string_view between) {
        while (between.starts_with(' ')) between.remove_prefix(1);
        while (between.ends_with(' ')) between.remove_suffix(1);
        constexpr std::array<std::string_view, 6> dashes{"-",      "\u2010", "\u2011",
                                                         "\u2012", "\u2013", "\u2014"};
        return is_one_of(between, dashes);
    }

    std::string_view text_;
    const RawText& raw_;
    std::vector<Amount>& out_;
};

}  // namespace

void find_amounts(std::string_view text, const RawText& raw, std::size_t i, std::vector<Amount>& out) {
    out.clear();
    AmountReader(text, raw, out).run(i);
}

}  // namespace islet
