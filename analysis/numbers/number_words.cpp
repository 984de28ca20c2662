// One rule per way of writing a number.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/numbers/number_words.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "analysis/chain/compounds.hpp"
#include "analysis/numbers/number_signs.hpp"
#include "analysis/numbers/units.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

constexpr std::size_t group = 3;        // digits between the signs of thousands
constexpr std::size_t most_groups = 5;  // of one number; more are a column of a table

bool follows_fraction(std::string_view form) {
    static const WordSet words(List::fraction_followers);
    return words.contains(form);
}

/// A number made of raw words.
struct Number {
    std::string form;
    std::uint32_t begin = 0;  ///< bytes in the text
    std::size_t words = 1;
};

class NumberReader {
  public:
    NumberReader(std::string_view text, const RawText& raw) : text_(text), raw_(raw) {}

    [[nodiscard]] std::optional<Number> at(std::size_t i) const {
        if (auto found = power(i)) return found;
        if (raw_.words[i].letters > 0) return std::nullopt;
        if (auto found = fraction(i)) return found;
        if (auto found = decimal(i)) return found;
        if (auto found = thousands(i)) return found;
        return plain(i);
    }

  private:
    [[nodiscard]] std::string_view form(std::size_t i) const { return raw_.form(raw_.words[i]); }
    [[nodiscard]] bool exists(std::size_t i) const { return i < raw_.words.size(); }
    [[nodiscard]] bool digits(std::size_t i) const {
        return exists(i) && raw_.words[i].letters == 0 && is_digits(form(i));
    }
    [[nodiscard]] std::string_view typed(std::size_t i) const {
        return text_.substr(raw_.words[i].begin, raw_.words[i].end - raw_.words[i].begin);
    }
    /// What stands between word i and the next one.
    [[nodiscard]] std::string_view behind(std::size_t i) const {
        const auto end = raw_.words[i].end;
        return exists(i + 1) ? text_.substr(end, raw_.words[i + 1].begin - end) : text_.substr(end);
    }
    [[nodiscard]] Number number(std::size_t i, std::size_t words, std::string value) const {
        return {std::move(value), raw_.words[i].begin, words};
    }
    [[nodiscard]] bool has_unit(std::size_t i) const {
        return behind(i).starts_with('%') || behind(i).starts_with(" %") ||
               (exists(i + 1) && is_space_run(behind(i)) && is_measure(unit_of(form(i + 1))));
    }
    [[nodiscard]] bool has_dosage_form(std::size_t i) const {
        return exists(i + 1) && is_space_run(behind(i)) && is_dosage_form(form(i + 1));
    }

    // 10⁹, 10⁻⁹, 10^9, x10^9. After another number the raised one is a reference mark.
    [[nodiscard]] std::optional<Number> power(std::size_t i) const {
        const auto base = form(i);
        if ((base != "10" && base != "x10") || !digits(i + 1)) return std::nullopt;
        const auto sign = behind(i);
        const bool raised = is_raised(typed(i + 1));
        const bool minus = sign == "\u207B" || sign == "^-" || sign == "^\u2212";
        if (!(raised && (sign.empty() || sign == "\u207B")) && sign != "^" && !(minus && !raised))
            return std::nullopt;
        return number(i, 2, std::string(minus ? "10^-" : "10^") + std::string(form(i + 1)));
    }

    // ½, "1/2 tablet", and the whole number before it.
    [[nodiscard]] std::optional<Number> fraction(std::size_t i) const {
        if (const auto part = vulgar(i); !part.empty()) return number(i, 1, part);
        if (const auto part = slashed(i); !part.empty()) return number(i, 2, part);
        if (!digits(i) || form(i).size() > 2) return std::nullopt;
        const auto between = behind(i);
        auto part = between.empty() || between == " " ? vulgar(i + 1) : std::string{};
        std::size_t words = 2;
        if (part.empty() && (between == " " || between == "-")) {
            part = slashed(i + 1);
            words = 3;
        }
        if (!part.starts_with("0.")) return std::nullopt;  // 2 1/3 has no decimals
        return number(i, words, std::string(form(i)) + part.substr(1));
    }

    [[nodiscard]] std::string vulgar(std::size_t i) const {
        if (!exists(i) || !is_vulgar_fraction(decode(typed(i), 0).value)) return {};
        const auto parts = form(i);  // "1⁄2"
        constexpr std::string_view stroke = "\u2044";
        const auto at = parts.find(stroke);
        return at == std::string_view::npos ? std::string{}
                                            : quotient(parts.substr(0, at), parts.substr(at + stroke.size()));
    }

    // Not of a date or a ratio: "1/2/2020", "phase 1/2", "120/80".
    [[nodiscard]] std::string slashed(std::size_t i) const {
        if (!digits(i) || !digits(i + 1)) return {};
        const auto stroke = behind(i);
        if (stroke != "/" && stroke != "\u2044") return {};
        const auto begin = raw_.words[i].begin;
        const auto end = raw_.words[i + 1].end;
        const bool label = i > 0 && is_space_run(behind(i - 1)) && is_label(form(i - 1));
        if (label || (begin > 0 && text_[begin - 1] == '/') || (end < text_.size() && text_[end] == '/'))
            return {};
        const bool counted = has_unit(i + 1) || has_dosage_form(i + 1) ||
                             (exists(i + 2) && behind(i + 1) == " " && follows_fraction(form(i + 2)));
        return counted ? quotient(form(i), form(i + 1)) : std::string{};
    }

