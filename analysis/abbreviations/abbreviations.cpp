// Candidates for abbreviations around brackets, and which of them are believed.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/abbreviations/abbreviations.hpp"

#include <algorithm>
#include <string>

#include "analysis/abbreviations/abbreviation_costs.hpp"
#include "analysis/abbreviations/abbreviation_match.hpp"
#include "analysis/abbreviations/abbreviation_rules.hpp"
#include "analysis/abbreviations/abbreviation_text.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/utf8.hpp"
#include "islet/span.hpp"
#include "language/lists.hpp"

namespace islet {
namespace {

constexpr auto npos = std::string_view::npos;

// Without the digits at its end, or else without its last letter: what the long form often leaves out
// ("BAFF", B-cell activating factor; "GAD65", glutamic acid decarboxylase). Of size 0 if too few letters
// remain.
ShortForm without_tail(const ShortForm& form) {
    auto cut = form;
    while (cut.size > 0 && cut.letters[cut.size - 1].folded <= '9') cut = cut.without(cut.size - 1);
    if (cut.size == form.size) cut = cut.without(cut.size - 1);
    if (cut.size < abbreviation_limits.least_cut_letters) cut.size = 0;
    return cut;
}

class Finder {
  public:
    explicit Finder(std::string_view text) : text_(text) {}

    std::vector<Abbreviation> run() {
        for (std::size_t open = 0; open < text_.size(); ++open) {  // find_first_of calls memchr for each byte
            if (text_[open] != '(' && text_[open] != '[') continue;
            if (text_.substr(open, 2) == "((") continue;
            const auto inner = bracket_inside(text_, open);
            if (inner.size() == 0) continue;
            before_ = trim_quotes(text_, {open - std::min(open, abbreviation_limits.longest_window), open});
            attached_ = open > 0 && !is_ascii_blank(text_[open - 1]);
            if (short_inside(inner) || short_outside(inner)) continue;
            equations(inner);
            both_inside(inner);
        }
        return std::move(found_);
    }

  private:
    // "SD(+)" -> "SD"
    [[nodiscard]] Span core(Span s) const {
        auto end = s.end;
        while (end > s.begin && static_cast<unsigned char>(text_[end - 1]) < 0x80 &&
               !is_ascii_alphanumeric(text_[end - 1]))
            --end;
        return end - s.begin >= 2 ? Span{s.begin, end} : s;
    }

    bool add(Span s, Span l) {
        const auto name = l.in(text_);
        if (l.begin >= l.end || l.size() <= s.size() || holds_word(name, core(s).in(text_)) || is_code(name))
            return false;
        if (form_.capitals >= abbreviation_limits.least_capitals && is_part_of_code(name, s.in(text_)))
            return false;
        if (std::string_view(":;.?!-").find(name.back()) != npos && s.begin >= l.end) return false;
        found_.push_back({s.begin, s.end, l.begin, l.end});
        return true;
    }

    [[nodiscard]] std::size_t begin_of(const AbbreviationMatcher::Result& r) const {
        return window_.begin_at(text_, r.letter);
    }

    // "long form (SF)"
    bool short_inside(Span inner) {
        if (before_.size() == 0) return false;
        auto rest = inner;
        for (int pieces = 0; pieces < abbreviation_limits.most_pieces && rest.size() > 0; ++pieces) {
            const auto s = first_piece(text_, rest);
            if (may_be_short(s, inner)) {
                const auto begin = window_begin(text_, before_.end, most_words());
                if (long_in(s, {begin, before_.end})) return true;
            }
            const auto next = text_.substr(0, inner.end).find("; ", s.end);  // "(EC 1.15.1.1; SOD)"
            rest.begin = next == npos ? inner.end : next + 2;
        }
        return false;
    }

    [[nodiscard]] std::size_t most_words() const {
        return std::min(abbreviation_limits.words_a_letter * form_.size + abbreviation_limits.words_besides,
                        form_.size + abbreviation_limits.words_besides_long);
    }

    [[nodiscard]] bool may_be_short(Span s, Span inner) {
        if (!looks_short(s.in(text_)) || !form_.read(s.in(text_))) return false;
        if (attached_ &&
            (form_.size < abbreviation_limits.least_letters || form_.capitals == 0 || goes_on(inner.end + 1)))
            return false;
        if (s.begin != inner.begin && form_.capitals < abbreviation_limits.least_capitals) return false;
        statistic_ = s.end < inner.end && text_.substr(s.end, 3).find('=') != npos;  // "(OR = 2.1)"
        if (statistic_) return form_.capitals >= abbreviation_limits.least_capitals;
        return form_.size >= abbreviation_limits.least_letters ||
               (s.size() == inner.size() && !is_enumeration(s));
    }

