// A small parser of TeX's mathematics.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/math/tex.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/utf8.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

using Names = std::pair<std::string_view, std::string_view>;

constexpr int most_groups = 100;

constexpr std::array<Names, 62> tex_signs = {{
    {"times", "×"},
    {"cdot", "⋅"},
    {"div", "÷"},
    {"pm", "±"},
    {"mp", "∓"},
    {"leq", "≤"},
    {"le", "≤"},
    {"leqslant", "≤"},
    {"geq", "≥"},
    {"ge", "≥"},
    {"geqslant", "≥"},
    {"neq", "≠"},
    {"ne", "≠"},
    {"approx", "≈"},
    {"sim", "∼"},
    {"simeq", "≈"},
    {"cong", "≅"},
    {"equiv", "≡"},
    {"propto", "∝"},
    {"to", "→"},
    {"rightarrow", "→"},
    {"leftarrow", "←"},
    {"longrightarrow", "→"},
    {"Rightarrow", "⇒"},
    {"rightleftharpoons", "⇌"},
    {"leftrightarrow", "↔"},
    {"infty", "∞"},
    {"sum", "∑"},
    {"prod", "∏"},
    {"int", "∫"},
    {"partial", "∂"},
    {"nabla", "∇"},
    {"in", "∈"},
    {"notin", "∉"},
    {"ll", "≪"},
    {"gg", "≫"},
    {"ast", "∗"},
    {"star", "∗"},
    {"circ", "∘"},
    {"bullet", "•"},
    {"prime", "′"},
    {"degree", "°"},
    {"ldots", "…"},
    {"dots", "…"},
    {"cdots", "…"},
    {"lbrace", "{"},
    {"rbrace", "}"},
    {"langle", "⟨"},
    {"rangle", "⟩"},
    {"lfloor", "⌊"},
    {"rfloor", "⌋"},
    {"lceil", "⌈"},
    {"rceil", "⌉"},
    {"vert", "|"},
    {"mid", "|"},
    {"lvert", "|"},
    {"rvert", "|"},
    {"cup", "∪"},
    {"cap", "∩"},
    {"lt", "<"},
    {"gt", ">"},
    {"colon", ":"},
}};

constexpr std::array<Names, 40> tex_letters = {{
    {"alpha", "α"},      {"beta", "β"},  {"gamma", "γ"},  {"delta", "δ"},   {"epsilon", "ε"},
    {"varepsilon", "ε"}, {"zeta", "ζ"},  {"eta", "η"},    {"theta", "θ"},   {"vartheta", "θ"},
    {"iota", "ι"},       {"kappa", "κ"}, {"lambda", "λ"}, {"mu", "μ"},      {"nu", "ν"},
    {"xi", "ξ"},         {"pi", "π"},    {"rho", "ρ"},    {"sigma", "σ"},   {"tau", "τ"},
    {"upsilon", "υ"},    {"phi", "φ"},   {"varphi", "φ"}, {"chi", "χ"},     {"psi", "ψ"},
    {"omega", "ω"},      {"Gamma", "Γ"}, {"Delta", "Δ"},  {"Theta", "Θ"},   {"Lambda", "Λ"},
    {"Xi", "Ξ"},         {"Pi", "Π"},    {"Sigma", "Σ"},  {"Upsilon", "Υ"}, {"Phi", "Φ"},
    {"Psi", "Ψ"},        {"Omega", "Ω"}, {"ell", "ℓ"},    {"hbar", "ħ"},    {"Re", "Re"},
}};

