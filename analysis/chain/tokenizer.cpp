// The word breaker: one pass over the bytes, with a short path for ASCII.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/tokenizer.hpp"

#include <array>
#include <string>

#include "analysis/chain/dotted_letters.hpp"
#include "analysis/numbers/glued_number.hpp"
#include "analysis/numbers/number_signs.hpp"
#include "analysis/numbers/number_words.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/greek.hpp"
#include "analysis/unicode/utf8.hpp"
#include "analysis/words/kept_letters.hpp"

namespace islet {
namespace {

std::string_view name_of_greek(char32_t c) {
    if (c == 0xB5) return "mu";
    return greek_name(c >= 0x391 && c <= 0x3A9 ? c + 0x20 : c);
}

// The α of the mathematical alphabets (𝛼, 𝝰) and of old symbol fonts (ϵ), which PDFs are full of.
char32_t plain_letter(char32_t c) {
    if (!(c >= 0x3D0 && c <= 0x3F5) && !(c >= 0x1D6A8 && c <= 0x1D7CB)) return c;
    std::string folded;
    append_folded(c, folded);
    return folded.empty() ? c : decode(folded, 0).value;
}

bool ascii_number(char c) { return is_ascii_digit(c) || c == '.'; }

void bump(std::uint8_t& count) {
    if (count < 255) ++count;
}

class Breaker {
  public:
    Breaker(std::string_view text, RawText& out) : text_(text), out_(out) {}

    void run() {
        out_.folded.clear();
        out_.words.clear();
        while (pos_ < text_.size()) {
            if (is_ascii_alphanumeric(text_[pos_])) {
                word(CharClass::letter);
                continue;
            }
            if (text_[pos_] == ' ') {  // by far the most frequent separator
                space(' ');
                ++gap_length_;
                ++pos_;
                continue;
            }
            const auto c = decode(text_, pos_);
            const auto kind = classify(c.value);
            if (kind == CharClass::letter || kind == CharClass::digit || kind == CharClass::ideograph)
                word(kind);
            else
                separator(c, kind);
        }
    }

  private:
    void separator(CodePoint c, CharClass kind) {
        if (kind == CharClass::hyphen && gap_length_ == 0)
            gap_ = Gap::hyphen;
        else if (kind == CharClass::space)
            space(c.value);
        else if (kind != CharClass::ignorable && kind != CharClass::mark)
            gap_ = Gap::other;
        if (kind != CharClass::ignorable) ++gap_length_;
        pos_ += c.length;
    }

    // After a hyphen only a line end (with its indent) may follow: "neuro-\n  endocrine".
    void space(char32_t c) {
        const bool line_end = c == '\n' || c == '\r';
        if (gap_length_ == 0)
            gap_ = c == ' ' || c == 0xA0 ? Gap::space : Gap::other;
        else if (gap_ == Gap::hyphen && line_end)
            broken_line_ = true;
        else if (gap_ != Gap::hyphen || !broken_line_)
            gap_ = Gap::other;
    }

    void word(CharClass first) {
        RawWord w;
        w.begin = static_cast<std::uint32_t>(pos_);
        w.folded_begin = static_cast<std::uint32_t>(out_.folded.size());
        w.first_capital = is_ascii_alphanumeric(text_[pos_]) ? text_[pos_] >= 'A' && text_[pos_] <= 'Z'
                                                             : is_upper(decode(text_, pos_).value);
        w.gap = broken_line_ && w.first_capital ? Gap::other : gap_;
        if (!w.first_capital && after_genus()) w.gap = Gap::space;
        greek_letters_.clear();
        if (is_ascii_alphanumeric(text_[pos_]))
            take_ascii(w);
        else
            take(w);
        const bool alone = first == CharClass::ideograph || is_vulgar_fraction(decode(text_, w.begin).value);
        while (!alone && goes_on(w)) {
            if (is_ascii_alphanumeric(text_[pos_]))
                take_ascii(w);
            else
                take(w);
        }
        w.end = static_cast<std::uint32_t>(pos_);
        if (alone) trailing_marks(w);
        finish(w);
        gap_ = Gap::other;
        gap_length_ = 0;
        broken_line_ = false;
    }

    // "H. pylori" is "H pylori".
    [[nodiscard]] bool after_genus() const {
        if (out_.words.empty() || pos_ < 3) return false;
        const auto& last = out_.words.back();
        return last.capitals == 1 && last.end == last.begin + 1 && last.end + 2 == pos_ &&
               text_.substr(last.end, 2) == ". ";
    }

    // Most of a word: letters and digits of ASCII, without decoding.
    void take_ascii(RawWord& w) {
        for (; pos_ < text_.size() && is_ascii_alphanumeric(text_[pos_]); ++pos_) {
            const char c = text_[pos_];
            last_was_digit_ = c <= '9';
            last_was_raised_ = false;
            if (last_was_digit_)
                bump(w.digits);
            else
                bump(w.letters);
            const bool upper = c >= 'A' && c <= 'Z';
            if (upper) bump(w.capitals);
            out_.folded += static_cast<char>(upper ? c + 32 : c);
        }
    }

    void trailing_marks(RawWord& w) {
        while (pos_ < text_.size()) {
            const auto c = decode(text_, pos_);
            if (classify(c.value) != CharClass::mark) break;
            pos_ += c.length;
        }
        w.end = static_cast<std::uint32_t>(pos_);
    }

    void take(RawWord& w) {
        const auto c = decode(text_, pos_);
        pos_ += c.length;
        const auto kind = classify(c.value);
        if (kind == CharClass::digit)
            bump(w.digits);
        else if (kind == CharClass::letter)
            count_letter(w, c.value);
        if (kind != CharClass::apostrophe && kind != CharClass::ignorable)
            append_word_letter(c.value, out_.folded);
        last_was_digit_ = kind == CharClass::digit;
        last_was_raised_ = is_raised_digit(c.value);
    }

