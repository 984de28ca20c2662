// The laws that text keeps on its way from bytes to tokens. Each function gives "" or the law that is broken,
// so that unit tests and fuzz targets ask the same; the laws of documents and passages are in
// document_laws.hpp. SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/abbreviations/abbreviations.hpp"
#include "analysis/chain/analyzer.hpp"
#include "analysis/chain/term_syntax.hpp"
#include "analysis/chain/tokenizer.hpp"
#include "analysis/segmentation/sentences.hpp"
#include "analysis/segmentation/text_shape.hpp"
#include "analysis/unicode/utf8.hpp"
#include "database/index_schema.hpp"

namespace islet::test {

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
    if (term.size() > max_term_bytes) return "a term too long";
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
        // Only the two senses of a word in capitals share their bytes, and a range and its first amount.
        const bool senses = t.word->folded == before.word->folded && t.word->acronym != before.word->acronym;
        const bool amounts = t.amount && before.amount && t.word != before.word;
        const bool shares = t.end == before.end && (senses || amounts);
        if (t.begin < before.begin || (t.begin == before.begin && t.end >= before.end && !shares))
            return "order";
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

/// The law that the text's tokens break; `analyzer` may have seen other texts before.
inline std::string analysis_fault(std::string_view text, Analyzer& analyzer) {
    std::vector<Token> tokens;
    analyzer.analyze(text, tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (auto fault = token_fault(text, tokens, i); !fault.empty()) return fault;
    std::vector<Token> again;
    analyzer.analyze(text, again);
    if (!same(tokens, again)) return "not the same again";
    Analyzer fresh;
    fresh.analyze(text, again);
    return same(tokens, again) ? "" : "what was met before matters";
}

/// Any bytes: folding keeps a sound map to the original; repair gives valid text of as many characters.
inline std::string utf8_fault(std::string_view text) {
    const auto folded = fold(text);
    if (folded.text != fold_string(text)) return "folding with and without a map differ";
    if (folded.origin.size() != folded.text.size() + 1 || folded.origin.back() != text.size())
        return "the map's size";
    if (!is_valid_utf8(folded.text)) return "folded text that isn't UTF-8";
    for (std::size_t i = 0; i + 1 < folded.origin.size(); ++i) {
        if (folded.origin[i] > folded.origin[i + 1]) return "the map falls";
        if (folded.origin[i] >= text.size() || inside_character(text, folded.origin[i]))
            return "the map points into a character";
    }
    const auto repaired = repair_utf8(text);
    if (!is_valid_utf8(repaired) || repair_utf8(repaired) != repaired) return "repaired text isn't sound";
    if (is_valid_utf8(text) && repaired != text) return "repair changes valid text";
    if (count_codepoints(repaired) != count_codepoints(text))
        return "repair changes the number of characters";
    return fold_string(repaired) == folded.text ? "" : "repair changes what is folded";
}

/// Any bytes: raw words have order and bounds.
inline std::string raw_word_fault(std::string_view text) {
    RawText raw;
    tokenize(text, raw);
    std::uint32_t last = 0;
    std::uint32_t last_folded = 0;
    for (const auto& w : raw.words) {
        if (w.begin < last || w.begin >= w.end || w.end > text.size()) return "bounds of a raw word";
        if (inside_character(text, w.begin)) return "a raw word begins inside a character";
        if (w.folded_begin < last_folded || w.folded_begin >= w.folded_end ||
            w.folded_end > raw.folded.size())
            return "bounds of a folded word";
        if (!is_valid_utf8(raw.form(w))) return "a folded word that isn't UTF-8";
        if (w.capitals > w.letters) return "more capitals than letters";
        last = w.end;
        last_folded = w.folded_end;
    }
    return {};
}

/// Any bytes: sentences hold every non-space byte, in order; of valid text, whole characters.
inline std::string sentence_fault(std::string_view text) {
    const bool valid = is_valid_utf8(text);
    const auto sentences = split_sentences(text);
    std::size_t last = 0;
    for (const Span span : sentences) {
        if (span.begin < last || span.begin >= span.end || span.end > text.size())
            return "bounds of a sentence";
        if (trimmed(text, {last, span.begin}).size() != 0) return "text between sentences";
        if (valid && trimmed(text, span) != span) return "white space at a sentence's ends";
        if (valid && (inside_character(text, span.begin) || inside_character(text, span.end)))
            return "a sentence cuts a character";
        last = span.end;
    }
    if (trimmed(text, {last, text.size()}).size() != 0) return "text after the last sentence";
    return split_sentences(text) == sentences ? "" : "sentences aren't the same again";
}

/// Any bytes: abbreviations lie in the text, their two forms apart; of valid text, on whole characters.
inline std::string abbreviation_fault(std::string_view text) {
    const bool valid = is_valid_utf8(text);
    for (const Abbreviation& a : find_abbreviations(text)) {
        if (a.short_begin >= a.short_end || a.short_end > text.size() || a.long_begin >= a.long_end ||
            a.long_end > text.size())
            return "bounds of an abbreviation";
        if (a.short_end > a.long_begin && a.long_end > a.short_begin) return "an abbreviation inside itself";
        for (const std::size_t at : {a.short_begin, a.short_end, a.long_begin, a.long_end})
            if (valid && inside_character(text, at)) return "an abbreviation cuts a character";
    }
    return {};
}

}  // namespace islet::test
