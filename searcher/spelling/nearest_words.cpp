// The database's words that are most likely meant by a misspelt one: the filter and the ranking.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/nearest_words.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "searcher/spelling/sound_key.hpp"
#include "searcher/spelling/spelling_distance.hpp"
#include "searcher/spelling/spelling_parameters.hpp"

namespace islet {
namespace {

/// How many edits a cost can consist of at most: how far off the diagonal the path may lead.
int band_for(int limit) { return limit <= 110 ? 1 : limit <= 240 ? 2 : 3; }

/// Passages from which a word is used often. Three in four are not, and what only sounds alike must then be
/// nearer than the second best so far.
constexpr std::uint32_t often_used = 10;

std::size_t letters_in(std::string_view word) {
    return static_cast<std::size_t>(std::count_if(
        word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string sound_of(std::string_view word) {
    std::string key;
    sound_key(word, key);
    return key;
}

int sound_base(int off) {
    return spelling_parameters.sound_cost + spelling_parameters.sound_length_cost * off;
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
    constexpr std::uint8_t none = uses * (max_bytes + 1);
    std::vector<std::uint8_t> group_of(words_.size());
    std::array<std::size_t, none + 2> next{};
    for (std::size_t id = 0; id < group_of.size(); ++id) {
        const std::size_t bytes = words_.word(id).size();
        const auto group = uses * bytes + (words_.count(id) < often_used ? seldom : often);
        group_of[id] = bytes > max_bytes ? none : static_cast<std::uint8_t>(group);
        ++next[group_of[id] + 1U];
    }
    for (std::size_t group = 1; group <= none; ++group) next[group] += next[group - 1];
    for (std::size_t group = 0; group < none; ++group) {
        groups_[group / uses][group % uses].begin = next[group];
        groups_[group / uses][group % uses].end = next[group + 1];
    }
    ids_.resize(words_.size());  // those of longer words come last
    for (std::size_t id = 0; id < group_of.size(); ++id)
        ids_[next[group_of[id]]++] = static_cast<std::uint32_t>(id);
}

const LetterPlanes& NearestWords::letters_of(const Group& group) const {
    std::call_once(group.letters.made, [&] {
        std::vector<std::uint64_t> sets(group.end - group.begin);
        for (std::size_t row = 0; row < sets.size(); ++row)
            sets[row] = letter_set(words_.word(ids_[group.begin + row]));
        group.letters.planes.emplace(sets);
    });
    return *group.letters.planes;
}

const LetterPlanes& NearestWords::sounds_of(const Group& group) const {
    std::call_once(group.sounds.made, [&] {
        std::vector<std::uint64_t> sets(group.end - group.begin);
        std::string key;
        for (std::size_t row = 0; row < sets.size(); ++row) {
            sound_key(words_.word(ids_[group.begin + row]), key);
            sets[row] = letter_set(key);
        }
        group.sounds.planes.emplace(sets);
    });
    return *group.sounds.planes;
}

/// One search: what was typed, in both forms, and the best two words so far.
class NearestWords::Search {
  public:
    Search(const NearestWords& index, std::string_view typed, int limit)
        : index_(index),
          typed_(typed),
          limit_(limit),
          band_(band_for(limit)),
          sounds_alike_(typed.size() >= spelling_parameters.sound_least_bytes),
          sound_(sound_of(typed)),
          distance_(typed_),
          sound_distance_(sound_),
          letters_(letter_set(typed)),
          sounds_(letter_set(sound_)) {}

    /// The words with nearly the same letters, those with the fewest others first: a good word found early
    /// lets the rest be given up early.
    void by_letters() {
        std::array<std::vector<Near>, LetterPlanes::most_edits + 1> near;
        for_lengths(band_, [&](const auto& groups, int) {
            for (const Group& group : groups) {
                rows_.clear();
                index_.letters_of(group).find(letters_, band_, rows_);
                for (const auto& row : rows_)
                    near[std::max(row.gone, row.added)].push_back(
                        {index_.ids_[group.begin + row.row], row.gone});
            }
        });
        for (const auto& words : near) {
            for (const Near& word : words) consider_letters(word.id, word.gone);
        }
    }

    /// The words that sound nearly the same, but for those with nearly the same letters.
    void by_sound() {
        if (!sounds_alike_) return;
        for_lengths(spelling_parameters.sound_length_difference, [&](const auto& groups, int off) {
            for (const auto use : {often, seldom}) {
                const double most_use = use == seldom ? weight(often_used - 1) : however_often;
                if (sound_base(off) > limit_of(most_use)) continue;
                const Group& group = groups[use];
                rows_.clear();
                index_.sounds_of(group).find(sounds_, spelling_parameters.sound_band, rows_);
                for (const auto& row : rows_)
                    consider_sound(index_.ids_[group.begin + row.row], off, row.gone);
            }
        });
    }

    std::optional<NearWord> best() const {
        if (best_.cost < 0) return std::nullopt;
        NearWord found = best_;
        found.lead = std::min(NearWord::max_lead, best_.score - second_score_);
        return found;
    }

  private:
    struct Near {
        std::uint32_t id = 0;
        std::size_t gone = 0;  // letters typed that it lacks
    };
    static constexpr double however_often = 100;

    /// Calls f(groups of a length, letters off) for the length typed, one more, one less, two more …
    template <typename F>
    void for_lengths(int most_off, F&& f) const {
        f(index_.groups_[typed_.size()], 0);
        for (int off = 1; off <= most_off; ++off) {
            const auto bytes = static_cast<std::size_t>(off);
            if (typed_.size() + bytes <= max_bytes) f(index_.groups_[typed_.size() + bytes], off);
            if (typed_.size() > bytes) f(index_.groups_[typed_.size() - bytes], off);
        }
    }

    int off(std::string_view word) const {
        return std::abs(static_cast<int>(word.size()) - static_cast<int>(typed_.size()));
    }

    /// What a word of this use may cost and still matter: be as good as the second, and no further behind the
    /// best than counts. A little is added, so that rounding shuts out none that is exactly as good.
    int limit_of(double use) const {
        const double least = std::max(second_score_, best_.score - NearWord::max_lead);
        return std::min(limit_, static_cast<int>(std::floor((use - least) * 100 + 1e-6)));
    }

    void consider_letters(std::uint32_t id, std::size_t gone) {
        const std::string_view word = index_.words_.word(id);
        const double use = weight(index_.words_.count(id));
        const int limit = limit_of(use);
        if (limit < 0 || word == typed_) return;
        int cost = distance_.least(gone) > limit ? SpellingDistance::too_far : distance_(word, band_, limit);
        const int base = sound_base(off(word));
        if (sounds_alike_ && base <= limit && base < cost)
            cost = std::min(cost, sound_cost(word, base, std::min(cost, limit)));
        if (cost <= limit) enter(id, cost, use - cost / 100.0);
    }

    void consider_sound(std::uint32_t id, int off, std::size_t gone) {
        const double use = weight(index_.words_.count(id));
        const int limit = limit_of(use);
        const int base = sound_base(off);
        if (base > limit || sound_distance_.least(gone) > most_apart(limit - base)) return;
        const std::string_view word = index_.words_.word(id);
        if (off <= band_ && letters_within(letter_set(word), letters_, band_)) return;
        const int cost = sound_cost(word, base, limit);
        if (cost <= limit) enter(id, cost, use - cost / 100.0);
    }

    /// The most that n + n / 2 may be of n.
    static int most_apart(int cost) { return (2 * cost + 1) / 3; }

    /// What a word costs as one that sounds alike; too_far if that is more than `limit`.
    int sound_cost(std::string_view word, int base, int limit) {
        sound_key(word, key_);
        const int band = spelling_parameters.sound_band;
        if (!letters_within(letter_set(key_), sounds_, band)) return SpellingDistance::too_far;
        const int apart = sound_distance_(key_, band, most_apart(limit - base));
        return apart == SpellingDistance::too_far ? apart : base + apart + apart / 2;
    }

    void enter(std::uint32_t id, int cost, double score) {
        if (score > best_.score || (score == best_.score && is_before(id, best_.id))) {
            second_score_ = best_.score;
            best_ = {id, cost, score, 0};
        } else {
            second_score_ = std::max(second_score_, score);
        }
    }

    /// Of words that are just as good the nearest in length is taken, then the longer, then the first.
    bool is_before(std::uint32_t a, std::uint32_t b) const {
        const std::string_view word_a = index_.words_.word(a);
        const std::string_view word_b = index_.words_.word(b);
        return std::tuple(off(word_a), word_b.size(), a) < std::tuple(off(word_b), word_a.size(), b);
    }

    const NearestWords& index_;
    std::string_view typed_;
    int limit_;
    int band_;
    bool sounds_alike_;
    std::string sound_;
    SpellingDistance distance_;
    SpellingDistance sound_distance_;
    std::uint64_t letters_;
    std::uint64_t sounds_;
    std::string key_;
    std::vector<LetterPlanes::Row> rows_;
    NearWord best_{0, -1, -100, 0};
    double second_score_ = -100;
};

std::optional<NearWord> NearestWords::nearest(std::string_view typed, int limit) const {
    const int most = limit_for(letters_in(typed));
    if (typed.size() > max_bytes || most == 0) return std::nullopt;
    Search search(*this, typed, std::min(limit, most));
    search.by_letters();
    search.by_sound();
    return search.best();
}

}  // namespace islet