bool is_one_of_names(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view look_up(std::string_view name, const Names* begin, const Names* end) {
    const auto* found = std::find_if(begin, end, [name](const Names& one) { return one.first == name; });
    return found == end ? std::string_view{} : found->second;
}

bool is_function(std::string_view name) {
    return is_one_of_names(name, {"ln", "log", "exp", "sin", "cos", "tan", "min", "max", "lim", "arg", "det",
                                  "gcd", "sinh", "cosh", "tanh", "inf", "sup", "Pr", "lg"});
}

class TexParser {
  public:
    explicit TexParser(std::string_view tex) : tex_(tex) {}

    FormulaNode row(std::string_view stop = {});

  private:
    [[nodiscard]] bool at_end() const { return at_ >= tex_.size(); }
    void skip_space() {
        while (!at_end() && (tex_[at_] == ' ' || tex_[at_] == '\n' || tex_[at_] == '\t' || tex_[at_] == '~'))
            ++at_;
    }
    bool take(std::string_view text) {
        if (tex_.substr(at_, text.size()) != text) return false;
        at_ += text.size();
        return true;
    }
    std::string_view command_name();
    std::string_view braced();
    FormulaNode argument();
    FormulaNode scripts(FormulaNode base);
    FormulaNode command(std::string_view name);
    FormulaNode one();
    FormulaNode environment();

    std::string_view tex_;
    std::size_t at_ = 0;
    int level_ = 0;
};

std::string_view TexParser::command_name() {
    const std::size_t begin = at_;
    while (!at_end() && is_ascii_letter(tex_[at_])) ++at_;
    if (at_ == begin && !at_end()) ++at_;
    return tex_.substr(begin, at_ - begin);
}

/// What stands in braces, or the next character.
std::string_view TexParser::braced() {
    skip_space();
    if (at_end()) return {};
    if (tex_[at_] != '{') return tex_.substr(at_++, 1);
    const std::size_t begin = ++at_;
    for (int depth = 1; !at_end(); ++at_) {
        if (tex_[at_] == '\\' && at_ + 1 < tex_.size()) {
            ++at_;
            continue;
        }
        depth += tex_[at_] == '{' ? 1 : tex_[at_] == '}' ? -1 : 0;
        if (depth == 0) return tex_.substr(begin, at_++ - begin);
    }
    return tex_.substr(std::min(begin, tex_.size()));
}

FormulaNode TexParser::argument() {
    skip_space();
    if (take("{")) return row("}");
    return one();
}

FormulaNode TexParser::scripts(FormulaNode base) {
    for (;;) {
        skip_space();
        while (take("\\limits") || take("\\nolimits")) skip_space();
        if (take("'")) {
            base = {"msup", {}, {std::move(base), {"mo", "′", {}}}};
            continue;
        }
        const bool up = !at_end() && tex_[at_] == '^';
        const bool down = !at_end() && tex_[at_] == '_';
        if (!up && !down) return base;
        ++at_;
        FormulaNode script = argument();
        if (up && base.name == "msub" && base.parts.size() == 2) {
            base.name = "msubsup";
            base.parts.push_back(std::move(script));
        } else if (down && base.name == "msup" && base.parts.size() == 2) {
            base.name = "msubsup";
            base.parts.insert(base.parts.begin() + 1, std::move(script));
        } else {
            base = {up ? "msup" : "msub", {}, {std::move(base), std::move(script)}};
        }
    }
}

/// \begin{cases} a & b \\ c & d \end{cases}
FormulaNode TexParser::environment() {
    const std::string name(braced());
    if (name.starts_with("array") || name.starts_with("alignedat")) braced();
    FormulaNode table{"mtable", {}, {}};
    FormulaNode line{"mtr", {}, {}};
    while (!at_end()) {
        line.parts.push_back(row("&"));
        if (take("&")) continue;
        table.parts.push_back(std::exchange(line, {"mtr", {}, {}}));
        if (take("\\\\")) continue;
        if (take("\\end")) braced();
        break;
    }
    if (name == "cases") return {"mrow", {}, {{"mo", "{", {}}, std::move(table)}};
    if (name.find("matrix") == std::string::npos) return table;
    return {"mfenced", {}, {std::move(table)}, "[", "]", ",", true};
}

FormulaNode TexParser::command(std::string_view name) {
    if (is_one_of_names(name, {"frac", "dfrac", "tfrac", "cfrac", "binom"})) {
        FormulaNode above = argument();
        FormulaNode below = argument();
        FormulaNode node{"mfrac", {}, {std::move(above), std::move(below)}};
        node.bar = name != "binom";
        return node;
    }
    if (name == "sqrt") {
        skip_space();
        if (!take("[")) return {"msqrt", {}, {argument()}};
        FormulaNode degree = row("]");
        FormulaNode inside = argument();
        return {"mroot", {}, {std::move(inside), std::move(degree)}};
    }
    if (is_one_of_names(name, {"text", "mathrm", "mbox", "textrm", "textit", "textbf", "operatorname",
                               "mathit", "mathbf", "mathsf", "rm", "hbox", "textnormal", "mathtt"})) {
        if (name == "rm") return {"mrow", {}, {}};
        if (take("*")) skip_space();
        const std::string_view inside = braced();
        if (inside.find_first_of("\\^_{") == std::string_view::npos)
            return {"mtext", std::string(inside), {}};
        TexParser parser(inside);
        parser.level_ = level_ + 1;
        return parser.row();
    }
    if (is_one_of_names(name, {"bar", "overline", "hat", "widehat", "tilde", "dot", "vec", "widetilde"})) {
        const std::string_view mark = name == "bar" || name == "overline" ? "¯"
                                      : name.ends_with("hat")             ? "^"
                                      : name.ends_with("tilde")           ? "~"
                                      : name == "dot"                     ? "˙"
                                                                          : "→";
        FormulaNode base = argument();
        return {"mover", {}, {std::move(base), {"mo", std::string(mark), {}}}};
    }
    if (name == "begin") return environment();
    if (is_one_of_names(name, {"left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "middle"})) {
        skip_space();
        if (take(".")) return {"mrow", {}, {}};
        return one();
    }
    if (is_one_of_names(name, {",", ";", ":", " ", "quad", "qquad", "!", "\n"})) return {"mspace", {}, {}};
    if (is_one_of_names(name, {"%", "$", "&", "#", "_", "{", "}", "|"})) return {"mo", std::string(name), {}};
    if (const auto sign = look_up(name, tex_signs.begin(), tex_signs.end()); !sign.empty())
        return {"mo", std::string(sign), {}};
    if (const auto letter = look_up(name, tex_letters.begin(), tex_letters.end()); !letter.empty())
        return {"mi", std::string(letter), {}};
    if (is_function(name)) return {"mi", std::string(name), {}};
    return {"mrow", {}, {}};
}

FormulaNode TexParser::one() {
    skip_space();
    if (at_end()) return {"mrow", {}, {}};
    if (++level_ > most_groups) {
        at_ = tex_.size();
        return {"mrow", {}, {}};
    }
    FormulaNode node{"mrow", {}, {}};
    if (take("{")) {
        node = row("}");
    } else if (take("\\")) {
        node = command(command_name());
    } else if (tex_[at_] >= '0' && tex_[at_] <= '9') {
        std::size_t end = std::min(tex_.find_first_not_of("0123456789.,", at_), tex_.size());
        while (end > at_ + 1 && (tex_[end - 1] == '.' || tex_[end - 1] == ',')) --end;
        node = {"mn", std::string(tex_.substr(at_, end - at_)), {}};
        at_ = end;
    } else {
        const std::size_t length = decode(tex_, at_).length;
        const std::string sign(tex_.substr(at_, length));
        at_ += length;
        node = {is_ascii_letter(sign.front()) ? "mi" : "mo", sign == "-" ? "−" : sign, {}};
    }
    --level_;
    return node;
}

FormulaNode TexParser::row(std::string_view stop) {
    FormulaNode row{"mrow", {}, {}};
    if (++level_ > most_groups) at_ = tex_.size();
    for (;;) {
        skip_space();
        if (at_end()) break;
        if (stop == "&") {
            const std::string_view rest = tex_.substr(at_);
            if (rest.front() == '&' || rest.starts_with("\\\\") || rest.starts_with("\\end")) break;
        } else if (!stop.empty() && take(stop)) {
            break;
        }
        if (stop.empty() && take("}")) continue;
        if (take("&") || take("\\\\")) continue;
        if (tex_.substr(at_).starts_with("\\over") && !tex_.substr(at_).starts_with("\\overl")) {
            at_ += 5;
            FormulaNode above = std::exchange(row, {"mrow", {}, {}});
            FormulaNode below = this->row(stop);
            --level_;
            return {"mfrac", {}, {std::move(above), std::move(below)}};
        }
        // A digit takes a power by itself: 10^9 is one number with a power.
        FormulaNode base = one();
        row.parts.push_back(scripts(std::move(base)));
    }
    --level_;
    return row;
}

}  // namespace

FormulaNode read_tex(std::string_view tex) { return TexParser(tex).row(); }

}  // namespace islet
