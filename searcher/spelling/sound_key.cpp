// A key that words pronounced alike share: a word read sound by sound.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/sound_key.hpp"

#include <cstddef>

#include "searcher/spelling/spelling_letters.hpp"

namespace islet {
namespace {

/// Reads a word sound by sound into a key.
class SoundReader {
  public:
    /// `key` has room for twice the word.
    SoundReader(std::string_view word, char* key) : word_(word), key_(key) {}

    /// Returns the length of the key.
    std::size_t read() {
        initial();
        while (at_ < word_.size()) at_ += is_spelling_vowel(word_[at_]) ? vowel() : consonant();
        return size_;
    }

  private:
    char peek(std::size_t ahead) const { return at_ + ahead < word_.size() ? word_[at_ + ahead] : ' '; }

    void put(char c) {
        if (size_ == 0 || key_[size_ - 1] != c) key_[size_++] = c;
    }

    /// A letter that is silent at the start: psychology, pneumonia, knee, wrist, pterygium, gnathic.
    void initial() {
        if (word_.size() < 3) return;
        const char first = word_[0];
        const char second = word_[1];
        const bool silent = (first == 'p' && (second == 's' || second == 'n' || second == 't')) ||
                            ((first == 'k' || first == 'g') && second == 'n') ||
                            (first == 'w' && second == 'r');
        if (silent) at_ = 1;
        if (word_[0] == 'h') put('h');
    }

    /// The next sound makes c or g soft: e, i, y, or ae and oe written out.
    bool front_follows(std::size_t ahead) const {
        const char c = peek(ahead);
        return is_front_vowel(c) || ((c == 'a' || c == 'o') && peek(ahead + 1) == 'e');
    }

    std::size_t vowel() {
        const char c = peek(0);
        const char next = peek(1);
        if ((c == 'a' || c == 'o') && next == 'e') return 1 + e_sound(1);
        if (c == 'e') return e_sound(0);
        if (c == 'i' && next == 'e') return put('i'), 2u;
        if (c == 'o' && next == 'u') return put(peek(2) == 'r' ? 'o' : 'u'), 2u;
        if (c == 'o' && next == 'o') return put('u'), 2u;
        return put(c == 'y' ? 'i' : c), 1u;
    }

    /// The letters that the e at `ahead` takes: ea, ee, ei and ey sound as i; a last e is silent.
    std::size_t e_sound(std::size_t ahead) {
        const char next = peek(ahead + 1);
        const char after = peek(ahead + 2);
        const bool pair = next == 'e' || next == 'i' || next == 'y' || (next == 'a' && after != ' ');
        const bool silent = next == ' ' && size_ > 2;
        if (!silent) put(pair ? 'i' : 'e');
        return pair ? 2 : 1;
    }

    std::size_t consonant() {
        const char next = peek(1);
        switch (peek(0)) {
            case 'p':
                return next == 'h' ? (put('f'), 2u) : (put('p'), 1u);
            case 'c':
                return soft_or_hard();
            case 'q':
                return put('k'), next == 'u' ? 2u : 1u;
            case 'x':
                return at_ > 0 ? (put('k'), put('s'), 1u) : (put('s'), 1u);
            case 'z':
                return put('s'), 1u;
            case 'g':
                return put(front_follows(1) ? 'j' : 'g'), next == 'h' ? 2u : 1u;
            case 'd':
                return next == 'g' && front_follows(2) ? 1u : (put('d'), 1u);
            case 't':
                return next == 'i' && peek(2) == 'o' ? (put('s'), 1u) : (put('t'), next == 'h' ? 2u : 1u);
            case 'h':
                return 1;
            case 'w':
                return put('v'), 1u;
            default:
                return put(peek(0)), 1u;
        }
    }

    std::size_t soft_or_hard() {
        const char next = peek(1);
        if (next == 'h' || next == 'k') return put('k'), 2u;
        put(front_follows(1) ? 's' : 'k');
        return 1;
    }

    std::string_view word_;
    char* key_;
    std::size_t size_ = 0;
    std::size_t at_ = 0;
};

}  // namespace

void sound_key(std::string_view word, std::string& key) {
    key.resize(2 * word.size());
    key.resize(SoundReader(word, key.data()).read());
}

}  // namespace islet
