// Recursive descent over lexemes; every dead end falls back to words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_parser.hpp"

#include <algorithm>
#include <cstdlib>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "searcher/query/query_lexer.hpp"

namespace islet {
namespace {

constexpr std::size_t max_depth = 50;  // of brackets, and of NEAR after NEAR

class Parser {
  public:
    explicit Parser(ParsedQuery& out, std::vector<Lexeme> lexemes) : out_(out), lexemes_(std::move(lexemes)) {
        flatten();
    }

    QueryNode parse() {
        auto root = alternatives();
        const bool bare = root.children.size() == 1 && root.children[0].kind == QueryNode::Kind::group &&
                          root.children[0].occur == Occur::should;
        return bare ? QueryNode(std::move(root.children[0])) : std::move(root);
    }

  private:
    // Leaves out brackets without their other half, and those nested too deeply: no input can exhaust the
    // stack here or in what walks the tree.
    void flatten() {
        std::size_t depth = 0;
        std::erase_if(lexemes_, [&](const Lexeme& l) {
            const bool close = l.kind == Lexeme::Kind::close;
            if (close && depth == 0) warn("a closing bracket without an opening one was left out");
            if (close) return depth == 0 || depth-- > max_depth;
            const bool deep = l.kind == Lexeme::Kind::open && ++depth > max_depth;
            if (deep) warn("brackets nested more than 50 deep were left out");
            return deep;
        });
    }

    [[nodiscard]] bool done() const { return at_ >= lexemes_.size(); }
    [[nodiscard]] bool is(Lexeme::Kind kind, std::size_t ahead = 0) const {
        return at_ + ahead < lexemes_.size() && lexemes_[at_ + ahead].kind == kind;
    }
    void warn(std::string text) {
        if (std::find(out_.warnings.begin(), out_.warnings.end(), text) == out_.warnings.end())
            out_.warnings.push_back(std::move(text));
    }

    [[nodiscard]] static bool wordless(const QueryNode& node) {
        if (node.kind == QueryNode::Kind::near) return false;
        if (node.kind != QueryNode::Kind::group) return !has_word(node.text);
        return std::all_of(node.children.begin(), node.children.end(), wordless);
    }
    void warn_of_wordless() {
        warn("an operator, quotation marks or brackets with no word to look for were left out");
    }

    // What is left of "a AND ?" is a.
    void leave_out_wordless(std::vector<QueryNode>& sides) {
        std::erase_if(sides, [](const QueryNode& side) { return side.children.empty(); });
        if (std::none_of(sides.begin(), sides.end(), wordless) || sides.size() < 2) return;
        warn_of_wordless();
        if (std::all_of(sides.begin(), sides.end(), wordless))
            sides.erase(sides.begin() + 1, sides.end());
        else
            std::erase_if(sides, wordless);
    }

    // a b OR c: any of the sequences.
    QueryNode alternatives() {
        QueryNode group;
        group.kind = QueryNode::Kind::group;
        std::vector<QueryNode> sides{conjunction()};
        while (is(Lexeme::Kind::op_or)) {
            ++at_;
            sides.push_back(conjunction());
        }
        leave_out_wordless(sides);
        if (sides.size() == 1) return std::move(sides.front());
        for (auto& side : sides) group.children.push_back(unwrap(std::move(side)));
        return group;
    }

    // a b AND c: each of the sequences.
    QueryNode conjunction() {
        std::vector<QueryNode> sides{sequence()};
        while (is(Lexeme::Kind::op_and)) {
            ++at_;
            sides.push_back(sequence());
        }
        leave_out_wordless(sides);
        if (sides.size() == 1) return std::move(sides.front());
        QueryNode group;
        group.kind = QueryNode::Kind::group;
        for (auto& side : sides) {
            const bool only_not = side.children.size() == 1 && side.children[0].occur == Occur::must_not;
            if (only_not)
                side = QueryNode(std::move(side.children[0]));
            else
                side.occur = Occur::must;
            side = unwrap(std::move(side));
            group.children.push_back(std::move(side));
        }
        return group;
    }

    QueryNode sequence() {
        QueryNode group;
        group.kind = QueryNode::Kind::group;
        while (!done() && !is(Lexeme::Kind::op_or) && !is(Lexeme::Kind::op_and) && !is(Lexeme::Kind::close)) {
            auto occur = Occur::should;
            std::size_t signs = 0;
            for (; is(Lexeme::Kind::plus) || is(Lexeme::Kind::minus) || is(Lexeme::Kind::op_not);
                 ++at_, ++signs)
                if (occur != Occur::must_not) occur = is(Lexeme::Kind::plus) ? Occur::must : Occur::must_not;
            if (signs > 1) warn("several operators before one word: what excludes it counts");
            if (done() || is(Lexeme::Kind::close)) break;
            auto node = unit();
            for (std::size_t links = 0; is(Lexeme::Kind::op_near); ++links)
                node = near(std::move(node), links);
            node.occur = occur;
            node = unwrap(std::move(node));
            // A lone sign between words is text, like a dash; as a phrase or a demand it can't be met.
            const bool text = node.kind == QueryNode::Kind::text && occur == Occur::should;
            if (!text && wordless(node))
                warn_of_wordless();
            else
                append(group, std::move(node));
        }
        return group;
    }

