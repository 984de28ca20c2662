// The laws that every analysed text keeps, and seeded random Unicode to try them on.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.hpp"
#include "analysis/index_schema.hpp"
#include "analysis/utf8.hpp"

namespace islet::test {

/// `pieces` pieces of text, now and then a lone byte; the same for the same state of `random`. Often not
/// valid UTF-8.
inline std::string random_unicode(std::mt19937& random, std::size_t pieces) {
    static constexpr std::string_view parts[] = {
        "a",
        "I",
        "tumour",
        "Tumors",
        "MEN",
        "men",
        "MEN1",
        "NETs",
        "pNETs",
        "grade",
        "type",
        "III",
        "ii",
        "Ki",
        "T",
        "cell",
        "x",
        "ray",
        "non",
        "follow",
        "up",
        "the",
        "Cushing",
        "vitamin",
        "B",
        "TNF",
        "alpha",
        "68",
        "Ga",
        "177",
        "99m",
        "Tc",
        "5",
        "HIAA",
        "67",
        "1",
        "12",
        "2a",
        "2024",
        " ",
        " ",
        " ",
        " ",
        " ",
        "-",
        "-",
        "-",
        "\u2010",
        "\u2011",
        "\u2013",
        "\u2014",
        "\u2212",
        "-\n",
        "-\n  ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u00A0",
        "'",
        "\u2019",
        "'s",
        "\u2019s",
        "'S",
        "s",
        "S",
        ".",
        ",",
        ".5",
        ",000",
        "/",
        "(",
        ")",
        "+",
        "%",
        "\"",
        "*",
        "α",
        "Β",
        "γ",
        "Ω",
        "µ",
        "ά",
        "Ἀ",
        "é",
        "e\u0301",
        "\u0301",
        "\u0327",
        "M\u00E9ni\u00E8re",
        "ø",
        "æ",
        "ß",
        "ẞ",
        "İ",
        "ı",
        "ﬁ",
        "ŉ",
        "½",
        "²",
        "⁶⁸",
        "₂",
        "⑴",
        "Ⅲ",
        "㎎",
        "ﷺ",
        "\u00AD",
        "\u200B",
        "\u200C",
        "\u200D",
        "\uFEFF",
        "\u202E",
        "\u2067",
        "腫瘍",
        "がん",
        "ガ",
        "암",
        "𠮷",
        "ورم",
        "גידול",
        "опухоль",
        "เนื้องอก",
        "😀",
        "👩\u200D⚕️",
        "\U0010FFFF",
        "\uFFFD",
        "a-b-c-d",
        "WHAT IS THE GRADE OF THIS TUMOUR",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
    std::string text;
    for (std::size_t i = 0; i < pieces; ++i) {
        const auto choice = random() % (std::size(parts) + 3);
        if (choice < std::size(parts))
            text += parts[choice];
        else
            text += static_cast<char>(random() % 256);  // a NUL, a stray continuation byte, half a character
    }
    return text;
}

inline bool same(const Token& a, const Token& b) {
    return a.begin == b.begin && a.end == b.end && a.position == b.position && a.span == b.span &&
           a.style == b.style && a.compound == b.compound && a.whole == b.whole && a.part == b.part &&
           a.caps == b.caps && a.word->term == b.word->term && a.word->folded == b.word->folded &&
           a.word->stop == b.word->stop;
}

inline bool same(const std::vector<Token>& a, const std::vector<Token>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Token& x, const Token& y) { return same(x, y); });
}

/// In the middle of a character that can be decoded.
inline bool inside_character(std::string_view text, std::size_t at) {
    for (std::size_t back = 1; back <= 3 && back <= at; ++back)
        if (decode(text, at - back).length > back) return true;
    return false;
}

/// "" or what is wrong with a term.
inline std::string term_fault(const Word& word) {
    const auto& term = word.term;
    if (term.empty() || word.folded.empty()) return "an empty term";
    if (term.size() > schema::max_term_bytes) return "a term too long";
    if (!is_valid_utf8(term)) return "a term that isn't UTF-8";
    const bool capital = term[0] >= 'A' && term[0] <= 'Z';
    if (capital != word.acronym) return "a term with a capital that is no acronym, or the reverse";
    for (std::size_t i = 0; i < term.size(); i += decode(term, i).length)
        if (classify(decode(term, i).value) == CharClass::space) return "white space in a term";
    return {};
}

/// "" or the law that tokens[i] breaks.
inline std::string token_fault(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
    const auto& t = tokens[i];
    if (t.word == nullptr) return "no word";
    if (t.begin >= t.end || t.end > text.size()) return "bounds";
    if (inside_character(text, t.begin) || (t.end < text.size() && inside_character(text, t.end)))
        return "a bound inside a character";
    if (t.span < 1 || (t.span > 1 && !t.compound)) return "span";
    if (t.whole && !t.compound) return "whole without compound";
    if (i > 0) {
        const auto& before = tokens[i - 1];
        if (t.begin < before.begin || (t.begin == before.begin && t.end >= before.end)) return "order";
        if (t.position < before.position) return "a position falls";
        if (t.position > before.position + 1) return "a gap between positions";
    }
    if (t.part) {
        const auto holds = [&](const Token& o) {
            return &o != &t && o.begin <= t.begin && o.end >= t.end && o.position <= t.position;
        };
        if (std::none_of(tokens.begin(), tokens.end(), holds)) return "a part outside its compound";
    }
    return term_fault(*t.word);
}

/// Checks the text's tokens against every law; `analyzer` may have met other texts before.
inline void check_analysis_laws(std::string_view text, Analyzer& analyzer) {
    std::vector<Token> tokens;
    analyzer.analyze(text, tokens);
    std::string fault;
    for (std::size_t i = 0; i < tokens.size() && fault.empty(); ++i) fault = token_fault(text, tokens, i);
    std::vector<Token> again;
    analyzer.analyze(text, again);
    if (!same(tokens, again)) fault = "not the same again";
    Analyzer fresh;
    fresh.analyze(text, again);
    if (!same(tokens, again)) fault = "what was met before matters";
    INFO("text: " << text);
    CHECK(fault == "");
}

}  // namespace islet::test
