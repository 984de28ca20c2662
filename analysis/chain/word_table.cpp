// Interning of words: an open-addressing table over a stable deque.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/word_table.hpp"

#define XXH_INLINE_ALL  // one library less to load at every start
#include <xxhash.h>

#include <algorithm>

#include "analysis/chain/compounds.hpp"
#include "analysis/words/spelling_variants.hpp"
#include "analysis/words/stopwords.hpp"
#include "analysis/chain/term_syntax.hpp"
#include "analysis/unicode/ascii.hpp"

namespace islet {
namespace {

std::uint64_t hash_of(std::string_view folded, Sense sense) {
    return XXH3_64bits_withSeed(folded.data(), folded.size(), static_cast<std::uint64_t>(sense));
}

// Forms that the stemmer keeps apart from their word, or takes for another (testes: test).
std::string_view regular_form(std::string_view word) {
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
        {"matrices", "matrix"},
        {"taken", "take"},
        {"took", "take"},
        {"given", "give"},
        {"gave", "give"},
        {"eaten", "eat"},
        {"ate", "eat"},
        {"swollen", "swell"},
        {"shrunk", "shrink"},
        {"shrank", "shrink"},
        {"grown", "grow"},
        {"grew", "grow"},
        {"bled", "bleed"},
        {"fed", "feed"},
        {"felt", "feel"},
        {"slept", "sleep"},
        {"drunk", "drink"},
        {"drank", "drink"},
        {"begun", "begin"},
        {"began", "begin"},
        {"worn", "wear"},
        {"torn", "tear"},
        {"shown", "show"},
        {"known", "know"},
        {"knew", "know"},
        {"broken", "break"},
        {"chosen", "choose"},
        {"chose", "choose"},
        {"driven", "drive"},
        {"risen", "rise"},
        {"fallen", "fall"},
        {"forgotten", "forget"},
        {"forgot", "forget"},
        {"frozen", "freeze"},
        {"froze", "freeze"},
        {"gone", "go"},
        {"went", "go"},
        {"hidden", "hide"},
        {"held", "hold"},
        {"kept", "keep"},
        {"lost", "lose"},
        {"made", "make"},
        {"meant", "mean"},
        {"paid", "pay"},
        {"ran", "run"},
        {"said", "say"},
        {"seen", "see"},
        {"sent", "send"},
        {"shaken", "shake"},
        {"shook", "shake"},
        {"spoken", "speak"},
        {"spent", "spend"},
        {"stolen", "steal"},
        {"stole", "steal"},
        {"stood", "stand"},
        {"sworn", "swear"},
        {"swum", "swim"},
        {"swam", "swim"},
        {"taught", "teach"},
        {"thrown", "throw"},
        {"threw", "throw"},
        {"thought", "think"},
        {"told", "tell"},
        {"understood", "understand"},
        {"written", "write"},
        {"wrote", "write"},
        {"bought", "buy"},
        {"brought", "bring"},
        {"built", "build"},
        {"burnt", "burn"},
        {"caught", "catch"},
        {"dealt", "deal"},
        {"fought", "fight"},
        {"flown", "fly"},
        {"flew", "fly"},
        {"got", "get"},
        {"gotten", "get"},
        {"heard", "hear"},
        {"learnt", "learn"},
        {"lent", "lend"},
        {"sold", "sell"},
        {"sought", "seek"},
        {"spun", "spin"},
        {"sprung", "spring"},
        {"stung", "sting"},
        {"struck", "strike"},
        {"stricken", "strike"},
        {"wept", "weep"},
        {"woken", "wake"},
        {"woke", "wake"},
        {"withdrawn", "withdraw"},
        {"withdrew", "withdraw"},
        {"became", "become"},
        {"came", "come"},
        {"bent", "bend"},
        {"bitten", "bite"},
        {"blown", "blow"},
        {"blew", "blow"},
        {"drawn", "draw"},
        {"drew", "draw"},
        {"fled", "flee"},
        {"slid", "slide"},
        {"undergone", "undergo"},
        {"underwent", "undergo"},
        {"overcame", "overcome"}};
    const auto found = irregular.find(word);
    return found == irregular.end() ? word : found->second;
}

// Porter2 makes pancreatitis and pancreatic one term, hepatitis and hepatic, prostatitis and prostate.
bool is_inflammation(std::string_view word) { return word.size() >= 7 && word.ends_with("itis"); }

// Terms have an upper bound in Xapian; nothing longer than this is a word anyway.
void clip(std::string& term) {
    if (term.size() <= max_term_bytes) return;
    std::size_t end = max_term_bytes;
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
    w.code = sense != Sense::plain || has_ascii_digit(folded);
    if (w.acronym) {
        w.term = std::string(acronym_prefix) + w.folded;
    } else if (w.code) {
        w.term = w.folded;
    } else {
        w.stop = is_index_stopword(folded);
        w.canonical = canonical_spelling(folded);
        const std::string single(regular_form(w.canonical));
        w.term = single.size() <= 3 || is_inflammation(single) ? single : stem_(single);
    }
    w.traits = traits_of(folded);
    clip(w.term);
    w.term_id = term_ids_.try_emplace(w.term, static_cast<TermId>(term_ids_.size())).first->second;
    return w;
}

}  // namespace islet