    void count_letter(RawWord& w, char32_t c) {
        bump(w.letters);
        if (is_upper(c)) bump(w.capitals);
        if (const auto plain = plain_letter(c); is_greek(plain)) {
            bump(w.greek);
            greek_letters_.emplace_back(out_.folded.size(), plain);
        }
    }

    // Whether the word goes on at pos_; steps over what belongs inside it.
    bool goes_on(RawWord& w) {
        if (pos_ >= text_.size() || text_[pos_] == ' ') return false;
        const auto c = decode(text_, pos_);
        switch (classify(c.value)) {
            case CharClass::digit:
                return !starts_number(c.value);
            case CharClass::letter:
            case CharClass::mark:
                return true;
            case CharClass::ignorable:
                return letter_follows(pos_ + c.length, CharClass::letter) ||
                       letter_follows(pos_ + c.length, CharClass::digit);
            case CharClass::apostrophe:
                return apostrophe(w, c.length);
            default:
                return number_point(w, c.value) || ampersand(w);
        }
    }

    // The ½ of 2½, the ⁹ of 10⁹: not 21/2 or 109. After a letter it belongs to the word (m²).
    [[nodiscard]] bool starts_number(char32_t c) const {
        return is_vulgar_fraction(c) || (last_was_digit_ && !last_was_raised_ && is_raised_digit(c));
    }

    // A&E, H&E, D&C: two letters, and neither alone.
    bool ampersand(const RawWord& w) {
        const auto is_letter = [&](std::size_t at) {
            return at < text_.size() && is_ascii_letter(text_[at]);
        };
        const auto after = pos_ + 2;
        if (text_[pos_] != '&' || pos_ != w.begin + 1 || !is_letter(w.begin) || !is_letter(pos_ + 1) ||
            (after < text_.size() && is_ascii_alphanumeric(text_[after])))
            return false;
        out_.folded += '&';
        ++pos_;
        return true;
    }

    [[nodiscard]] bool letter_follows(std::size_t at, CharClass wanted) const {
        return at < text_.size() && classify(decode(text_, at).value) == wanted;
    }

    // "don't" goes on; "Cushing's" and "NET's" end before the mark, and finish() steps over the s.
    bool apostrophe(RawWord& w, std::uint32_t length) {
        if (!letter_follows(pos_ + length, CharClass::letter)) return false;
        const auto next = decode(text_, pos_ + length);
        const auto after = pos_ + length + next.length;
        const bool lone_s = (next.value == 's' || next.value == 'S') &&
                            !letter_follows(after, CharClass::letter) &&
                            !letter_follows(after, CharClass::digit);
        if (!lone_s) return true;
        w.plural_s = true;
        possessive_ = length + next.length;
        return false;
    }

    // 1.5 and 10,000: the separator is stepped over (a point is kept) if digits stand on both sides. The
    // point of 1.000 goes where commas are those of decimals.
    bool number_point(const RawWord& w, char32_t c) {
        if ((c != '.' && c != ',') || !last_was_digit_ || !letter_follows(pos_ + 1, CharClass::digit))
            return false;
        std::size_t digits = 0;
        while (digits < 4 && letter_follows(pos_ + 1 + digits, CharClass::digit)) ++digits;
        const bool group = digits == 3;
        if (c == ',' && !group) return false;
        const bool thousands = c == ',' || (group && has_decimal_commas() &&
                                            may_be_thousands(text_.substr(w.begin, pos_ - w.begin)));
        if (!thousands) out_.folded += '.';
        ++pos_;
        return true;
    }

    void finish(RawWord& w) {
        if (possessive_ != 0) {
            pos_ += possessive_;
            w.end = static_cast<std::uint32_t>(pos_);
            possessive_ = 0;
        } else if (w.capitals >= 2 && w.letters == w.capitals + 1 && text_[pos_ - 1] == 's') {
            w.plural_s = true;  // NETs
            --w.letters;
            out_.folded.pop_back();
        }
        if (w.greek > 0 && w.greek <= 2) spell_greek(w.folded_begin);
        w.folded_end = static_cast<std::uint32_t>(out_.folded.size());
        if (w.digits > 0 && w.letters > 0)
            if (const auto number = take_off_number(text_, out_.form(w), w)) out_.words.push_back(*number);
        if (w.folded_end > w.folded_begin) out_.words.push_back(w);
    }

    void spell_greek(std::size_t start) {
        for (auto it = greek_letters_.rbegin(); it != greek_letters_.rend(); ++it) {
            auto name = name_of_greek(it->second);
            // The micro sign of a unit: µg, µm, 50µg.
            const bool first = it->first == start || ascii_number(out_.folded[it->first - 1]);
            const auto after = out_.folded.size() - it->first - 2;
            if (name == "mu" && first && after >= 1 && after <= 3) name = "u";
            // A folded Greek letter takes two bytes; accented ones are not in the table and stay.
            if (!name.empty()) out_.folded.replace(it->first, 2, name);
        }
    }

    std::string_view text_;
    RawText& out_;
    std::size_t pos_ = 0;
    std::size_t gap_length_ = 1;
    std::size_t possessive_ = 0;
    Gap gap_ = Gap::other;
    bool broken_line_ = false;
    bool last_was_digit_ = false;
    bool last_was_raised_ = false;
    std::vector<std::pair<std::size_t, char32_t>> greek_letters_;
};

}  // namespace

void tokenize(std::string_view text, RawText& out) {
    Breaker(text, out).run();
    settle_numbers(text, out);
    join_dotted_letters(text, out);
}

}  // namespace islet
