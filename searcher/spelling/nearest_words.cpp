// The database's words that are most likely meant by a misspelt one: the filter and the ranking.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/nearest_words.hpp"

#include <algorithm>
#include <cmath>

#include "searcher/spelling/spelling_distance.hpp"
#include "searcher/spelling/spelling_parameters.hpp"

namespace islet {
namespace {

/// Two bits for each letter (it occurs, it occurs twice) and for all else; ten shared by the letters that
/// occur three times. One letter added or taken away changes one bit at most.
std::uint64_t letter_set(std::string_view word) {
    std::uint64_t once = 0;
    std::uint64_t twice = 0;
    std::uint64_t thrice = 0;
    for (const char c : word) {
        const std::uint64_t bit =
            c >= 'a' && c <= 'z' ? std::uint64_t{1} << (c - 'a') : std::uint64_t{1} << 26;
        thrice |= twice & bit;
        twice |= once & bit;
        once |= bit;
    }
    return once | twice << 27 | (thrice | thrice >> 10 | thrice >> 20) << 54;
}

/// Whether no more than so many edits may lead from one word to the other: each changes one bit at most. Bits
/// are taken away one by one, since few are allowed and not every processor counts them in an instruction.
bool within(std::uint64_t a, std::uint64_t b, int edits) {
    auto added = a & ~b;
    auto gone = b & ~a;
    for (; edits > 0; --edits) {
        added &= added - 1;
        gone &= gone - 1;
    }
    return (added | gone) == 0;
}

/// How many edits a cost can consist of at most: how far off the diagonal the path may lead.
int band_for(int limit) { return limit <= 110 ? 1 : limit <= 240 ? 2 : 3; }

std::size_t letters_in(std::string_view word) {
    return static_cast<std::size_t>(std::count_if(
        word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string sound_of(std::string_view word) {
    std::string key;
    sound_key(word, key);
    return key;
}

}  // namespace

int NearestWords::limit_for(std::size_t letters) {
    if (letters < 4) return 0;
    if (letters == 4) return 100;
    if (letters == 5) return 170;
    if (letters <= 7) return 235;
    return letters <= 10 ? 270 : 320;
}

double NearestWords::weight(std::uint32_t passages) {
    return spelling_parameters.use_weight * std::log(static_cast<double>(passages));
}

NearestWords::NearestWords(WordList words) : words_(std::move(words)) {
    std::array<std::size_t, max_bytes + 2> next{};
    for (std::size_t i = 0; i < words_.size(); ++i) {
        const std::size_t bytes = words_.word(i).size();
        if (bytes <= max_bytes) ++next[bytes + 1];
    }
    for (std::size_t n = 1; n < next.size(); ++n) next[n] += next[n - 1];
    starts_ = next;
    ids_.resize(next.back());
    for (std::size_t i = 0; i < words_.size(); ++i) {
        const std::size_t bytes = words_.word(i).size();
        if (bytes <= max_bytes) ids_[next[bytes]++] = static_cast<std::uint32_t>(i);
    }
}

const std::vector<std::uint64_t>& NearestWords::letters_of(std::size_t bytes) const {
    auto& sets = letters_[bytes];
    std::call_once(sets.made, [&] {
        sets.rows.reserve(starts_[bytes + 1] - starts_[bytes]);
        for (auto row = starts_[bytes]; row < starts_[bytes + 1]; ++row)
            sets.rows.push_back(letter_set(words_.word(ids_[row])));
    });
    return sets.rows;
}

const std::vector<std::uint64_t>& NearestWords::sounds_of(std::size_t bytes) const {
    auto& sets = sounds_[bytes];
    std::call_once(sets.made, [&] {
        sets.rows.reserve(starts_[bytes + 1] - starts_[bytes]);
        std::string key;
        for (auto row = starts_[bytes]; row < starts_[bytes + 1]; ++row) {
            sound_key(words_.word(ids_[row]), key);
            sets.rows.push_back(letter_set(key));
        }
    });
    return sets.rows;
}

/// One search: what was typed, in both forms, and the best two words so far.
class NearestWords::Search {
  public:
    Search(const NearestWords& index, std::string_view typed, int limit)
        : index_(index),
          typed_(typed),
          limit_(limit),
          band_(band_for(limit)),
          sound_(sound_of(typed)),
          distance_(typed_),
          sound_distance_(sound_),
          letters_(letter_set(typed)),
          sounds_(letter_set(sound_)) {}

    void scan(std::size_t bytes) {
        const int off = std::abs(static_cast<int>(bytes) - static_cast<int>(typed_.size()));
        const bool by_letters = off <= band_;
        const bool by_sound = typed_.size() >= spelling_parameters.sound_least_bytes;
        const auto* letters = by_letters ? &index_.letters_of(bytes) : nullptr;
        const auto* sounds = by_sound ? &index_.sounds_of(bytes) : nullptr;
        const auto first = index_.starts_[bytes];
        for (std::size_t row = 0; row < index_.starts_[bytes + 1] - first; ++row) {
            const bool letters_near = by_letters && within((*letters)[row], letters_, band_);
            const bool sound_near =
                by_sound && within((*sounds)[row], sounds_, spelling_parameters.sound_band);
            if (letters_near || sound_near) consider(index_.ids_[first + row], letters_near, sound_near, off);
        }
    }

    std::optional<NearWord> best() const {
        if (best_.cost < 0) return std::nullopt;
        NearWord found = best_;
        found.lead = std::min(NearWord::max_lead, best_.score - second_score_);
        return found;
    }

  private:
    void consider(std::uint32_t id, bool letters_near, bool sound_near, int off) {
        const std::string_view word = index_.words_.word(id);
        if (word == typed_) return;
        const double use = weight(index_.words_.count(id));
        // What it may cost and still come second.
        int limit = std::min(limit_, static_cast<int>((use - second_score_) * 100));
        if (limit < 0) return;
        int cost = letters_near ? distance_(word, band_, limit) : SpellingDistance::too_far;
        const int base = spelling_parameters.sound_cost + spelling_parameters.sound_length_cost * off;
        if (sound_near && base < cost && base <= limit) {
            sound_key(word, key_);
            const int apart =
                sound_distance_(key_, spelling_parameters.sound_band, std::min(cost, limit) - base);
            cost = std::min(cost, base + apart + apart / 2);
        }
        if (cost <= limit) enter(id, cost, use - cost / 100.0);
    }

    void enter(std::uint32_t id, int cost, double score) {
        if (score > best_.score) {
            second_score_ = best_.score;
            best_ = {id, cost, score, 0};
        } else {
            second_score_ = std::max(second_score_, score);
        }
    }

    const NearestWords& index_;
    std::string_view typed_;
    int limit_;
    int band_;
    std::string sound_;
    SpellingDistance distance_;
    SpellingDistance sound_distance_;
    std::uint64_t letters_;
    std::uint64_t sounds_;
    std::string key_;
    NearWord best_{0, -1, -100, 0};
    double second_score_ = -100;
};

std::optional<NearWord> NearestWords::nearest(std::string_view typed, int limit) const {
    const int most = limit_for(letters_in(typed));
    if (typed.size() > max_bytes || most == 0) return std::nullopt;
    Search search(*this, typed, std::min(limit, most));
    // The likeliest lengths first: a good word found early lets the rest be given up early.
    search.scan(typed.size());
    for (std::size_t off = 1; off <= spelling_parameters.sound_length_difference; ++off) {
        if (typed.size() + off <= max_bytes) search.scan(typed.size() + off);
        if (typed.size() > off) search.scan(typed.size() - off);
    }
    return search.best();
}

}  // namespace islet