    // "(a) this, (b) that"
    [[nodiscard]] bool is_enumeration(Span s) const {
        const char letter = text_[s.begin];
        const auto from = s.begin - std::min(s.begin, abbreviation_limits.enumeration_reach);
        const auto near = text_.substr(from, 2 * abbreviation_limits.enumeration_reach);
        const auto has = [&](char c) { return near.find(std::string{'(', c, ')'}) != npos; };
        if ((letter | 0x20) > abbreviation_limits.last_enumerated) return false;
        return has(static_cast<char>(letter + 1)) ||
               (letter != 'a' && letter != 'A' && has(static_cast<char>(letter - 1)));
    }

    // "CFTR(inh)-172": the bracket is part of a name.
    [[nodiscard]] bool goes_on(std::size_t at) const {
        return at < text_.size() &&
               (is_ascii_alphanumeric(text_[at]) || text_[at] == '-' || text_[at] == '(');
    }

    // A long form for s that ends where the range ends.
    bool long_in(Span s, Span range) {
        window_.read(text_, range);
        if (window_.words().empty()) return false;
        const auto last = window_.words().back().begin;
        if (is_symbol_of(s.in(text_), window_.last_word())) return add(s, {last, range.end});
        const bool plural = looks_plural(s.in(text_));
        const auto plain = plural ? form_.without(form_.size - 1) : form_;
        if (text_[s.begin] == '[') return long_by_rule(s, range, plain);
        if (long_with_sign(s, range)) return true;
        if (text_[s.end - 1] == '-') return false;
        const auto turned = form_.turned();
        if (turned.size == 2) {  // Rt: the transepithelial resistance, not the resistance
            const auto r = matcher_.match(turned, window_, false);
            if (r.cost <= 0) return add(s, {begin_of(r), range.end});
        }
        for (const bool whole : {false, true}) {
            if (whole && !plural) break;
            const auto& form = whole ? form_ : plain;
            const auto r = matcher_.match(form, window_, false);
            const auto most = statistic_ ? abbreviation_limits.statistic : allowed_cost(form, Side::after);
            if (r.cost <= most) return add(s, {begin_of(r), range.end});
        }
        if (statistic_) return false;
        return long_by_rule(s, range, plain);
    }

    // "Philadelphia chromosome-positive (Ph+)"
    bool long_with_sign(Span s, Span range) {
        static const ListRows kept_words(rows, List::sign_words);
        const auto& words = *kept_words;
        const char sign = text_[s.end - 1];
        const auto word = window_.last_word();
        const auto says = [&](const Row& row) { return row[0][0] == sign && row[1] == word; };
        if (std::none_of(words.begin(), words.end(), says)) return false;
        const auto r = matcher_.match(form_.with_sign(word[0]), window_, false);
        return r.cost <= allowed_cost(form_, Side::after) && add(s, {begin_of(r), range.end});
    }

    // Some letters of the form stand for more than themselves, or for a word in another place.
    bool long_by_rule(Span s, Span range, const ShortForm& form) {
        static const ListEntries kept_starts(entries, List::cyclic_beginnings);
        const auto& starts = *kept_starts;
        const auto most = allowed_cost(form, Side::after);
        const auto& first = form.letters[0];
        const auto& last = form.letters[form.size - 1];
        const auto believe = [&](const ShortForm& as, float limit, const auto& provided) {
            if (as.size == 0) return false;
            const auto r = matcher_.match(as, window_, false);
            return r.cost <= limit && provided(r.word) && add(s, {begin_of(r), range.end});
        };
        const auto says_last = [&](std::size_t word) { return says_number(window_, word, last.folded); };
        const auto says_first = [&](std::size_t word) { return says_number(window_, word, first.folded); };
        const auto cyclic = [&](std::size_t word) {
            return std::any_of(starts.begin(), starts.end(),
                               [&](auto start) { return window_.has_start(word, start); });
        };
        const auto always = [](std::size_t) { return true; };
        if (form.size < abbreviation_limits.least_letters) return false;
        if (form.digits == 1 && believe(form.without(form.size - 1), most, says_last)) return true;  // IP3
        if (form.capitals > 0 && believe(form.spelt_number(), abbreviation_limits.number, says_first))
            return true;  // 2D
        const bool nucleotide = form.size >= 4 && first.folded == 'c' && !first.upper && form.capitals >= 3;
        if (nucleotide && believe(form.without(0), most, cyclic)) return true;  // cAMP
        const bool ion = text_[s.begin] == '[' && form.size >= 3 && !last.joined;
        if (ion && believe(form.with_last_first(), most, always)) return true;  // [Ca2+]i, intracellular
        if (believe(form.turned(), abbreviation_limits.turned, always))
            return true;  // Rt, transepithelial resistance
        return believe(without_tail(form), abbreviation_limits.cut,
                       always);  // FEV1, forced expiratory volume
    }

