// Interning of words: an open-addressing table over a stable deque.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/word_table.hpp"

#define XXH_INLINE_ALL  // one library less to load at every start
#include <xxhash.h>

#include <algorithm>

#include "analysis/compounds.hpp"
#include "analysis/index_schema.hpp"
#include "analysis/spelling_variants.hpp"
#include "analysis/stopwords.hpp"

namespace islet {
namespace {

std::uint64_t hash_of(std::string_view folded, Sense sense) {
    return XXH3_64bits_withSeed(folded.data(), folded.size(), static_cast<std::uint64_t>(sense));
}

bool has_digit(std::string_view s) {
    return std::any_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Plurals that the stemmer keeps apart from their singular, or takes for another word (testes: test).
std::string_view singular(std::string_view word) {
    static const std::unordered_map<std::string_view, std::string_view> irregular{
        {"testes", "testis"},
        {"metastases", "metastasis"},
        {"diagnoses", "diagnosis"},
        {"prognoses", "prognosis"},
        {"prostheses", "prosthesis"},
        {"hypotheses", "hypothesis"},
        {"thromboses", "thrombosis"},
        {"psychoses", "psychosis"},
        {"neuroses", "neurosis"},
        {"crises", "crisis"},
        {"stenoses", "stenosis"},
        {"anastomoses", "anastomosis"},
        {"axes", "axis"},
        {"synapses", "synapse"},
        {"ova", "ovum"},
        {"nuclei", "nucleus"},
        {"fungi", "fungus"},
        {"bacilli", "bacillus"},
        {"thrombi", "thrombus"},
        {"emboli", "embolus"},
        {"calculi", "calculus"},
        {"bronchi", "bronchus"},
        {"foci", "focus"},
        {"stimuli", "stimulus"},
        {"bacteria", "bacterium"},
        {"criteria", "criterion"},
        {"phenomena", "phenomenon"},
        {"atria", "atrium"},
        {"vertebrae", "vertebra"},
        {"larvae", "larva"},
        {"papillae", "papilla"},
        {"sequelae", "sequela"},
        {"children", "child"},
        {"women", "woman"},
        {"teeth", "tooth"},
        {"feet", "foot"},
        {"mice", "mouse"},
        {"lice", "louse"},
        {"indices", "index"},
        {"appendices", "appendix"},
        {"cervices", "cervix"},
        {"cortices", "cortex"},
        {"helices", "helix"},
        {"matrices", "matrix"}};
    const auto found = irregular.find(word);
    return found == irregular.end() ? word : found->second;
}

// Porter2 makes pancreatitis and pancreatic one term, hepatitis and hepatic, prostatitis and prostate.
bool is_inflammation(std::string_view word) { return word.size() >= 7 && word.ends_with("itis"); }

// Terms have an upper bound in Xapian; nothing longer than this is a word anyway.
void clip(std::string& term) {
    if (term.size() <= schema::max_term_bytes) return;
    std::size_t end = schema::max_term_bytes;
    while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0) == 0x80) --end;
    term.resize(end);
}

}  // namespace

WordTable::WordTable() : buckets_(1 << 10), stem_("en") {}

const Word* WordTable::intern(std::string_view folded, Sense sense) {
    const auto hash = hash_of(folded, sense);
    const auto mask = buckets_.size() - 1;
    auto slot = hash & mask;
    for (; buckets_[slot].word != nullptr; slot = (slot + 1) & mask)
        if (buckets_[slot].hash == hash && buckets_[slot].word->folded == folded) return buckets_[slot].word;
    words_.push_back(make(folded, sense));
    buckets_[slot] = {hash, &words_.back()};
    if (words_.size() * 2 > buckets_.size()) grow();
    return &words_.back();
}

void WordTable::grow() {
    std::vector<Bucket> old(buckets_.size() * 2);
    old.swap(buckets_);
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
    w.canonical = w.folded;
    w.acronym = sense == Sense::acronym;
    w.code = sense != Sense::plain || has_digit(folded);
    if (w.acronym) {
        w.term = std::string(schema::acronym_prefix) + w.folded;
    } else if (w.code) {
        w.term = w.folded;
    } else {
        w.stop = is_index_stopword(folded);
        w.canonical = canonical_spelling(folded);
        const std::string single(singular(w.canonical));
        w.term = single.size() <= 3 || is_inflammation(single) ? single : stem_(single);
    }
    w.traits = traits_of(folded);
    clip(w.term);
    w.term_id = term_ids_.try_emplace(w.term, static_cast<TermId>(term_ids_.size())).first->second;
    return w;
}

}  // namespace islet
