// The lexer of the query language.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_lexer.hpp"

#include <algorithm>
#include <optional>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "language/word_set.hpp"
#include "searcher/query/query_signs.hpp"

namespace islet {
namespace {

constexpr unsigned default_near = 10;      // words between, where none are given
constexpr unsigned max_near = 1000;        // words; more is the whole passage
constexpr std::size_t most_warnings = 20;  // of one query

// Also as word processors write it: a minus sign, an en dash.
bool is_minus(char32_t c) { return c == '-' || c == 0x2212 || c == 0x2013; }
bool is_quote(char32_t c) { return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E; }

std::string_view near_digits(std::string_view text) {
    return text.starts_with("NEAR/") ? text.substr(5) : std::string_view{};
}

// However many digits there are: any distance above max_near is max_near.
unsigned bounded_number(std::string_view digits) {
    unsigned number = 0;
    for (const char digit : digits)
        number = std::min(max_near, 10 * number + static_cast<unsigned>(digit - '0'));
    return number;
}

std::optional<Lexeme::Kind> operator_kind(std::string_view text) {
    if (text == "AND") return Lexeme::Kind::op_and;
    if (text == "OR") return Lexeme::Kind::op_or;
    if (text == "NOT") return Lexeme::Kind::op_not;
    const auto digits = near_digits(text);
    const bool distance = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (text == "NEAR" || distance) return Lexeme::Kind::op_near;
    return std::nullopt;
}

bool is_operand_end(const Lexeme& l) {
    return l.kind == Lexeme::Kind::word || l.kind == Lexeme::Kind::phrase || l.kind == Lexeme::Kind::prefix ||
           l.kind == Lexeme::Kind::close;
}
bool is_operand_begin(const Lexeme& l) {
    return l.kind != Lexeme::Kind::close && l.kind != Lexeme::Kind::op_and && l.kind != Lexeme::Kind::op_or &&
           l.kind != Lexeme::Kind::op_near;
}
bool is_between(const std::vector<Lexeme>& lexemes, std::size_t i) {
    return i > 0 && is_operand_end(lexemes[i - 1]) && i + 1 < lexemes.size() &&
           is_operand_begin(lexemes[i + 1]);
}

// "MEN1 (inherited)" is plain text; "(a or b) and c" isn't.
bool is_sign(const std::vector<Lexeme>& lexemes, std::size_t i) {
    const auto kind = lexemes[i].kind;
    if (kind == Lexeme::Kind::word) return lexemes[i].field != Field::any;
    if (kind == Lexeme::Kind::open)
        return i == 0 || lexemes[i - 1].kind != Lexeme::Kind::word ||
               !small_operator(lexemes[i - 1].text).empty();
    return kind != Lexeme::Kind::close;
}

// "a and b or c": nobody talks like that. What people do say has function words: "what can I eat and not
// drink".
bool is_formula(const std::vector<Lexeme>& lexemes) {
    static const WordSet function_words(List::index_stopwords), asking_words(List::query_stopwords);
    std::vector<std::string_view> operators;
    std::size_t joined = 0;
    for (const auto& l : lexemes) {
        const bool small = !small_operator(l.text).empty();
        if (small && std::find(operators.begin(), operators.end(), l.text) == operators.end())
            operators.push_back(l.text);
        const auto word = lower_ascii(l.text);
        if (!small && (function_words.contains(word) || asking_words.contains(word))) return false;
        if (!small) ++joined;
    }
    return operators.size() > 1 && joined > operators.size();
}

class Lexer {
  public:
    Lexer(std::string_view query, std::vector<std::string>& warnings) : query_(query), warnings_(warnings) {}

    std::vector<Lexeme> run() {
        warn(foreign_range(query_));
        while (skip_space()) next();
        settle_operators();
        tell_small_operators();
        return std::move(out_);
    }

  private:
    [[nodiscard]] CodePoint peek() const { return decode(query_, pos_); }
    [[nodiscard]] bool end() const { return pos_ >= query_.size(); }

    bool skip_space() {
        while (!end() && classify(peek().value) == CharClass::space) pos_ += peek().length;
        return !end();
    }

    void push(Lexeme::Kind kind, std::string text = {}, Field field = Field::any) {
        out_.push_back({kind, std::move(text), field, 0});
    }

    void next() {
        const auto c = peek().value;
        if (is_quote(c)) return quoted(Field::any);
        if (c == '(' || c == ')') {
            ++pos_;
            return push(c == '(' ? Lexeme::Kind::open : Lexeme::Kind::close);
        }
        if ((c == '+' || is_minus(c)) && takes_sign(query_.substr(pos_ + peek().length))) {
            pos_ += peek().length;
            return push(c == '+' ? Lexeme::Kind::plus : Lexeme::Kind::minus);
        }
        word();
    }

    void quoted(Field field) {
        pos_ += peek().length;
        const auto begin = pos_;
        while (!end() && !is_quote(peek().value)) pos_ += peek().length;
        const auto text = query_.substr(begin, pos_ - begin);
        if (end())
            warn("a quotation mark that isn't closed was closed at the end");
        else
            pos_ += peek().length;
        warn(foreign_sign_in_phrase(text));
        push(Lexeme::Kind::phrase, std::string(text), field);
    }