    // "SF (long form)"
    bool short_outside(Span inner) {
        if (attached_ || before_.size() == 0) return false;
        auto begin = before_.end;
        while (begin > before_.begin && !is_ascii_blank(text_[begin - 1]) && text_[begin - 1] != '(' &&
               text_[begin - 1] != '[')
            --begin;
        const auto s = trim_quotes(text_, {begin, before_.end});
        auto l = first_piece(text_, inner);
        if (is_marker(l.in(text_)) && l.end < inner.end) l = first_piece(text_, {l.end + 1, inner.end});
        if (starts_with(s, l)) return true;
        const auto stop = inner.in(text_).find_first_of(";=");  // "BTEX (benzene, toluene, ...)"
        const Span all = trim_quotes(text_, {inner.begin, stop == npos ? inner.end : inner.begin + stop});
        return all.size() > l.size() && form_.capitals >= abbreviation_limits.sure_capitals &&
               starts_with(s, all);
    }

    [[nodiscard]] bool says_itself(Span s, Span l) const {
        const auto name = fold_string(l.in(text_));
        return name.starts_with("www") || holds_word(name, fold_string(s.in(text_)));
    }

    // The long form is all of l, except for leading function words.
    bool starts_with(Span s, Span l) {
        if (l.size() <= s.size() || !looks_short(s.in(text_)) || !form_.read(s.in(text_))) return false;
        const char last = text_[s.end - 1];
        if (last == ',' || last == ':' || (last == '.' && s.in(text_).find('.') + 1 == s.size()))
            return false;
        if (form_.capitals == 0 && (text_[l.begin] | 0x20) != (text_[s.begin] | 0x20)) return false;
        window_.read(text_, l);
        if (window_.words().empty()) return false;
        if (window_.words().size() == 1 && is_symbol_of(s.in(text_), window_.last_word())) return add(s, l);
        if (form_.size < abbreviation_limits.least_letters) return false;
        const auto plain = looks_plural(s.in(text_)) ? form_.without(form_.size - 1) : form_;
        const auto r = matcher_.match(plain, window_, true);
        if (form_.capitals + form_.digits < abbreviation_limits.least_capitals &&
            (r.cost > abbreviation_limits.one_capital || says_itself(s, l)))
            return false;  // "Social (social support)"
        const auto one_word = window_.words().size() == 1 ? abbreviation_limits.single_word : 0.0F;
        return r.cost + one_word <= allowed_cost(plain, Side::before) && add(s, {begin_of(r), l.end});
    }

    // "(OR = odds ratio; CI = confidence interval)"
    void equations(Span inner) {
        const auto all = text_.substr(0, inner.end);
        auto sign = all.find_first_of("=:", inner.begin);
        for (int pieces = 0; pieces < abbreviation_limits.most_pieces && sign != npos; ++pieces) {
            auto begin = sign;
            while (begin > inner.begin && all[begin - 1] != ';' && all[begin - 1] != ',') --begin;
            const auto end = std::min(inner.end, all.find_first_of(";,", sign));
            starts_with(trim_quotes(text_, {begin, sign}), trim_quotes(text_, {sign + 1, end}));
            sign = all.find_first_of("=:", sign + 1);
        }
    }

    // "(long form, SF)"
    void both_inside(Span inner) {
        const auto comma = inner.in(text_).rfind(", ");
        if (comma == npos || comma == 0) return;
        const Span before{inner.begin, inner.begin + comma};
        const auto s = trim_quotes(text_, {before.end + 1, inner.end});
        if (!looks_short(s.in(text_)) || !form_.read(s.in(text_)) ||
            form_.capitals < abbreviation_limits.least_capitals ||
            form_.size < abbreviation_limits.least_reversed)
            return;
        window_.read(text_, before);
        const auto r = matcher_.match(form_, window_, false);
        if (r.cost <= allowed_cost(form_, Side::before)) add(s, {begin_of(r), before.end});
    }

    std::string_view text_;
    Span before_;             // the text before the bracket, without blanks and quotes at its end
    bool attached_ = false;   // no blank before the bracket
    bool statistic_ = false;  // the short form is given a value
    ShortForm form_;
    LongWindow window_;
    AbbreviationMatcher matcher_;
    std::vector<Abbreviation> found_;
};

}  // namespace

std::vector<Abbreviation> find_abbreviations(std::string_view text) { return Finder(text).run(); }

}  // namespace islet