    // A bracket around one thing is that thing: (a) is a, +(a) and +(+a) are +a, but (+a) and -(-a) stay what
    // they are.
    static QueryNode unwrap(QueryNode&& node) {
        if (node.kind != QueryNode::Kind::group || node.children.size() != 1) return std::move(node);
        const auto outer = node.occur;
        const auto inner = node.children[0].occur;
        if (inner == Occur::must_not || (inner == Occur::must && outer == Occur::should))
            return std::move(node);
        QueryNode child = std::move(node.children[0]);
        child.occur = outer;
        return unwrap(std::move(child));
    }

    // Plain words that follow each other are one run: "MEN 1" must reach the analyzer in one piece.
    static void append(QueryNode& group, QueryNode&& node) {
        const auto plain = [](const QueryNode& n) {
            return n.kind == QueryNode::Kind::text && n.occur == Occur::should && n.field == Field::any;
        };
        if (!group.children.empty() && plain(group.children.back()) && plain(node)) {
            group.children.back().text += " " + node.text;
            return;
        }
        const bool empty = node.kind == QueryNode::Kind::group && node.children.empty();
        if (!empty) group.children.push_back(std::move(node));
    }

    QueryNode near(QueryNode&& left, std::size_t links) {
        const auto distance = lexemes_[at_].number;
        ++at_;
        const bool operand = is(Lexeme::Kind::word) || is(Lexeme::Kind::phrase) || is(Lexeme::Kind::prefix);
        if (!operand || left.kind == QueryNode::Kind::group || links >= max_depth) {
            warn(links >= max_depth ? "more than 50 NEAR in a row: the rest was left out"
                                    : "NEAR needs a word or a phrase on both sides; it was left out");
            return std::move(left);
        }
        auto right = unit();
        if (wordless(left) || wordless(right)) {
            warn_of_wordless();
            return wordless(right) ? std::move(left) : std::move(right);
        }
        QueryNode node;
        node.kind = QueryNode::Kind::near;
        node.distance = distance;
        node.children.push_back(std::move(left));
        node.children.push_back(std::move(right));
        return node;
    }

    QueryNode unit() {
        QueryNode node;
        const auto& lexeme = lexemes_[at_++];
        node.text = lexeme.text;
        node.field = lexeme.field;
        switch (lexeme.kind) {
            case Lexeme::Kind::phrase:
                node.kind = QueryNode::Kind::phrase;
                break;
            case Lexeme::Kind::prefix:
                node.kind = QueryNode::Kind::prefix;
                break;
            case Lexeme::Kind::open:
                return bracket();
            case Lexeme::Kind::op_near:
                node.text = lower_ascii(lexeme.text);
                break;  // after a bracket that was left out
            default:
                break;
        }
        return node;
    }

    QueryNode bracket() {
        auto node = alternatives();
        if (is(Lexeme::Kind::close))
            ++at_;
        else
            warn("a bracket that isn't closed was closed at the end");
        return node;
    }

    ParsedQuery& out_;
    std::vector<Lexeme> lexemes_;
    std::size_t at_ = 0;
};

std::string_view prefix_of(const QueryNode& node) {
    if (node.field == Field::title) return "title:";
    return node.field == Field::heading ? "heading:" : "";
}

bool plain_text(const QueryNode& node) {
    return node.kind == QueryNode::Kind::text && node.occur == Occur::should && node.field == Field::any;
}

// OR is only written where two runs of words would become one without it; such a group is one of
// alternatives.
bool needs_or(const QueryNode& group) {
    const auto& c = group.children;
    return std::adjacent_find(c.begin(), c.end(), [](const auto& a, const auto& b) {
               return plain_text(a) && plain_text(b);
           }) != c.end();
}

std::string inner(const QueryNode& node) {
    switch (node.kind) {
        case QueryNode::Kind::text:
            return node.text;
        case QueryNode::Kind::phrase:
            return "\"" + node.text + "\"";
        case QueryNode::Kind::prefix:
            return node.text + "*";
        case QueryNode::Kind::near:
            return to_string(node.children[0]) + " NEAR/" + std::to_string(node.distance) + " " +
                   to_string(node.children[1]);
        case QueryNode::Kind::group:
            break;
    }
    const std::string_view between = needs_or(node) ? " OR " : " ";
    std::string out;
    for (const auto& child : node.children) {
        if (!out.empty()) out += between;
        const bool bracket = child.kind == QueryNode::Kind::group && child.occur == Occur::should;
        out += bracket ? "(" + to_string(child) + ")" : to_string(child);
    }
    return out;
}

}  // namespace

ParsedQuery parse_query(std::string_view query) {
    ParsedQuery parsed;
    auto lexemes = lex_query(query, parsed.warnings);
    parsed.root = Parser(parsed, std::move(lexemes)).parse();
    parsed.root.kind = QueryNode::Kind::group;
    return parsed;
}

std::string to_string(const QueryNode& node) {
    auto text = std::string(prefix_of(node)) + inner(node);
    if (node.occur == Occur::should) return text;
    const bool several = node.kind == QueryNode::Kind::group ||
                         (node.kind == QueryNode::Kind::text && text.find(' ') != std::string::npos);
    if (several || !takes_sign(text)) text = "(" + text + ")";
    return (node.occur == Occur::must ? "+" : "-") + text;
}

}  // namespace islet
