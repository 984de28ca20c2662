// A token: a word of the text as the whole engine sees it, and where it stands in the original bytes.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace islet {

using TermId = std::uint32_t;

/// Which of the words that are folded alike is meant: a word, the abbreviation MEN, or something never
/// stemmed.
enum class Sense : std::uint8_t { plain, acronym, code };

/// A distinct folded word and what the chain makes of it. Owned by an Analyzer, as long-lived as it;
/// addresses are stable, and two tokens are the same word if and only if they point to the same Word.
struct Word {
    std::string folded;  ///< case-folded, without marks, apostrophes and inner separators: "tumours", "men1"
    std::string canonical;  ///< American spelling of it: "tumors"
    std::string
        term;  ///< what is indexed: stem of the canonical form ("tumor"), at most 64 bytes; acronym "Amen"
    TermId term_id = 0;        ///< equal if and only if term is equal (within one Analyzer)
    std::uint32_t number = 0;  ///< of all words of its Analyzer, in the order in which they were met
    bool stop = false;         ///< function word: has a position but no posting
    bool code = false;  ///< letters and digits (men1, ki67, ga68), or an acronym in capitals: never stemmed
                        ///< or corrected
    bool acronym = false;        ///< the acronym sense of a common word: MEN, NET, ALL
    Sense sense = Sense::plain;  ///< which, with folded, is the word
    std::uint16_t traits = 0;    ///< Trait bits: what it may join with
};

/// What a word is to its neighbours; worked out once per word, looked at for every pair.
enum Trait : std::uint16_t {
    trait_label = 1,         ///< a number may belong to it: grade, stage, type
    trait_prefix = 2,        ///< only ever stands before another word: non, anti
    trait_verb = 4,          ///< makes a noun with a particle: follow
    trait_particle = 8,      ///< up, down, out
    trait_common = 16,       ///< is_common_word()
    trait_query_stop = 32,   ///< is_query_stopword()
    trait_code_number = 64,  ///< 1, 16, 125, 2a: the number of a code
    trait_digit_first = 128,
    trait_acronym = 256,  ///< is_acronym_word()
};

/// How the parts of a token stood in the text; the same word in another style is a spelling variant.
enum class Style : std::uint8_t { solid, hyphen, space };

/// Tokens are ordered by begin, then longest first. A compound and its parts overlap; parts of a code share
/// its position, and so do the two senses of a word that may be an abbreviation, which share their
/// bytes as well; a range ("10-20 mg") shares them with its first amount. begin and end lie on code point
/// boundaries of the original text.
struct Token {
    std::uint32_t begin = 0;     ///< byte offset into the original text
    std::uint32_t end = 0;       ///< one past the last byte
    std::uint32_t position = 0;  ///< ordinal of the word in the text, from 0
    std::uint16_t span = 1;      ///< how many positions it covers
    Style style = Style::solid;
    bool compound = false;  ///< made of the tokens it covers, which are emitted as well (or, for a code, its
                            ///< number isn't)
    bool whole = false;     ///< a compound that is one concept (MEN-1, non-functioning, X-ray), not two words
                            ///< with a hyphen
    bool amount = false;    ///< a whole compound of a number and its unit: "50 mcg"
    bool part = false;      ///< stands inside a compound
    bool caps = false;      ///< written in capitals (an acronym, not a shouted word)
    const Word* word = nullptr;
};

/// Says something by itself: neither a function word nor a question word (what, how).
inline bool is_content_word(const Token& token) {
    const bool asks = (token.word->traits & trait_query_stop) != 0 && !token.caps && !token.word->code;
    return !token.word->stop && !asks;
}

/// Calls take(token) for the words of a text as its reader counts them: a compound that is one concept in
/// place of its parts, two words with a hyphen as two. Where take says false the word isn't used up: its
/// parts follow.
template <typename Take>
void each_whole_word(const std::vector<Token>& tokens, Take&& take) {
    std::uint32_t covered = 0;
    for (const auto& token : tokens)
        if (token.begin >= covered && (!token.compound || token.whole) && take(token)) covered = token.end;
}

}  // namespace islet
