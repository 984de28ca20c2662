// Short forms and the words that may hold a long form, read into letters that know where they stand.
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "islet/span.hpp"

namespace islet {

/// The letters and digits of a short form, folded; Greek letters as their names. Longest: ShortForm::longest.
struct ShortForm {
    static constexpr std::size_t longest = 20;  // letters and digits; what is longer is no short form

    struct Letter {
        char folded = 0;
        bool upper = false;   ///< a capital
        bool greek = false;   ///< from the name of a Greek letter, and not its first letter
        bool joined = false;  ///< the one before stands directly before it
    };
    std::array<Letter, longest> letters{};
    std::size_t size = 0;      ///< of letters
    std::size_t capitals = 0;  ///< how many are capitals
    std::size_t digits = 0;

    /// text: any bytes. False if it is too long or has no letter.
    bool read(std::string_view text);
    /// The form without letter i.
    [[nodiscard]] ShortForm without(std::size_t i) const;
    /// The first capital and its digits moved to the end: "Rt" -> "tR", "L1CAM" -> "CAML1". Of size 0 if
    /// this changes nothing.
    [[nodiscard]] ShortForm turned() const;
    /// A digit at the start as the first letter of its name: "2D" -> "tD".
    [[nodiscard]] ShortForm spelt_number() const;
    /// "Ca2i" -> "iCa2"
    [[nodiscard]] ShortForm with_last_first() const;
    /// One more small letter at the end, as the p for the + of "ER+".
    [[nodiscard]] ShortForm with_sign(char folded) const;

  private:
    void count();
};

/// Where a letter of the long form stands; decides what matching it costs.
enum class Place : std::uint8_t {
    word,    ///< first letter of a word, or of what follows a locant: the d of "1,2-diacylglycerol"
    part,    ///< first after a hyphen, a bracket, a digit or a change to capitals
    seam,    ///< after a vowel, where compounds are joined: the v of "arteriovenous"
    inside,  ///< any other
};

/// The words that may hold a long form, as LongWindow::read() found them.
class LongWindow {
  public:
    /// text[range] becomes the window; offsets stay bytes of text. Keeps its memory for the next call.
    void read(std::string_view text, Span range);

    struct Letter {
        char folded = 0;
        Place place = Place::inside;
        bool upper = false;
        bool adjacent = false;  ///< the letter before it is its neighbour in the text
        std::uint16_t word = 0;
        std::size_t at = 0;   ///< byte in the text
        bool closed = false;  ///< followed by something other than a letter
    };
    struct Word {
        std::size_t begin = 0;  ///< byte in the text
        float skip = 0;         ///< cost of leaving it unmatched
        float after = 0;        ///< cost of going on beyond its end (a comma, a bracketed remark)
        bool function = false;  ///< of, and, is: no long form begins with one
    };
    [[nodiscard]] const std::vector<Letter>& letters() const { return letters_; }
    [[nodiscard]] const std::vector<Word>& words() const { return words_; }
    /// The last word, folded; of "17-beta-estradiol" the part after the last hyphen.
    [[nodiscard]] std::string last_word() const;
    /// Where a long form that starts with letter p begins: at p's word, but in "non-small cell" after
    /// the prefix. text: as given to read().
    [[nodiscard]] std::size_t begin_at(std::string_view text, std::size_t p) const;
    /// Whether a word or part of one begins with `folded`, at or after the given word.
    [[nodiscard]] bool has_start(std::size_t word, std::string_view folded) const;

  private:
    void add_word(std::string_view text, Span word);
    void weigh_word(std::size_t first);
    void add_letter(std::string_view text, std::size_t at, std::size_t first);
    void place_letter(Letter letter, std::size_t first, bool greek);

    std::vector<Letter> letters_;
    std::vector<Word> words_;
    bool locant_ = true;  // the word so far is single letters and numbers
};

}  // namespace islet
