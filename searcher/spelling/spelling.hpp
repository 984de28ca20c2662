// Corrections for words that the database does not hold, from the words that it does.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/spelling/nearest_words.hpp"

namespace islet {

/// A word of a query as the speller needs it.
struct SpellingWord {
    std::string folded;    ///< as the database's words are folded
    std::string original;  ///< as typed, for the report
    bool is_code = false;  ///< not to be touched; a word with a digit never is
    bool is_caps = false;  ///< ALL CAPITALS: an acronym, unless the whole query shouts and the word is long
    bool known = false;    ///< valid though not in the list: a variant, a synonym or an acronym
    bool term_known = false;  ///< the term it is indexed as (its stem) is in the database: see correct_query
    bool name_like = false;   ///< looks like a name: a capital inside a sentence, a number with it
};

struct SpellingCorrection {
    enum class Kind { word, split, join };

    std::size_t first = 0;  ///< the first word that is replaced, an index into the query's words
    std::size_t count = 1;  ///< how many are: 1, or 2 for a join
    std::string from;       ///< the words as typed, with a blank between two
    std::string to;         ///< folded; for a split, two words with a blank between
    double confidence = 0;  ///< 0 to 1, about the chance that it is what was meant
    int cost = 0;           ///< hundredths of an edit
    bool sure = true;       ///< to be made; else only to be offered: see correct_query
    Kind kind = Kind::word;
};

/// True for a regular English form of a word of the list, or the plain word of one that is there with -s:
/// "biopsying", "ranks", "rated". Stricter than a common stem, which "trajectori", "subtyp" and "wearring"
/// have too. `folded` may be any bytes.
bool is_inflection(const WordList& words, std::string_view folded);

/// Finds what was meant by misspelt words, words run together and words torn apart.
///
/// A noisy channel (Kernighan, Church and Gale 1990): of the database's words, the one with the best balance
/// between how often it is used and what the edits cost. The longer the word, the more edits may cost;
/// words of under four letters are never corrected, those of four by one edit only. A word that the database
/// holds, or an inflection of one, is never corrected, however rare: in a collection of 1,400 cancer articles
/// a rule for rare words with a near and 500 times commoner neighbour hit a dozen slips, but also "morality"
/// (mortality), "compete" (complete) and "patents" (patients).
///
/// Threads: const members may be called from any number of threads.
class Speller {
  public:
    /// Corrections less sure are left out of correct_query. Of misspellings made at random it costs under 1 %
    /// of the right corrections; of valid words of another field, which the database can't know, it spares
    /// over 40 %.
    static constexpr double least_confidence = 0.4;

    /// Whether two folded words are indexed as one term.
    using SameTerm = std::function<bool(std::string_view, std::string_view)>;

    explicit Speller(WordList words) : index_(std::move(words)) {}

    const WordList& words() const { return index_.words(); }

    /// The correction of one folded word on its own; none if the list holds it, if it has a digit or if
    /// nothing is near enough. Kind word or split, `from` the word itself.
    std::optional<SpellingCorrection> correct_word(std::string_view folded) const;

    /// The corrections of a query, in the order of its words, never overlapping. Adjacent items are taken for
    /// adjacent words: what must not be joined goes into separate calls. What is not near certain (see
    /// is_near_certain() in the source) is not sure: the caller offers it and leaves the word. A word that
    /// looks like a name, or is in capitals beside others that are not, is sure only if it is one edit from a
    /// medical word. Two words are joined if one is
    /// unknown, or much rarer than the two as one word. A word with term_known is only ever corrected to one
    /// of the same term ("trajectori", which finds what "trajectory" finds, but "constriction" stays);
    /// without `same_term` not at all.
    std::vector<SpellingCorrection> correct_query(const std::vector<SpellingWord>& query,
                                                  const SameTerm& same_term = {}) const;

  private:
    NearestWords index_;
};

}  // namespace islet
