// Recursive descent over lexemes; every dead end falls back to words.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query_parser.hpp"

#include <algorithm>
#include <cstdlib>

#include "analysis/utf8.hpp"
#include "searcher/query_lexer.hpp"

namespace islet {
namespace {

constexpr int max_depth = 50;

class Parser {
  public:
    explicit Parser(ParsedQuery& out, std::vector<Lexeme> lexemes) : out_(out), lexemes_(std::move(lexemes)) {}

    QueryNode parse() {
        auto root = alternatives(0);
        while (!done()) {  // a closing bracket without its opening one
            warn("a closing bracket without an opening one was left out");
            ++at_;
            if (done()) break;
            auto more = alternatives(0);
            for (auto& child : more.children) root.children.push_back(std::move(child));
        }
        return root;
    }

  private:
    [[nodiscard]] bool done() const { return at_ >= lexemes_.size(); }
    [[nodiscard]] bool is(Lexeme::Kind kind, std::size_t ahead = 0) const { return at_ + ahead < lexemes_.size() && lexemes_[at_ + ahead].kind == kind; }
    void warn(std::string text) {
        if (std::find(out_.warnings.begin(), out_.warnings.end(), text) == out_.warnings.end()) out_.warnings.push_back(std::move(text));
    }

    // a b OR c: any of the sequences.
    QueryNode alternatives(int depth) {
        QueryNode group;
        group.kind = QueryNode::Kind::group;
        std::vector<QueryNode> sides{conjunction(depth)};
        while (is(Lexeme::Kind::op_or)) {
            ++at_;
            sides.push_back(conjunction(depth));
        }
        std::erase_if(sides, [](const QueryNode& side) { return side.children.empty(); });
        if (sides.size() == 1) return std::move(sides.front());
        group.children = std::move(sides);
        return group;
    }

    // a b AND c: each of the sequences.
    QueryNode conjunction(int depth) {
        std::vector<QueryNode> sides{sequence(depth)};
        while (is(Lexeme::Kind::op_and)) {
            ++at_;
            sides.push_back(sequence(depth));
        }
        std::erase_if(sides, [](const QueryNode& side) { return side.children.empty(); });
        if (sides.size() == 1) return std::move(sides.front());
        QueryNode group;
        group.kind = QueryNode::Kind::group;
        for (auto& side : sides) {
            const bool only_not = side.children.size() == 1 && side.children[0].occur == Occur::must_not;
            if (only_not) side = QueryNode(side.children[0]);
            else side.occur = Occur::must;
            group.children.push_back(std::move(side));
        }
        return group;
    }

    QueryNode sequence(int depth) {
        QueryNode group;
        group.kind = QueryNode::Kind::group;
        while (!done() && !is(Lexeme::Kind::op_or) && !is(Lexeme::Kind::op_and) && !is(Lexeme::Kind::close)) {
            auto occur = Occur::should;
            for (; is(Lexeme::Kind::plus) || is(Lexeme::Kind::minus) || is(Lexeme::Kind::op_not); ++at_)
                occur = is(Lexeme::Kind::plus) ? Occur::must : Occur::must_not;
            if (done() || is(Lexeme::Kind::close)) break;
            auto node = unit(depth);
            while (is(Lexeme::Kind::op_near)) node = near(std::move(node), depth);
            node.occur = occur;
            append(group, std::move(node));
        }
        return group;
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

    QueryNode near(QueryNode&& left, int depth) {
        const auto distance = lexemes_[at_].number;
        ++at_;
        const bool operand = is(Lexeme::Kind::word) || is(Lexeme::Kind::phrase) || is(Lexeme::Kind::prefix);
        if (!operand || left.kind == QueryNode::Kind::group) {
            warn("NEAR needs a word or a phrase on both sides; it was left out");
            return std::move(left);
        }
        QueryNode node;
        node.kind = QueryNode::Kind::near;
        node.distance = distance;
        node.children.push_back(std::move(left));
        node.children.push_back(unit(depth));
        return node;
    }

    QueryNode unit(int depth) {
        QueryNode node;
        const auto& lexeme = lexemes_[at_++];
        node.text = lexeme.text;
        node.field = lexeme.field;
        switch (lexeme.kind) {
            case Lexeme::Kind::phrase: node.kind = QueryNode::Kind::phrase; break;
            case Lexeme::Kind::prefix: node.kind = QueryNode::Kind::prefix; break;
            case Lexeme::Kind::open: return bracket(depth);
            default: break;
        }
        return node;
    }

    QueryNode bracket(int depth) {
        if (depth >= max_depth) {
            warn("brackets nested more than 50 deep were read as words");
            return sequence(depth);
        }
        auto node = alternatives(depth + 1);
        if (is(Lexeme::Kind::close)) ++at_;
        else warn("a bracket that isn't closed was closed at the end");
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

std::string inner(const QueryNode& node) {
    switch (node.kind) {
        case QueryNode::Kind::text: return node.text;
        case QueryNode::Kind::phrase: return "\"" + node.text + "\"";
        case QueryNode::Kind::prefix: return node.text + "*";
        case QueryNode::Kind::near:
            return to_string(node.children[0]) + " NEAR/" + std::to_string(node.distance) + " " + to_string(node.children[1]);
        case QueryNode::Kind::group: break;
    }
    std::string out;
    for (const auto& child : node.children) {
        if (!out.empty()) out += child.kind == QueryNode::Kind::group && child.occur == Occur::should ? " OR " : " ";
        out += to_string(child);
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
    const bool several = node.kind == QueryNode::Kind::group || (node.kind == QueryNode::Kind::text && text.find(' ') != std::string::npos);
    if (node.occur == Occur::should && !(node.kind == QueryNode::Kind::group)) return text;
    if (several && node.children.size() != 1) text = "(" + text + ")";
    return (node.occur == Occur::must ? "+" : node.occur == Occur::must_not ? "-" : "") + text;
}

}  // namespace islet
