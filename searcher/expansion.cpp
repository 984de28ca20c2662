// Look-up of every run of up to seven words in the learnt and given tables.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/expansion.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "analysis/stopwords.hpp"
#include "searcher/concept_builder.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_phrase = 7;
constexpr std::size_t most_alternatives = 10;  // of a concept
constexpr std::size_t most_acronyms = 2;       // meanings of one form
constexpr double clear_share = 0.6;            // of the documents that define a form

class Expander {
  public:
    Expander(const std::vector<RunWord>& words, const std::vector<int>& concept_of, Analyzer& analyzer,
             Learnt& learnt, std::vector<Concept>& concepts, QueryReport& report)
        : words_(words),
          concept_of_(concept_of),
          analyzer_(analyzer),
          learnt_(learnt),
          concepts_(concepts),
          report_(report) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i].word->stop) continue;
            content_.push_back(i);
            query_terms_.insert(words[i].key->term);
            phrase_.push_back(phrase_word(words[i].key->term, words[i].key->folded, words[i].caps));
        }
    }

    void run() {
        for (std::size_t i = 0; i < content_.size(); ++i) {
            std::vector<std::string_view> terms;
            for (std::size_t n = 1; n <= longest_phrase && i + n <= content_.size(); ++n) {
                terms.push_back(words_[content_[i + n - 1]].key->term);
                abbreviations(i, n, terms);  // first: the articles define what they mean
                synonyms(i, n);
            }
        }
    }

  private:
    // "my sore mouth" is left to "sore mouth".
    void synonyms(std::size_t first, std::size_t n) {
        if (n == 1 && words_[content_[first]].asker) return;  // a husband is no "partner protein"
        const auto phrase = std::span(phrase_).subspan(first, n);
        const auto carrying =
            std::count_if(phrase.begin(), phrase.end(), [](const auto& w) { return !w.binding; });
        if (carrying >= 2 && (phrase.front().binding || phrase.back().binding)) return;
        if (offer_synonyms(first, n, phrase) || n < 3) return;
        // "drain water off the lungs" is known without its "off", "going off food" only with it.
        std::vector<PhraseWord> fewer(phrase.begin(), phrase.end());
        for (std::size_t k = 1; k + 1 < n; ++k)
            if (is_loose(first + k)) fewer[k] = {fewer[k].term, true};
        (void)offer_synonyms(first, n, fewer);
    }

    [[nodiscard]] bool is_loose(std::size_t content) const {
        const auto& w = words_[content_[content]];
        return w.stop && !is_negation(w.key->folded);
    }

    bool offer_synonyms(std::size_t first, std::size_t n, std::span<const PhraseWord> phrase) {
        const auto& others = learnt_.synonyms(synonym_key(phrase));
        for (const auto& other : others) offer(first, n, other, MatchKind::synonym, weights_.synonym);
        return !others.empty();
    }

    void abbreviations(std::size_t first, std::size_t n, const std::vector<std::string_view>& terms) {
        if (n >= 2) {
            const auto& entries = learnt_.acronyms(long_form_key(terms));
            const auto limit = std::min(entries.size(), most_acronyms);
            for (std::size_t k = 0; k < limit; ++k)
                if (settled(entries[k]))
                    offer(first, n, entries[k].short_form, MatchKind::acronym, weights_.acronym);
        } else if (may_be_acronym(words_[content_[first]])) {
            short_form(first);
        }
    }

    static bool may_be_acronym(const RunWord& w) {
        const auto& folded = w.word->folded;
        if (w.corrected || folded.size() < 2 || folded.size() > 12) return false;
        return w.caps || w.word->code || !is_everyday(folded);
    }

    // Also of "ups" in "grown ups".
    static bool is_everyday(std::string_view folded) {
        return is_everyday_word(folded) ||
               (folded.ends_with('s') && is_everyday_word(folded.substr(0, folded.size() - 1)));
    }

    void short_form(std::size_t first) {
        const auto& entries = learnt_.acronyms(acronym_key(words_[content_[first]].word->folded));
        std::size_t total = 0;
        for (const auto& e : entries) total += e.count;
        std::size_t offered = 0;
        for (const auto& e : entries) {
            const bool clear = static_cast<double>(e.count) >= clear_share * static_cast<double>(total);
            if (offered >= most_acronyms || !(clear || spoken_for(e.long_form))) continue;
            offer(first, 1, e.long_form, MatchKind::acronym, weights_.acronym);
            ++offered;
        }
    }

    // Another word of the query stands in the long form: "MS sclerosis".
    bool spoken_for(const std::string& long_form) {
        std::vector<Token> tokens;
        analyzer_.analyze(long_form, tokens);
        return std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) {
            return !t.word->stop && query_terms_.contains(t.word->term);
        });
    }

    // The short form means mostly this long form.
    bool settled(const AcronymEntry& entry) {
        std::size_t total = 0;
        for (const auto& e : learnt_.acronyms(acronym_key(entry.short_form))) total += e.count;
        return static_cast<double>(entry.count) >= clear_share * static_cast<double>(total);
    }

    void offer(std::size_t first, std::size_t n, const std::string& phrase, MatchKind kind, double factor) {
        auto alternative = make_alternative(phrase, kind, factor, false, analyzer_);
        const auto known = [&](const Word* w) { return learnt_.term_frequency(w->term) > 0; };
        if (alternative.words.empty() ||
            !std::all_of(alternative.words.begin(), alternative.words.end(), known))
            return;
        bool taken = false;
        for (std::size_t k = first; k < first + n; ++k)
            if (const auto c = concept_of_[content_[k]]; c >= 0)
                taken = add(concepts_[static_cast<std::size_t>(c)], alternative) || taken;
        if (taken) report_.expansions.push_back({typed(first, n), phrase, kind});
    }

    static bool add(Concept& target, const Alternative& alternative) {
        if (target.alternatives.size() >= most_alternatives) return false;
        for (const auto& known : target.alternatives)
            if (known.words == alternative.words) return false;
        target.alternatives.push_back(alternative);
        return true;
    }

    [[nodiscard]] std::string typed(std::size_t first, std::size_t n) const {
        std::string text;
        const auto last = content_[first + n - 1];
        for (std::size_t k = content_[first]; k <= last; ++k) {
            const bool label =
                k < last && words_[k].weight < 1 && words_[k + 1].typed.starts_with(words_[k].typed);
            if (!label)
                text += (text.empty() ? "" : " ") + words_[k].typed;  // "grade" stands before "grade 3"
        }
        return text;
    }

    const std::vector<RunWord>& words_;
    const std::vector<int>& concept_of_;
    Analyzer& analyzer_;
    Learnt& learnt_;
    std::vector<Concept>& concepts_;
    QueryReport& report_;
    std::vector<std::size_t> content_;
    std::vector<PhraseWord> phrase_;  // of content_
    std::set<std::string_view> query_terms_;
    KindWeights weights_;
};

}  // namespace

void expand_run(const std::vector<RunWord>& words, const std::vector<int>& concept_of, Analyzer& analyzer,
                Learnt& learnt, std::vector<Concept>& concepts, QueryReport& report) {
    Expander(words, concept_of, analyzer, learnt, concepts, report).run();
}

}  // namespace islet
