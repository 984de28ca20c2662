// Interning of words: an open-addressing table over a stable deque.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/word_table.hpp"

#define XXH_INLINE_ALL  // one library fewer to load at every start
#include <xxhash.h>

#include <algorithm>
#include <cstdlib>

#include "analysis/chain/compounds.hpp"
#include "analysis/chain/term_syntax.hpp"
#include "analysis/numbers/units.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/words/english_stem.hpp"
#include "analysis/words/kept_letters.hpp"
#include "analysis/words/spelling_variants.hpp"
#include "analysis/words/stopwords.hpp"
#include "language/lists.hpp"

namespace islet {
namespace {

std::uint64_t hash_of(std::string_view folded, Sense sense) {
    return XXH3_64bits_withSeed(folded.data(), folded.size(), static_cast<std::uint64_t>(sense));
}

constexpr std::size_t first_buckets = 1 << 12;
constexpr std::size_t per_short_word = 2;  // buckets for each place of a short word

// Forms that the stemmer keeps apart from their word, or takes for another (testes: test).
std::string_view regular_form(std::string_view word) {
    static const ListTable kept_irregular(table, List::irregular_forms);
    const auto& irregular = *kept_irregular;
    const auto found = irregular.find(word);
    return found == irregular.end() ? word : found->second;
}

// Porter2 makes pancreatitis and pancreatic one term, hepatitis and hepatic, prostatitis and prostate.
bool is_inflammation(std::string_view word) { return word.size() >= 7 && word.ends_with("itis"); }

// The stemmers know endings with their marks (-ción), and words come without, so that queries may; and some
// take a plural for a verb.
std::string with_stemmer_ending(const std::string& word) {
    static const ListRows endings(rows, List::stemmer_endings);
    const Row* longest = nullptr;
    for (const auto& row : *endings) {
        const auto least = static_cast<std::size_t>(std::atoi(std::string(row[2]).c_str()));
        if (word.size() >= least && word.ends_with(row[0]) &&
            (longest == nullptr || row[0].size() > (*longest)[0].size()))
            longest = &row;
    }
    if (longest == nullptr) return word;
    return word.substr(0, word.size() - (*longest)[0].size()) + std::string((*longest)[1]);
}

// Terms have an upper bound in Xapian; nothing longer than this is a word anyway.
void clip(std::string& term) {
    if (term.size() <= max_term_bytes) return;
    std::size_t end = max_term_bytes;
    while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0) == 0x80) --end;
    term.resize(end);
}

}  // namespace

WordTable::WordTable(WordNumbers& numbers)
    : short_words_(first_buckets / per_short_word),
      buckets_(first_buckets),
      numbers_(numbers),
      stem_(std::string(entries(List::stemmer).front())) {}

const Word* WordTable::intern(std::string_view folded, Sense sense) {
    return intern(folded, sense, hash_of(folded, sense));
}

// A large table is in no cache: memory is asked for all buckets and then for all words, before any is waited
// for.
void WordTable::intern(const std::vector<std::string_view>& folded, std::vector<const Word*>& out) {
    hashes_.clear();
    for (const auto form : folded) {
        hashes_.push_back(hash_of(form, Sense::plain));
        __builtin_prefetch(&buckets_[hashes_.back() & (buckets_.size() - 1)]);
    }
    for (const auto hash : hashes_) __builtin_prefetch(buckets_[hash & (buckets_.size() - 1)].word);
    out.clear();
    for (std::size_t i = 0; i < folded.size(); ++i)
        out.push_back(intern(folded[i], Sense::plain, hashes_[i]));
}

const Word* WordTable::intern(std::string_view folded, Sense sense, std::uint64_t hash) {
    const auto mask = buckets_.size() - 1;
    auto slot = hash & mask;
    for (; buckets_[slot].word != nullptr; slot = (slot + 1) & mask)
        if (buckets_[slot].hash == hash && buckets_[slot].word->folded == folded) return buckets_[slot].word;
    words_.push_back(make(folded, sense));
    buckets_[slot] = {hash, &words_.back()};
    if (words_.size() * 2 > buckets_.size()) grow();
    return &words_.back();
}

const Word* WordTable::intern_run(std::string_view run) {
    const auto* word = intern(lower_ascii(run), Sense::plain);
    short_words_.keep(run, word);
    return word;
}

std::string WordTable::stem_of(std::string_view word) const {
    if (language_in_use() != default_language)
        return fold_word(stem_(with_stemmer_ending(std::string(word))));
    return has_english_stem(word) ? english_stem(word) : stem_(std::string(word));
}

void WordTable::grow() {
    std::vector<Bucket> old(buckets_.size() * 2);
    old.swap(buckets_);
    short_words_.resize(buckets_.size() / per_short_word);
    const auto mask = buckets_.size() - 1;
    for (const auto& bucket : old) {
        if (bucket.word == nullptr) continue;
        auto slot = bucket.hash & mask;
        while (buckets_[slot].word != nullptr) slot = (slot + 1) & mask;
        buckets_[slot] = bucket;
    }
}

Word WordTable::make(std::string_view folded, Sense sense) {
    Word w;
    w.folded = folded;
    w.sense = sense;
    w.acronym = sense == Sense::acronym;
    w.code = sense != Sense::plain || has_ascii_digit(folded);
    if (w.acronym) {
        w.term = std::string(acronym_prefix) + w.folded;
    } else if (w.code) {
        w.term = w.folded;
    } else {
        w.stop = is_index_stopword(folded);
        const auto unit = unit_of(folded);
        w.canonical = unit.kind == UnitKind::word ? std::string(unit.symbol) : canonical_spelling(folded);
        const auto single = regular_form(w.canonical);
        w.term = single.size() <= 3 || is_inflammation(single) ? std::string(single) : stem_of(single);
    }
    if (w.code) w.canonical = w.folded;
    w.traits = traits_of(folded);
    clip(w.term);
    auto& ids = numbers_.term_ids;
    w.term_id = ids.try_emplace(w.term, static_cast<TermId>(ids.size())).first->second;
    w.number = numbers_.words++;
    return w;
}

}  // namespace islet
