// Corrections for words that the database does not hold: one word, two run together, one torn apart.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling/spelling.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "analysis/unicode/ascii.hpp"
#include "language/known_words.hpp"
#include "language/word_set.hpp"
#include "searcher/spelling/spelling_parameters.hpp"

namespace islet {
namespace {

using Kind = SpellingCorrection::Kind;

constexpr int however_far = 10000;  // hundredths of an edit

bool is_ascii(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The nearer the word, the longer, and the clearer ahead of the next one, the surer.
double confidence_of(std::size_t letters, int cost, double lead) {
    const double close =
        std::exp(-spelling_parameters.per_edit * cost / (100.0 * std::sqrt(static_cast<double>(letters))));
    const double clear =
        1 / (1 + std::exp(-spelling_parameters.at_no_lead - spelling_parameters.per_lead * lead));
    return close * clear;
}

SpellingCorrection correction(std::string_view from, std::string to, double confidence, int cost, Kind kind) {
    SpellingCorrection result;
    result.from = from;
    result.to = std::move(to);
    result.confidence = confidence;
    result.cost = cost;
    result.kind = kind;
    return result;
}

/// A split and what speaks for it, in the unit of NearWord::score.
struct Split {
    std::string to;
    int cost = 0;
    double score = -100;
};

/// It begins words rather than being one: "immuno blot", "intra membrane" are seldom what was meant.
bool is_combining_form(std::string_view part) {
    static const WordSet forms(List::combining_forms);
    return part.back() == 'o' || forms.contains(part);
}

int parts_cost(std::string_view left, std::string_view right) {
    const int shorts = (left.size() < spelling_parameters.long_part ? 1 : 0) +
                       (right.size() < spelling_parameters.long_part ? 1 : 0);
    return spelling_parameters.split_cost + shorts * spelling_parameters.short_part_cost +
           (is_combining_form(left) ? spelling_parameters.bound_part_cost : 0);
}

/// Two words of the list, run together.
Split best_split(const WordList& words, std::string_view folded) {
    Split best;
    if (!is_ascii(folded)) return best;
    for (std::size_t at = spelling_parameters.least_part;
         at + spelling_parameters.least_part <= folded.size(); ++at) {
        const std::string_view left = folded.substr(0, at);
        const std::string_view right = folded.substr(at);
        const std::uint32_t left_count = words.frequency(left);
        const std::uint32_t count = left_count == 0 ? 0 : std::min(left_count, words.frequency(right));
        if (count == 0) continue;
        const int cost = parts_cost(left, right);
        const double score = NearestWords::weight(count) - cost / 100.0;
        if (score > best.score) best = {std::string(left) + ' ' + std::string(right), cost, score};
    }
    return best;
}

/// Two words run together, one of which is misspelt as well.
Split best_mended_split(const NearestWords& index, std::string_view folded) {
    Split best;
    if (!is_ascii(folded) || folded.size() < spelling_parameters.least_mended_whole) return best;
    for (std::size_t at = spelling_parameters.least_mended_part;
         at + spelling_parameters.least_mended_part <= folded.size(); ++at) {
        const std::string_view left = folded.substr(0, at);
        const std::string_view right = folded.substr(at);
        const std::uint32_t left_count = index.words().frequency(left);
        const std::uint32_t count = left_count > 0 ? left_count : index.words().frequency(right);
        if (count == 0) continue;
        const auto mended =
            index.nearest(left_count > 0 ? right : left, spelling_parameters.mended_part_limit);
        if (!mended) continue;
        const std::string other(index.words().word(mended->id));
        const int cost = parts_cost(left, right) + mended->cost + spelling_parameters.mended_part_cost;
        const double score = std::min(NearestWords::weight(count), mended->score) - cost / 100.0;
        if (score <= best.score) continue;
        best = {left_count > 0 ? std::string(left) + ' ' + other : other + ' ' + std::string(right), cost,
                score};
    }
    return best;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [word](std::string_view end) { return word.ends_with(end); });
}

bool is_sibilant(std::string_view word) { return ends_with_any(word, {"s", "x", "z", "ch", "sh"}); }

/// The stop of "stopping": a consonant is doubled after one vowel only, so "wearring" is no form of wear.
bool is_rightly_doubled(std::string_view root) {
    constexpr std::string_view vowels = "aeiou";
    const std::size_t n = root.size();
    const auto vowel = [&](std::size_t i) { return vowels.find(root[i]) != std::string_view::npos; };
    return n > 3 && root[n - 1] == root[n - 2] && !vowel(n - 1) && vowel(n - 3) && (n < 4 || !vowel(n - 4));
}

/// `root` with -ed or -ing taken off belongs to a word of the list: walk(ed), rat(e)(d), stop(p)(ed).
bool is_verb_root(const WordList& words, std::string_view root) {
    if (root.size() < 3) return false;
    return words.frequency(root) > 0 || words.frequency(std::string(root) + 'e') > 0 ||
           (is_rightly_doubled(root) && words.frequency(root.substr(0, root.size() - 1)) > 0);
}

bool is_shouted(const std::vector<SpellingWord>& query) {
    return std::all_of(query.begin(), query.end(), [](const SpellingWord& word) { return word.is_caps; });
}

/// Whether a correction may be made unasked. The nearer and the clearer ahead of the next, the surer; for a
/// name that no list has, only a typing slip in a medical word is.
bool is_near_certain(const SpellingCorrection& found, std::size_t letters, bool name_like) {
    if (name_like)
        return found.kind == Kind::word && found.cost <= spelling_parameters.one_edit &&
               is_medical_word(found.to);
    if (letters <= spelling_parameters.brief_word && found.confidence < spelling_parameters.brief_confidence)
        return false;
    return found.cost <= (letters < spelling_parameters.long_word ? spelling_parameters.short_word_cost
                                                                  : spelling_parameters.long_word_cost);
}

/// A query in progress: the words as far as they are mended, and what was done.
class QueryCorrector {
  public:
    QueryCorrector(const Speller& speller, const NearestWords& index, const std::vector<SpellingWord>& query,
                   const Speller::SameTerm& same_term)
        : speller_(speller),
          index_(index),
          query_(query),
          same_term_(same_term),
          shouted_(is_shouted(query)),
          mended_(query.size()) {}

