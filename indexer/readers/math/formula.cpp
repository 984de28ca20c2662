// Prints a formula's tree: each part with how firmly it holds together, so that brackets go where they must.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/math/formula.hpp"

#include <algorithm>
#include <utility>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/utf8.hpp"
#include "indexer/readers/math/formula_signs.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/superscript.hpp"

namespace islet {
namespace {

enum class Binding { sum, product, power, atom };

struct Piece {
    std::string text;
    Binding binding = Binding::atom;
    bool fraction = false;
};

Piece print(const FormulaNode& node);

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Whether a bracket that opens the text closes at its end.
bool is_enclosed(std::string_view text) {
    if (text.size() < 2 || (text.front() != '(' && text.front() != '[')) return false;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        depth += text[i] == '(' || text[i] == '[' ? 1 : 0;
        depth -= text[i] == ')' || text[i] == ']' ? 1 : 0;
        if (depth == 0) return i + 1 == text.size();
    }
    return false;
}

std::string grouped(const Piece& piece, Binding least) {
    const bool whole = piece.binding >= least || is_enclosed(piece.text) || piece.text.empty();
    return whole ? piece.text : "(" + piece.text + ")";
}

int bracket_depth(std::string_view text) {
    const auto count = [text](std::string_view signs) {
        return std::count_if(text.begin(), text.end(),
                             [signs](char c) { return signs.find(c) != std::string_view::npos; });
    };
    return static_cast<int>(count("([{") - count(")]}"));
}

/// A row of parts, joined one after the other.
class Row {
  public:
    void add(const FormulaNode& node);
    [[nodiscard]] Piece take();

  private:
    enum class Last { nothing, sign, open, operand };

    void sign(const std::string& sign);
    void operand(Piece piece, bool big);
    void spaced(const std::string& sign);
    void loosen(Binding binding) {
        if (depth_ == 0) binding_ = std::min(binding_, binding);
    }
    void space() {
        if (!text_.empty() && text_.back() != ' ') text_ += ' ';
    }