    // The comma of 2,5 where that is the sign of decimals; not those of 1,2,3.
    [[nodiscard]] bool is_decimal_comma(std::size_t i) const {
        const bool chain =
            (i > 0 && behind(i - 1) == "," && digits(i - 1)) || (behind(i + 1) == "," && digits(i + 2));
        return behind(i) == "," && form(i + 1).size() != group && !chain;
    }

    // .5, 2·5, and "2,5 mg", but not the list "5,10 mg".
    [[nodiscard]] std::optional<Number> decimal(std::size_t i) const {
        const auto& w = raw_.words[i];
        if (is_leading_point(text_, w.begin) && digits(i)) {
            auto found = number(i, 1, without_zeros("0." + std::string(form(i))));
            found.begin = w.begin - leading_point_bytes(text_, w.begin);
            return found;
        }
        if (!digits(i) || !digits(i + 1)) return std::nullopt;
        const auto value = std::string(form(i)) + "." + std::string(form(i + 1));
        const auto sign = behind(i);
        if (is_middle_point(sign)) return power(i + 1) ? std::nullopt : std::optional(number(i, 2, value));
        if (has_decimal_commas())
            return is_decimal_comma(i) ? std::optional(number(i, 2, without_zeros(value))) : std::nullopt;
        const bool list = is_round(form(i)) && is_round(form(i + 1)) && form(i + 1).size() > 1;
        const bool more = (i > 0 && behind(i - 1) == ",") || behind(i + 1).starts_with(',');
        const bool comma = sign == "," && form(i + 1).size() < group && (!list || form(i) == "0");
        if (!comma || more || !has_unit(i + 1)) return std::nullopt;
        return number(i, 2, without_zeros(value));
    }

    [[nodiscard]] std::optional<Number> thousands(std::size_t i) const {
        if (!digits(i) || typed(i).size() > group || form(i).starts_with('0')) return std::nullopt;
        const auto sign = behind(i);
        if (!is_group_sign(sign)) return std::nullopt;
        auto last = i;
        std::string value(form(i));
        while (last < i + most_groups && exists(last + 1) && behind(last) == sign &&
               typed(last + 1).size() == group && digits(last + 1))
            value += form(++last);
        if (last == i || last == i + most_groups) return std::nullopt;
        const bool sure =
            sign != " " || form(last) == "000" || ((last > i + 1 || form(i).size() > 1) && has_unit(last));
        return sure ? std::optional(number(i, last - i + 1, value)) : std::nullopt;
    }

    // 0.50, and the 0,5 that looks like thousands.
    [[nodiscard]] std::optional<Number> plain(std::size_t i) const {
        const auto value = form(i);
        if (typed(i).starts_with("0,") && is_digits(value))
            return number(i, 1, without_zeros("0." + std::string(value.substr(1))));
        if (!value.starts_with("0.") || value.back() != '0' || !is_digits(value.substr(2)))
            return std::nullopt;
        return number(i, 1, without_zeros(std::string(value)));
    }

    std::string_view text_;
    const RawText& raw_;
};

/// Copies raw words, with those of numbers joined; nothing is copied where there is nothing to join.
class Settler {
  public:
    Settler(std::string_view text, RawText& raw) : text_(text), raw_(raw) {}

    void run() {
        const NumberReader reader(text_, raw_);
        for (std::size_t i = 0; i < raw_.words.size(); ++i) {
            const auto& w = raw_.words[i];
            const auto found = w.digits > 0 ? reader.at(i) : std::nullopt;
            if (!found) {
                if (changed_) keep(w, raw_.form(w));
                continue;
            }
            if (!changed_) copy_before(i);
            RawWord joined = w;
            joined.begin = found->begin;
            joined.end = raw_.words[i + found->words - 1].end;
            joined.letters = joined.capitals = 0;
            joined.digits = w.digits;
            joined.first_capital = false;
            keep(joined, found->form);
            i += found->words - 1;
        }
        if (changed_) std::swap(raw_, made_);
    }

  private:
    void copy_before(std::size_t count) {
        changed_ = true;
        made_.words.reserve(raw_.words.size());
        made_.words.assign(raw_.words.begin(), raw_.words.begin() + static_cast<std::ptrdiff_t>(count));
        made_.folded.reserve(raw_.folded.size());
        if (count > 0) made_.folded.assign(raw_.folded, 0, raw_.words[count - 1].folded_end);
    }

    void keep(RawWord w, std::string_view form) {
        w.folded_begin = static_cast<std::uint32_t>(made_.folded.size());
        made_.folded += form;
        w.folded_end = static_cast<std::uint32_t>(made_.folded.size());
        made_.words.push_back(w);
    }

    std::string_view text_;
    RawText& raw_;
    RawText made_;
    bool changed_ = false;
};

}  // namespace

void settle_numbers(std::string_view text, RawText& raw) { Settler(text, raw).run(); }

}  // namespace islet