    std::vector<SpellingCorrection> run() {
        for (std::size_t i = 0; i < query_.size(); ++i) mend(i);
        std::vector<SpellingCorrection> result;
        for (std::size_t i = 0; i < query_.size(); ++i) {
            if (auto joined = join(i)) {
                result.push_back(std::move(*joined));
                ++i;
            } else if (mended_[i]) {
                result.push_back(std::move(*mended_[i]));
            }
        }
        return result;
    }

  private:
    bool is_open(std::size_t i) const {
        const SpellingWord& word = query_[i];
        const bool acronym = word.is_caps && word.folded.size() <= spelling_parameters.longest_acronym;
        return !word.is_code && !acronym && !has_ascii_digit(word.folded);
    }

    bool is_name_like(std::size_t i) const { return query_[i].name_like || (query_[i].is_caps && !shouted_); }

    bool is_known(std::size_t i) const {
        const std::string& word = query_[i].folded;
        return query_[i].known || index_.words().frequency(word) > 0 || is_inflection(index_.words(), word);
    }

    bool is_valid(std::size_t i) const { return query_[i].term_known || is_known(i); }

    void mend(std::size_t i) {
        const SpellingWord& word = query_[i];
        if (!is_open(i) || is_known(i) || (word.term_known && !same_term_)) return;
        auto found = speller_.correct_word(word.folded);
        if (!found || found->confidence < Speller::least_confidence) return;
        if (word.term_known && (found->kind != Kind::word || !same_term_(word.folded, found->to))) return;
        found->first = i;
        found->from = word.original;
        // Nobody who asks of an illness means a surname that one passage cites.
        const bool cited = uses(found->to) == 1 && is_surname(found->to);
        found->sure = !cited && is_near_certain(*found, word.folded.size(), is_name_like(i));
        mended_[i] = std::move(found);
    }

    /// Words i and i + 1 as one, if that is likelier than the two, each by itself, mended or not.
    std::optional<SpellingCorrection> join(std::size_t i) const {
        if (i + 1 >= query_.size() || !is_open(i) || !is_open(i + 1)) return std::nullopt;
        const bool both_valid = is_valid(i) && is_valid(i + 1);
        const std::string typed = query_[i].folded + query_[i + 1].folded;
        if (query_[i].folded.size() < 2 || query_[i + 1].folded.size() < 2 ||
            typed.size() < spelling_parameters.least_joined) {
            return std::nullopt;
        }
        if (!both_valid && index_.words().frequency(typed) > 0)
            return joined(i, typed, spelling_parameters.sure_joined);
        const std::string left = form(i);
        const std::string right = form(i + 1);
        const std::uint32_t rarer = std::min(uses(left), uses(right));
        const std::uint32_t together = index_.words().frequency(left + right);
        if (together > 0 && together / spelling_parameters.join_ratio >= std::max(rarer, 1u))
            return joined(i, left + right, spelling_parameters.sure_joined_valid);
        return both_valid ? std::nullopt : join_mended(i, typed);
    }

