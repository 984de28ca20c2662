// Laws of tokens that are read back: the same as those written, and sound whatever the bytes were.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "database/forward/seal.hpp"
#include "database/forward/sentence_record.hpp"
#include "database/forward/token_record.hpp"

namespace islet::test {

/// "" or in what token the two lists differ. Words count as the same by address: both are of one Analyzer.
inline std::string difference(const std::vector<Token>& a, const std::vector<Token>& b) {
    if (a.size() != b.size()) return std::to_string(a.size()) + " tokens, " + std::to_string(b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto &x = a[i], &y = b[i];
        const bool flags = x.compound == y.compound && x.whole == y.whole && x.amount == y.amount &&
                           x.part == y.part && x.caps == y.caps;
        if (x.begin != y.begin || x.end != y.end || x.position != y.position || x.span != y.span ||
            x.style != y.style || !flags || x.word != y.word)
            return "token " + std::to_string(i) + ", " + x.word->folded + " and " + y.word->folded;
    }
    return {};
}

/// "" or which bound the tokens break.
inline std::string token_fault(std::string_view text, const std::vector<Token>& tokens) {
    std::size_t before = 0;
    for (const auto& t : tokens) {
        if (t.begin < before || t.end <= t.begin || t.end > text.size()) return "bounds of a token";
        if (!cuts_no_character(text, t.begin) || !cuts_no_character(text, t.end))
            return "a token cuts a character";
        if (t.position > text.size() || t.span == 0 || t.word == nullptr) return "position of a token";
        before = t.begin;
    }
    return {};
}

/// "" or which bound the sentences break.
inline std::string sentence_fault(std::string_view text, const Sentences& sentences) {
    for (const auto* spans : {&sentences.all, &sentences.body}) {
        std::size_t before = 0;
        for (const auto& span : *spans) {
            if (span.begin < before || span.end <= span.begin || span.end > text.size())
                return "bounds of a sentence";
            if (!cuts_no_character(text, span.begin) || !cuts_no_character(text, span.end))
                return "a sentence cuts a character";
            before = span.end;
        }
    }
    return {};
}

/// "" or what of a text doesn't come back from its record.
inline std::string record_fault(std::string_view text, std::size_t body, Analyzer& analyzer) {
    std::vector<Token> tokens, back;
    analyzer.analyze(text, tokens);
    if (!TokenReader(analyzer).read(put_tokens(text, tokens), text, back)) return "tokens aren't read";
    if (auto fault = difference(tokens, back); !fault.empty()) return fault;
    const auto sentences = sentences_of(text, body);
    const auto read = read_sentences(put_sentences(text, sentences), text);
    if (!read) return "sentences aren't read";
    return read->all == sentences.all && read->body == sentences.body ? "" : "other sentences";
}

/// "" or which law a record breaks that may be any bytes.
inline std::string read_fault(std::string_view record, std::string_view text, Analyzer& analyzer) {
    std::vector<Token> tokens, again;
    TokenReader reader(analyzer);
    if (reader.read(record, text, tokens)) {
        if (auto fault = token_fault(text, tokens); !fault.empty()) return fault;
        if (!reader.read(put_tokens(text, tokens), text, again)) return "what was read isn't read again";
        if (auto fault = difference(tokens, again); !fault.empty()) return fault;
    }
    const auto sentences = read_sentences(record, text);
    if (!sentences) return {};
    if (auto fault = sentence_fault(text, *sentences); !fault.empty()) return fault;
    const auto back = read_sentences(put_sentences(text, *sentences), text);
    return back && back->all == sentences->all && back->body == sentences->body ? ""
                                                                                : "other sentences again";
}

}  // namespace islet::test