    void word() {
        const auto begin = pos_;
        while (!end() && classify(peek().value) != CharClass::space && peek().value != '(' &&
               peek().value != ')' && !is_quote(peek().value))
            pos_ += peek().length;
        if (pos_ == begin) pos_ += peek().length;
        take_word(query_.substr(begin, pos_ - begin));
    }

    void take_word(std::string_view text) {
        auto field = Field::any;
        for (const auto& [name, value] :
             {std::pair<std::string_view, Field>{"title:", Field::title}, {"heading:", Field::heading}}) {
            if (lower_ascii(text.substr(0, name.size())) != name) continue;
            field = value;
            text.remove_prefix(name.size());
            if (text.empty() && !end() && is_quote(peek().value)) return quoted(field);
            if (!text.empty()) continue;
            warn(std::string(name) + " wants a word or a phrase directly after it: read as a word");
            return push(Lexeme::Kind::word, std::string(name.substr(0, name.size() - 1)));
        }
        if (const auto beginning = prefix_of(text); !beginning.empty())
            return push(Lexeme::Kind::prefix, std::string(beginning), field);
        if (text.ends_with('*') && text != "*" && !text.starts_with('*'))
            warn("a prefix needs two letters or more before the *: read as a word");
        const bool opens = !end() && (is_quote(peek().value) || peek().value == '(');
        if (!operator_kind(text)) warn(foreign_sign(text, opens));
        if (field != Field::any || !take_operator(text)) push(Lexeme::Kind::word, std::string(text), field);
    }

    // "tumo*," is followed by a comma.
    static std::string_view prefix_of(std::string_view text) {
        const auto star = text.find_last_not_of(".,;:!?");
        if (star == std::string_view::npos || star < 2 || text[star] != '*' || text.starts_with('*'))
            return {};
        const auto beginning = text.substr(0, star);
        return has_word(beginning) ? beginning : std::string_view{};
    }

    bool take_operator(std::string_view text) {
        const auto kind = operator_kind(text);
        if (!kind) return false;
        push(*kind, std::string(text));
        const auto digits = near_digits(text);
        if (*kind == Lexeme::Kind::op_near)
            out_.back().number =
                digits.empty() ? default_near : std::clamp(bounded_number(digits), 1U, max_near);
        return true;
    }

    void warn(std::string text) {
        const auto same = std::find(warnings_.begin(), warnings_.end(), text);
        if (!text.empty() && same == warnings_.end() && warnings_.size() < most_warnings)
            warnings_.push_back(std::move(text));
    }

    // Beside a sign of the language they were probably meant to be operators.
    void tell_small_operators() {
        bool signs = is_formula(out_);
        for (std::size_t i = 0; i < out_.size(); ++i) {
            signs = signs || is_sign(out_, i);
            if (out_[i].kind != Lexeme::Kind::word || !is_between(out_, i)) continue;
            auto said = foreign_operator(out_[i].text);
            signs = signs || !said.empty();
            warn(std::move(said));
        }
        if (!signs) return;
        for (auto& said : small_operators(out_)) warn(std::move(said));
    }

    // An operator without its operands is just the word it is written as.
    void settle_operators() {
        for (std::size_t i = 0; i < out_.size(); ++i) {
            auto& l = out_[i];
            const bool binary = l.kind == Lexeme::Kind::op_and || l.kind == Lexeme::Kind::op_or ||
                                l.kind == Lexeme::Kind::op_near;
            if (!binary && l.kind != Lexeme::Kind::op_not) continue;
            const bool left = i > 0 && is_operand_end(out_[i - 1]);
            const bool right = i + 1 < out_.size() && is_operand_begin(out_[i + 1]);
            if (right && (left || !binary)) continue;
            warn(l.text + " has nothing to work on here: read as a word");
            l.kind = Lexeme::Kind::word;
            l.text = lower_ascii(l.text);  // so that it stays a word wherever it is written next
        }
    }

    std::string_view query_;
    std::vector<std::string>& warnings_;
    std::vector<Lexeme> out_;
    std::size_t pos_ = 0;
};

}  // namespace

bool takes_sign(std::string_view operand) {
    if (operand.empty()) return false;
    const auto c = decode(operand, 0).value;
    const auto kind = classify(c);
    return is_quote(c) || c == '(' || kind == CharClass::letter || kind == CharClass::digit ||
           kind == CharClass::ideograph;
}

bool has_word(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto point = decode(text, at);
        const auto kind = classify(point.value);
        if (kind == CharClass::letter || kind == CharClass::digit || kind == CharClass::ideograph)
            return true;
        at += point.length;
    }
    return false;
}

bool is_operator_word(std::string_view word) { return operator_kind(word).has_value(); }

std::vector<std::string> small_operators(const std::vector<Lexeme>& lexemes) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < lexemes.size(); ++i) {
        if (lexemes[i].kind != Lexeme::Kind::word || !is_between(lexemes, i)) continue;
        auto said = small_operator(lexemes[i].text);
        if (!said.empty() && std::find(all.begin(), all.end(), said) == all.end())
            all.push_back(std::move(said));
    }
    return all;
}

std::vector<std::string> small_operators(std::string_view query) {
    std::vector<std::string> ignored;
    return small_operators(lex_query(query, ignored));
}

std::vector<Lexeme> lex_query(std::string_view query, std::vector<std::string>& warnings) {
    return Lexer(query, warnings).run();
}

}  // namespace islet