    /// "lynph edema": the two together are nearer to a word than what is unknown among them alone.
    std::optional<SpellingCorrection> join_mended(std::size_t i, const std::string& typed) const {
        if (is_name_like(i) || is_name_like(i + 1)) return std::nullopt;
        const bool mended_apart = (is_valid(i) || mended_[i]) && (is_valid(i + 1) || mended_[i + 1]);
        const auto near = index_.nearest(typed, spelling_parameters.join_limit);
        if (!near) return std::nullopt;
        // Two words that are each near to a common one aren't a rare third.
        if (mended_apart &&
            uses(std::string(index_.words().word(near->id))) * spelling_parameters.join_ratio <
                std::min(uses(form(i)), uses(form(i + 1))))
            return std::nullopt;
        const double sure = confidence_of(typed.size(), near->cost, near->lead);
        double apart = mended_apart ? 1 : 0;
        for (const std::size_t k : {i, i + 1}) {
            if (mended_[k]) apart = std::min(apart, mended_[k]->confidence);
        }
        if (apart >= sure || sure < Speller::least_confidence) return std::nullopt;
        return joined(i, std::string(index_.words().word(near->id)), sure);
    }

    SpellingCorrection joined(std::size_t i, std::string to, double confidence) const {
        auto result = correction(query_[i].original + ' ' + query_[i + 1].original, std::move(to), confidence,
                                 spelling_parameters.split_cost, Kind::join);
        result.first = i;
        result.count = 2;
        return result;
    }

    std::string form(std::size_t i) const {
        return mended_[i] && mended_[i]->sure ? mended_[i]->to : query_[i].folded;
    }

    std::uint32_t uses(const std::string& word) const { return index_.words().frequency(word); }

    const Speller& speller_;
    const NearestWords& index_;
    const std::vector<SpellingWord>& query_;
    const Speller::SameTerm& same_term_;
    bool shouted_;
    std::vector<std::optional<SpellingCorrection>> mended_;
};

}  // namespace

bool is_inflection(const WordList& words, std::string_view folded) {
    const auto is_known = [&words](const std::string& word) { return words.frequency(word) > 0; };
    const auto without = [folded](std::size_t n) { return folded.substr(0, folded.size() - n); };
    if (folded.size() < 4) return false;
    if (is_known(std::string(folded) + (is_sibilant(folded) ? "es" : "s"))) return true;
    if (folded.ends_with("ies") && is_known(std::string(without(3)) + 'y')) return true;
    if (folded.ends_with("ied") && is_known(std::string(without(3)) + 'y')) return true;
    if (folded.ends_with("es") && is_sibilant(without(2)) && is_known(std::string(without(2)))) return true;
    if (folded.ends_with("s") && !is_sibilant(without(1)) && is_known(std::string(without(1)))) return true;
    if (folded.ends_with("ly") && is_known(std::string(without(2)))) return true;
    if (folded.ends_with("ed")) return is_verb_root(words, without(2));
    return folded.ends_with("ing") && is_verb_root(words, without(3));
}

std::optional<SpellingCorrection> Speller::correct_word(std::string_view folded) const {
    if (has_ascii_digit(folded) || words().frequency(folded) > 0) return std::nullopt;
    const auto near = index_.nearest(folded, however_far);
    Split split = best_split(words(), folded);
    if (!near && split.cost == 0) split = best_mended_split(index_, folded);
    if (split.cost > 0 && (!near || split.score > near->score)) {
        const double lead = near ? split.score - near->score : NearWord::max_lead;
        return correction(folded, split.to, confidence_of(folded.size(), split.cost, lead), split.cost,
                          Kind::split);
    }
    if (!near) return std::nullopt;
    const double lead = split.cost > 0 ? std::min(near->lead, near->score - split.score) : near->lead;
    const double sure = confidence_of(folded.size(), near->cost, lead);
    return correction(folded, std::string(words().word(near->id)), sure, near->cost, Kind::word);
}

std::vector<SpellingCorrection> Speller::correct_query(const std::vector<SpellingWord>& query,
                                                       const SameTerm& same_term) const {
    return QueryCorrector(*this, index_, query, same_term).run();
}

}  // namespace islet
