// Look-up of every run of up to seven words in the tables of abbreviations and synonyms.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/concepts/expansion.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "analysis/words/stopwords.hpp"
#include "language/lists.hpp"
#include "searcher/concepts/concept_builder.hpp"
#include "searcher/question/query_stopwords.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_phrase = 7;      // words that are looked up together
constexpr std::size_t most_alternatives = 10;  // of a concept
constexpr std::size_t most_relatives = 8;      // of a concept, in addition to those
constexpr std::size_t most_acronyms = 2;       // meanings of one form
constexpr std::size_t shortest_of_word = 3;    // bytes of a short form that stands for one word: MTX, not M
constexpr double clear_share = 0.6;            // of the documents that define a form

// Whether most of the documents that define the form mean this by it.
bool is_clear(const AcronymEntry& entry, const std::vector<AcronymEntry>& of_form) {
    std::size_t total = 0;
    for (const auto& e : of_form) total += e.count;
    return static_cast<double>(entry.count) >= clear_share * static_cast<double>(total);
}

class Expander {
  public:
    Expander(const std::vector<QueryWord>& words, const std::vector<int>& concept_of, Analyzer& analyzer,
             Lexicon& lexicon, std::vector<Concept>& concepts, QueryReport& report)
        : words_(words),
          concept_of_(concept_of),
          analyzer_(analyzer),
          lexicon_(lexicon),
          concepts_(concepts),
          report_(report) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i].word->stop) continue;
            content_.push_back(i);
            query_terms_.insert(words[i].key->term);
            phrase_.push_back(phrase_word(words[i].key->term, words[i].key->folded, words[i].caps));
        }
        whole_.resize(content_.size());
    }

    void run() {
        for (std::size_t i = 0; i < content_.size(); ++i) whole_code(i);
        for (std::size_t i = 0; i < content_.size(); ++i) {
            std::vector<std::string_view> terms;
            for (std::size_t n = 1; n <= longest_phrase && i + n <= content_.size(); ++n) {
                terms.push_back(words_[content_[i + n - 1]].key->term);
                if (n == 1) by_context(i);
                abbreviations(i, n, terms);  // first: the articles define what they mean
                synonyms(i, n);
            }
        }
    }

  private:
    // AT/RT and GM-CSF have a meaning of their own; what AT and CSF mean elsewhere isn't meant here.
    void whole_code(std::size_t first) {
        if (!whole_[first].empty()) return;
        std::vector<std::string> forms{words_[content_[first]].word->folded};  // at, atrt, atrtpositive
        for (auto k = first + 1; k < content_.size() && forms.size() < longest_phrase && is_glued(k); ++k)
            forms.push_back(forms.back() + words_[content_[k]].word->folded);
        std::set<std::string> terms;
        for (auto n = forms.size(); n > 1 && terms.empty(); --n) {
            for (const auto* meaning : meanings(forms[n - 1])) {
                offer(first, n, *meaning, MatchKind::acronym, weights_.acronym);
                terms.merge(terms_of(*meaning));
            }
            for (auto k = first; k < first + n; ++k) whole_[k] = terms;
        }
    }

    [[nodiscard]] bool is_glued(std::size_t content) const {
        return content_[content] == content_[content - 1] + 1 && !words_[content_[content]].glue.empty();
    }

    // Whether the code around a word, if there is one, is about this too: B-ALL about what ALL means.
    [[nodiscard]] bool fits_whole(std::size_t content, const std::string& meaning) {
        const auto& whole = whole_[content];
        const auto& word = words_[content_[content]];
        if (whole.empty() || !word.caps || whole.contains(word.word->term)) return true;
        const auto terms = terms_of(meaning);
        return std::includes(whole.begin(), whole.end(), terms.begin(), terms.end());
    }

    // A short form that means this here, by what stands around it.
    void by_context(std::size_t first) {
        const auto& word = words_[content_[first]];
        if (!word.prescribed && !word.department) return;
        for (const auto& row : rows(word.department ? List::department_words : List::prescription_words))
            if (row[0] == word.word->folded)
                offer(first, 1, std::string(row[1]), MatchKind::synonym, weights_.synonym);
    }

    // "my sore mouth" is left to "sore mouth".
    void synonyms(std::size_t first, std::size_t n) {
        if (n == 1 && words_[content_[first]].asker) return;  // a husband is no "partner protein"
        const auto phrase = std::span(phrase_).subspan(first, n);
        const auto carrying =
            std::count_if(phrase.begin(), phrase.end(), [](const auto& w) { return !w.binding; });
        if (carrying >= 2 && (phrase.front().binding || phrase.back().binding)) return;
        if (offer_synonyms(first, n, phrase) || n < 3) return;
        // "drain water off the lungs" is known without its "off", "going off food" only with it; "knees gone
        // blotchy" without its "gone".
        std::vector<PhraseWord> fewer(phrase.begin(), phrase.end());
        for (std::size_t k = 1; k + 1 < n; ++k)
            if (is_loose(first + k)) fewer[k] = {fewer[k].term, true};
        (void)offer_synonyms(first, n, fewer);
    }

    [[nodiscard]] bool is_loose(std::size_t content) const {
        const auto& w = words_[content_[content]];
        return (w.stop && !is_negation(w.key->folded)) || is_light_verb(w.key->folded);
    }

    bool offer_synonyms(std::size_t first, std::size_t n, std::span<const PhraseWord> phrase) {
        const auto& entry = lexicon_.thesaurus(synonym_key(phrase));
        for (const auto& other : entry.synonyms)
            if (n > 1 || fits_whole(first, other))
                offer(first, n, other, MatchKind::synonym, weights_.synonym);
        for (const auto& other : entry.related) offer_related(first, n, other);
        return !entry.synonyms.empty() || !entry.related.empty();
    }

    // Shared out among the concepts that the phrase is made of.
    void offer_related(std::size_t first, std::size_t n, const std::string& phrase) {
        auto alternative = make_alternative(phrase, MatchKind::related, 0, false, analyzer_);
        const auto& words = alternative.words;
        const auto known = [&](const Word* w) { return lexicon_.term_frequency(w->term) > 0; };
        const auto asked = [&](const Word* w) { return query_terms_.contains(w->term); };
        if (words.empty() || !std::all_of(words.begin(), words.end(), known) ||
            std::all_of(words.begin(), words.end(), asked))
            return;
        std::vector<Concept*> of_phrase;
        for (std::size_t k = first; k < first + n; ++k)
            if (const auto c = concept_of_[content_[k]]; c >= 0)
                of_phrase.push_back(&concepts_[static_cast<std::size_t>(c)]);
        alternative.associated = true;
        alternative.factor = 1 / static_cast<double>(std::max<std::size_t>(1, of_phrase.size()));
        for (auto* target : of_phrase) add_related(*target, alternative);
    }

    static void add_related(Concept& target, const Alternative& alternative) {
        auto& all = target.alternatives;
        const auto same = [&](const Alternative& known) { return known.words == alternative.words; };
        const auto related = [](const Alternative& known) { return known.associated; };
        if (std::any_of(all.begin(), all.end(), same) ||
            static_cast<std::size_t>(std::count_if(all.begin(), all.end(), related)) >= most_relatives)
            return;
        all.push_back(alternative);
    }

    void abbreviations(std::size_t first, std::size_t n, const std::vector<std::string_view>& terms) {
        const auto& entries = lexicon_.acronyms(long_form_key(terms));
        const auto limit = std::min(entries.size(), most_acronyms);
        for (std::size_t k = 0; k < limit; ++k)
            if (settled(entries[k]) && (n > 1 || entries[k].short_form.size() >= shortest_of_word))
                offer(first, n, entries[k].short_form, MatchKind::acronym, weights_.acronym);
        if (n == 1 && may_be_acronym(words_[content_[first]])) short_form(first);
    }

    static bool may_be_acronym(const QueryWord& w) {
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
        for (const auto* meaning : meanings(words_[content_[first]].word->folded))
            if (fits_whole(first, *meaning)) offer(first, 1, *meaning, MatchKind::acronym, weights_.acronym);
    }

    // The long forms that a short form usually has, or that the rest of the query speaks for.
    std::vector<const std::string*> meanings(const std::string& form) {
        const auto& entries = lexicon_.acronyms(acronym_key(form));
        std::vector<const std::string*> found;
        for (const auto& e : entries)
            if (found.size() < most_acronyms && (is_clear(e, entries) || spoken_for(e.long_form)))
                found.push_back(&e.long_form);
        return found;
    }

    std::set<std::string> terms_of(const std::string& phrase) {
        std::vector<Token> tokens;
        analyzer_.analyze(phrase, tokens);
        std::set<std::string> terms;
        for (const auto& t : tokens)
            if (!t.word->stop && !t.compound) terms.insert(t.word->term);
        return terms;
    }

    // Another word of the query is in the long form: "MS sclerosis".
    bool spoken_for(const std::string& long_form) {
        const auto terms = terms_of(long_form);
        return std::any_of(terms.begin(), terms.end(),
                           [&](const std::string& term) { return query_terms_.contains(term); });
    }

    // The short form usually means this long form.
    bool settled(const AcronymEntry& entry) {
        return is_clear(entry, lexicon_.acronyms(acronym_key(entry.short_form)));
    }

    void offer(std::size_t first, std::size_t n, const std::string& phrase, MatchKind kind, double factor) {
        auto alternative = make_alternative(phrase, kind, factor, false, analyzer_);
        const auto known = [&](const Word* w) { return lexicon_.term_frequency(w->term) > 0; };
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
        const auto& all = target.alternatives;
        const auto related =
            std::count_if(all.begin(), all.end(), [](const auto& a) { return a.associated; });
        if (all.size() - static_cast<std::size_t>(related) >= most_alternatives) return false;
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
            if (label) continue;  // "grade" stands before "grade 3"
            if (!text.empty()) text += words_[k].glue.empty() ? " " : words_[k].glue;
            text += words_[k].typed;
        }
        return text;
    }

    const std::vector<QueryWord>& words_;
    const std::vector<int>& concept_of_;
    Analyzer& analyzer_;
    Lexicon& lexicon_;
    std::vector<Concept>& concepts_;
    QueryReport& report_;
    std::vector<std::size_t> content_;
    std::vector<PhraseWord> phrase_;  // of content_
    std::set<std::string_view> query_terms_;
    std::vector<std::set<std::string>>
        whole_;  // of content_: terms of what the code that it belongs to means
    KindWeights weights_;
};

}  // namespace

void expand_run(const std::vector<QueryWord>& words, const std::vector<int>& concept_of, Analyzer& analyzer,
                Lexicon& lexicon, std::vector<Concept>& concepts, QueryReport& report) {
    Expander(words, concept_of, analyzer, lexicon, concepts, report).run();
}

}  // namespace islet
