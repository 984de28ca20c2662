// Presentation MathML: rows of tokens, scripts, fractions, roots.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_math.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "analysis/unicode/ascii.hpp"
#include "indexer/readers/metadata.hpp"
#include "indexer/readers/superscript.hpp"

namespace islet {
namespace {

bool ends_in_digit(const std::string& text) {
    return !text.empty() && text.back() >= '0' && text.back() <= '9';
}

bool is_word(std::string_view text) {
    return text.size() > 1 && std::all_of(text.begin(), text.end(), is_ascii_letter);
}

/// Signs that stand between spaces.
bool is_relation(std::string_view sign) {
    static constexpr std::array<std::string_view, 13> signs = {"=", "<", ">", "≤", "≥", "≠", "≈",
                                                               "×", "±", "+", "·", "∼", "→"};
    return std::find(signs.begin(), signs.end(), sign) != signs.end();
}

std::vector<const GumboNode*> parts(const GumboNode& node) {
    std::vector<const GumboNode*> elements;
    for (const GumboNode* child : children(node))
        if (is_element(*child)) elements.push_back(child);
    return elements;
}

std::string math_text(const GumboNode& node) {
    std::string text;
    add_math_text(node, text);
    return tidy(text);
}

/// In brackets if it is more than a number, a word or a sign.
std::string grouped(const GumboNode& node) {
    std::string text = math_text(node);
    return text.find_first_of(" +-/") == std::string::npos ? text : "(" + text + ")";
}

void add_token(std::string_view token, bool sign, std::string& to) {
    if (sign && is_relation(token)) {
        to.append(to.empty() ? "" : " ").append(token).append(" ");
        return;
    }
    if (!sign && ends_in_digit(to) && is_word(token)) to += ' ';  // "30 mg"
    to.append(token);
}

void add_power(const GumboNode& raised, std::string& to) {
    const std::string number = power(math_text(raised));
    to += number.empty() ? "^" + grouped(raised) : number;
}

/// Elements whose children stand in fixed places. false for others.
bool add_placed(const std::string& name, const std::vector<const GumboNode*>& places, std::string& to) {
    if (name == "mfrac" && places.size() == 2) {
        if (ends_in_digit(to)) to += ' ';  // two and a half
        to += grouped(*places[0]) + "/" + grouped(*places[1]);
    } else if (name == "msup" && places.size() == 2) {
        add_math_text(*places[0], to);
        add_power(*places[1], to);
    } else if (name == "msubsup" && places.size() == 3) {
        add_math_text(*places[0], to);
        add_math_text(*places[1], to);
        add_power(*places[2], to);
    } else if (name == "mroot" && places.size() == 2) {
        to += grouped(*places[0]) + "^(1/" + math_text(*places[1]) + ")";
    } else {
        return false;
    }
    return true;
}

}  // namespace

void add_math_text(const GumboNode& math, std::string& to) {
    if (is_text(math)) to += tidy(math.v.text.text);
    const std::string name = tag_name(math);
    if (name.empty() || name == "annotation" || name == "annotation-xml" || name == "mphantom") return;
    if (name == "mn" || name == "mi" || name == "mo" || name == "mtext" || name == "ms") {
        std::string token;
        for (const GumboNode* child : children(math)) add_math_text(*child, token);
        return add_token(token, name == "mo", to);
    }
    if (add_placed(name, parts(math), to)) return;
    if (name == "msqrt") to += "√";
    std::string inside;
    std::string& into = name == "msqrt" ? inside : to;
    for (const GumboNode* child : children(math)) {
        add_math_text(*child, into);
        if (name == "mtr" || name == "mtable") into += ' ';
    }
    if (name == "msqrt")
        to += inside.find_first_of(" +-/") == std::string::npos ? inside : "(" + inside + ")";
}

}  // namespace islet