    std::string text_;
    Binding binding_ = Binding::atom;
    int depth_ = 0;  ///< of brackets
    Last last_ = Last::nothing;
    Piece last_piece_;
    std::size_t last_begin_ = 0;
    bool big_ = false;   ///< a sum sign came last: what follows stands apart
    bool bare_ = false;  ///< the text is one fraction and nothing else
};

void Row::spaced(const std::string& sign) {
    space();
    text_ += sign + " ";
    last_ = Last::sign;
}

void Row::sign(const std::string& sign) {
    const SignKind kind = kind_of_sign(sign);
    const bool behind_operand = last_ == Last::operand;
    bare_ = false;
    big_ = false;
    switch (kind) {
        case SignKind::nothing:
            return;
        case SignKind::relation:
            loosen(Binding::sum);
            return spaced(sign);
        case SignKind::sum:
            loosen(Binding::sum);
            if (behind_operand) return spaced(sign);
            text_ += sign;
            last_ = Last::sign;
            return;
        case SignKind::product:
            loosen(Binding::product);
            return spaced(sign);
        case SignKind::over:
            loosen(Binding::product);
            text_ += "/";
            last_ = Last::sign;
            return;
        case SignKind::open:
            if (behind_operand) loosen(Binding::product);
            text_ += sign;
            ++depth_;
            last_ = Last::open;
            return;
        case SignKind::close:
            text_ += sign;
            --depth_;
            last_ = Last::operand;
            last_piece_ = {};
            last_begin_ = text_.size();
            return;
        case SignKind::comma:
            text_ += sign + " ";
            last_ = Last::sign;
            return loosen(Binding::sum);
        case SignKind::big:
            return operand({sign, Binding::atom, false}, true);
        case SignKind::other:
            text_ += sign;
            if (last_ != Last::operand) last_ = Last::open;
            return;
    }
}

void Row::operand(Piece piece, bool big) {
    if (piece.text.empty()) return;
    const bool closes = std::string_view(")]}").find(piece.text.front()) != std::string_view::npos;
    if (closes) last_ = Last::sign;  // a power of the bracket: nothing stands between them
    bare_ = text_.empty() && piece.fraction;
    if (last_ == Last::operand && !big_) {
        loosen(Binding::product);
        const bool numbers = std::none_of(last_piece_.text.begin(), last_piece_.text.end(), is_letter_byte);
        if (last_piece_.fraction && !numbers) {  // a/b c could be a/(bc)
            text_.insert(last_begin_, "(");
            text_ += ")";
        }
        const char before = text_.empty() ? ' ' : text_.back();
        const bool words = is_letter_byte(before) && is_letter_byte(piece.text.front()) &&
                           (last_piece_.text.size() > 1 || piece.text.size() > 1) &&
                           letters_in(last_piece_.text) + letters_in(piece.text) > 2;
        const bool unit = is_ascii_digit(before) && is_letter_byte(piece.text.front()) &&
                          letters_in(piece.text) > 1 && piece.binding == Binding::atom;
        const bool function = last_piece_.text.size() > 1 && is_letter_byte(before);
        if (piece.fraction || (function && piece.binding == Binding::sum)) {
            if (function) piece.text = grouped(piece, Binding::atom);
            if (!function || !piece.text.starts_with('(')) space();
        } else if (words || unit || last_piece_.fraction || big) {
            space();
        }
    } else if (big_ && last_ == Last::operand) {
        space();
    } else {
        loosen(piece.binding);
    }
    last_begin_ = text_.size();
    text_ += piece.text;
    depth_ += bracket_depth(piece.text);
    last_piece_ = std::move(piece);
    last_ = Last::operand;
    big_ = big;
}

/// Whether a node ends in a sum sign or a limit: "∑_(i = 1)^n".
bool is_big(const FormulaNode& node) {
    const FormulaNode* inner = &node;
    while (!inner->parts.empty() && (inner->name.starts_with("munder") || inner->name.starts_with("msub") ||
                                     inner->name == "mover" || inner->name == "msup"))
        inner = &inner->parts.front();
    return inner != &node && inner->parts.empty() &&
           kind_of_sign(plain_letters(inner->text)) == SignKind::big;
}

bool is_row(const std::string& name) {
    return name == "math" || name == "mrow" || name == "mstyle" || name == "mpadded" || name == "merror" ||
           name == "menclose" || name == "mtd";
}

void Row::add(const FormulaNode& node) {
    if (is_row(node.name)) {
        for (const FormulaNode& part : node.parts) add(part);
    } else if (node.name == "semantics" || node.name == "maction") {
        if (!node.parts.empty()) add(node.parts.front());
    } else if (node.name == "mo") {
        sign(plain_letters(node.text));
    } else if (node.name == "mspace") {
        if (last_ == Last::operand) space();
    } else {
        operand(print(node), is_big(node));
    }
}

Piece Row::take() {
    std::string text = tidy(text_);
    return {std::move(text), binding_, bare_};
}

Piece print_row(const FormulaNode& node) {
    Row row;
    for (const FormulaNode& part : node.parts) row.add(part);
    return row.take();
}

Piece fraction(const FormulaNode& node) {
    const Piece above = print(node.parts[0]);
    const Piece below = print(node.parts[1]);
    if (!node.bar) return {"(" + above.text + " choose " + below.text + ")", Binding::atom, false};
    const bool plain =
        above.binding >= Binding::product && above.text.find_first_of(" /") == std::string::npos;
    return {(plain ? above.text : grouped(above, Binding::power)) + "/" + grouped(below, Binding::power),
            Binding::product, true};
}

Piece root(const FormulaNode& node) {
    const Piece piece = print_row(node);
    return {is_enclosed(piece.text) && piece.text.front() == '(' ? "sqrt" + piece.text
                                                                 : "sqrt(" + piece.text + ")",
            Binding::atom, false};
}

bool is_short_mark(const Piece& below) {
    return below.text.find_first_of(" =+/^,()") == std::string::npos &&
           below.text.find("−") == std::string::npos;
}

/// "Cmax", "CO2", "∑_(i = 1)".
std::string with_mark_below(const Piece& base, const Piece& below) {
    if (below.text.empty()) return base.text;
    const bool apart =
        base.text.empty() || is_ascii_digit(base.text.back()) || kind_of_sign(base.text) == SignKind::big;
    if (is_short_mark(below) && !apart) return base.text + below.text;
    return base.text + "_" + (is_short_mark(below) ? below.text : "(" + below.text + ")");
}

std::string raised_text(const Piece& above) {
    std::string number = power(above.text);
    if (!number.empty()) return number;
    if (above.text == "∘" || above.text == "°") return "°";
    const bool sign = above.text.find_first_not_of("0123456789+*'") == std::string::npos ||
                      above.text == "−" || above.text == "-" || above.text == "′" || above.text == "″" ||
                      above.text == "∗" || above.text == "†";
    if (above.text.empty() || (sign && !is_ascii_digit(above.text.back()))) return above.text;
    return "^" + grouped(above, Binding::atom);
}

Piece with_power(const Piece& base, const Piece& above) {
    const bool sign = base.text.size() == 1 || kind_of_sign(base.text) != SignKind::other;
    return {(sign ? base.text : grouped(base, Binding::atom)) + raised_text(above), Binding::power, false};
}

Piece over(const FormulaNode& node) {
    Piece base = print(node.parts[0]);
    const Piece above = print(node.parts[1]);
    const std::string_view accent = combining_accent(above.text);
    if (!accent.empty() && letters_in(base.text) == 1) return {base.text + std::string(accent)};
    if (!accent.empty() || above.text == "→" || above.text == "⏞" || above.text == "⏜" || above.text == "⃗")
        return {grouped(base, Binding::atom)};
    return {base.text + "^" + grouped(above, Binding::atom), Binding::power, false};
}

Piece under(const FormulaNode& node) {
    const Piece base = print(node.parts[0]);
    const Piece below = print(node.parts[1]);
    const bool line = below.text == "⏟" || below.text == "_" || below.text == "¯" || below.text == "‾";
    return {line ? base.text : with_mark_below(base, below), base.binding, false};
}

Piece fenced(const FormulaNode& node) {
    std::string text = node.open;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        if (i > 0) text += (node.separators == "|" ? " " : "") + node.separators + " ";
        text += print(node.parts[i]).text;
    }
    return {text + node.close, node.open.empty() || node.close.empty() ? Binding::sum : Binding::atom, false};
}

/// Rows separated by ";", cells by ","; where a cell goes on with "=" it is one equation.
Piece matrix(const FormulaNode& node) {
    std::string text;
    for (const FormulaNode& row : node.parts) {
        std::string line;
        for (const FormulaNode& cell : row.parts) {
            const std::string next = print(cell).text;
            const bool goes_on =
                next.empty() || kind_of_sign(next.substr(0, next.find(' '))) == SignKind::relation;
            if (!line.empty()) line += goes_on ? " " : ", ";
            line += next;
        }
        if (!text.empty() && !line.empty()) text += "; ";
        text += line;
    }
    const bool several = node.parts.size() > 1 || (node.parts.size() == 1 && node.parts[0].parts.size() > 1);
    return {text, several ? Binding::sum : Binding::atom, false};
}

/// 177 above and before Lu; of marks before and below nothing is said.
Piece with_marks_around(const FormulaNode& node) {
    if (node.parts.empty()) return {};
    Piece base = print(node.parts[0]);
    std::string before;
    bool behind = true;
    for (std::size_t i = 1; i + 1 < node.parts.size(); ++i) {
        if (node.parts[i].name == "mprescripts") {
            behind = false;
            continue;
        }
        const Piece below = print(node.parts[i]);
        const Piece above = print(node.parts[i + 1]);
        ++i;
        if (behind) base.text = with_mark_below(base, below) + raised_text(above);
        if (!behind) before += above.text.empty() ? below.text : above.text;
    }
    return {before + base.text, Binding::power, false};
}

Piece leaf(const FormulaNode& node) {
    std::string text = plain_letters(node.text);
    const bool negative =
        node.name == "mn" && !text.empty() && !is_ascii_digit(text.front()) && text.front() != '.';
    const bool several = text.find(' ') != std::string::npos;
    return {std::move(text), negative || several ? Binding::sum : Binding::atom, false};
}

Piece print(const FormulaNode& node) {
    const std::string& name = node.name;
    const std::size_t count = node.parts.size();
    if (name == "mi" || name == "mn" || name == "mtext" || name == "ms") return leaf(node);
    if (name == "mo") return {plain_letters(node.text)};
    if (name == "mfrac" && count == 2) return fraction(node);
    if (name == "msqrt") return root(node);
    if (name == "mroot" && count == 2)
        return {grouped(print(node.parts[0]), Binding::atom) + "^(1/" +
                    grouped(print(node.parts[1]), Binding::power) + ")",
                Binding::power, false};
    if (name == "msup" && count == 2) return with_power(print(node.parts[0]), print(node.parts[1]));
    if (name == "msub" && count == 2) {
        const Piece base = print(node.parts[0]);
        return {with_mark_below(base, print(node.parts[1])), base.binding, false};
    }
    if ((name == "msubsup" || name == "munderover") && count == 3) {
        const Piece base = print(node.parts[0]);
        return with_power({with_mark_below(base, print(node.parts[1])), Binding::atom, false},
                          print(node.parts[2]));
    }
    if (name == "mover" && count == 2) return over(node);
    if (name == "munder" && count == 2) return under(node);
    if (name == "mfenced") return fenced(node);
    if (name == "mtable") return matrix(node);
    if (name == "mmultiscripts") return with_marks_around(node);
    if (name == "mphantom" || name == "none" || name == "annotation" || name == "annotation-xml") return {};
    if (name == "semantics" || name == "maction") return count == 0 ? Piece{} : print(node.parts[0]);
    return print_row(node);
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
    while (at < text.size() && is_letter_byte(text[at])) {
        const CodePoint point = decode(text, at);
        const std::string_view sign = text.substr(at, point.length);
        if (point.value > 0x7F && kind_of_sign(sign) != SignKind::other) break;
        at += point.length;
    }
    return at;
}

}  // namespace

std::string formula_text(const FormulaNode& formula) { return tidy(print(formula).text); }

FormulaNode formula_row(std::string_view text) {
    FormulaNode row{"mrow", {}, {}};
    const std::string plain = plain_letters(text);
    if (!text.empty() && text.front() == ' ') row.parts.push_back({"mspace", {}, {}});
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t begin = at;
        if (is_ascii_digit(plain[at])) {
            at = std::min(plain.find_first_not_of("0123456789.,", at), plain.size());
            while (at > begin + 1 && (plain[at - 1] == '.' || plain[at - 1] == ',')) --at;
            row.parts.push_back({"mn", plain.substr(begin, at - begin), {}});
            continue;
        }
        at = end_of_name(plain, at);
        if (at > begin) {
            row.parts.push_back({"mi", plain.substr(begin, at - begin), {}});
            continue;
        }
        at += decode(plain, at).length;
        const std::string sign = plain.substr(begin, at - begin);
        row.parts.push_back({sign == " " ? "mspace" : "mo", sign, {}});
    }
    return row;
}

}  // namespace islet
