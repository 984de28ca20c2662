// The words of the articles: their list, and which ones occur together.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/unicode/utf8.hpp"
#include "islet/error.hpp"
#include "language/language.hpp"
#include "searcher/searcher_impl.hpp"

namespace islet {
namespace {

constexpr Xapian::doccount most_read = 5'000;  // passages that are looked at for one word's collocates
constexpr std::uint32_t near_words = 5;        // how far away a collocate may be
constexpr std::size_t least_together = 2;      // once is chance

// Dunning 1993, for a two-by-two table; below 0 if they avoid each other.
double log_likelihood(double both, double first, double second, double all) {
    const auto part = [&](double seen, double row, double column) {
        return seen <= 0 ? 0 : seen * std::log(seen * all / (row * column));
    };
    const double ratio = 2 * (part(both, first, second) + part(first - both, first, all - second) +
                              part(second - both, all - first, second) +
                              part(all - first - second + both, all - first, all - second));
    return both * all < first * second ? -ratio : ratio;
}

/// The collocates of one word or phrase, passage by passage.
class Company {
  public:
    explicit Company(std::vector<const Word*> phrase) : phrase_(std::move(phrase)) {}

    void read(const std::vector<Token>& all) {
        std::vector<Token> words;
        each_whole_word(all, [&](const Token& token) {
            words.push_back(token);
            return true;
        });
        std::set<const Word*> met;
        bool said = false;
        for (std::size_t i = 0; i + phrase_.size() <= words.size(); ++i) {
            if (!stands_at(words, i)) continue;
            said = true;
            const auto first = i - std::min<std::size_t>(i, near_words);
            const auto last = std::min(words.size(), i + phrase_.size() + near_words);
            for (auto j = first; j < last; ++j)
                if (is_content_word(words[j]) && !is_of_phrase(*words[j].word)) met.insert(words[j].word);
        }
        read_ += said ? 1 : 0;
        std::set<TermId> terms;
        for (const auto* word : met) {
            auto& kin = by_term_[word->term_id];
            ++kin.forms[word];
            kin.together += terms.insert(word->term_id).second ? 1U : 0U;
        }
    }

    /// frequencies: of words' terms in all passages, of which there are `passages`; phrase: how many of these
    /// hold the phrase, as far as the index can tell.
    template <typename Frequencies>
    [[nodiscard]] std::vector<Collocation> strongest(double passages, double phrase,
                                                     Frequencies&& frequencies) const {
        std::vector<const Word*> words;
        std::vector<std::size_t> together;
        for (const auto& [term, kin] : by_term_) {
            if (kin.together < least_together) continue;
            words.push_back(kin.usual());
            together.push_back(kin.together);
        }
        const auto counts = frequencies(words);
        const double share = phrase > read_ ? read_ / phrase : 1;  // not all of them were read
        std::vector<Collocation> found;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const double both = static_cast<double>(together[i]);
            const double strength =
                log_likelihood(both, read_, std::max(both, counts[i] * share), passages * share);
            if (strength > 0)
                found.push_back(
                    {words[i]->folded, together[i], static_cast<std::size_t>(counts[i]), strength});
        }
        return found;
    }

  private:
    struct Kin {
        std::size_t together = 0;
        std::map<const Word*, std::size_t> forms;

        [[nodiscard]] const Word* usual() const {
            const auto order = [](const auto& a, const auto& b) {
                return a.second != b.second ? a.second < b.second : a.first->folded > b.first->folded;
            };
            return std::max_element(forms.begin(), forms.end(), order)->first;
        }
    };

    [[nodiscard]] bool stands_at(const std::vector<Token>& words, std::size_t at) const {
        for (std::size_t i = 0; i < phrase_.size(); ++i)
            if (words[at + i].word->term_id != phrase_[i]->term_id) return false;
        return true;
    }
    [[nodiscard]] bool is_of_phrase(const Word& word) const {
        return std::any_of(phrase_.begin(), phrase_.end(),
                           [&](const Word* own) { return own->term_id == word.term_id; });
    }

    std::vector<const Word*> phrase_;
    double read_ = 0;  // passages whose text says it
    std::map<TermId, Kin> by_term_;
};

std::vector<const Word*> words_of(Engine& engine, std::string_view text) {
    std::vector<Token> tokens;
    engine.analyzer.analyze(text, tokens);
    std::vector<const Word*> words;
    bool says = false;
    each_whole_word(tokens, [&](const Token& token) {
        words.push_back(token.word);
        says = says || !token.word->stop;
        return true;
    });
    if (!says)
        throw Error("'" + std::string(text) + "' is no word that is looked for",
                    "give one such as insulinoma");
    return words;
}

}  // namespace

std::vector<TermInfo> Searcher::list_terms(std::string_view prefix) {
    return on_newest(*impl_, [&] {
        impl_->refresh();
        std::vector<TermInfo> terms;
        impl_->lexicon.words_from(fold_string(prefix))
            .for_each([&](std::string_view word, std::uint32_t count) {
                terms.push_back({std::string(word), count});
            });
        return terms;
    });
}

std::vector<Collocation> Searcher::collocations(std::string_view term, std::size_t limit) {
    impl_->hear(term);
    return on_newest(*impl_, [&] {
        impl_->refresh();
        const ReadingIn reading_term(impl_->lexicon.language_of(term));
        const auto phrase = words_of(*impl_, repair_utf8(term));
        std::vector<Xapian::Query> parts;
        for (const auto* word : phrase)
            if (!word->stop) parts.emplace_back(word->term);
        Xapian::Enquire enquire(impl_->shards.all());
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end()));
        const auto found = enquire.get_mset(0, most_read, most_read + 1);
        Company company(phrase);
        std::vector<Token> tokens;
        for (auto it = found.begin(); it != found.end(); ++it) {
            const auto data = impl_->shards.record(it.get_document());
            const auto passage = require_passage(data);
            const ReadingIn reading(language_named(passage.language));
            impl_->analyzer.analyze(passage.text, tokens);
            company.read(tokens);
        }
        auto all = company.strongest(static_cast<double>(impl_->shards.passages()),
                                     static_cast<double>(found.get_matches_estimated()),
                                     [&](const std::vector<const Word*>& words) {
                                         return impl_->lexicon.term_frequencies("", words);
                                     });
        std::sort(all.begin(), all.end(), [](const Collocation& a, const Collocation& b) {
            return a.strength != b.strength ? a.strength > b.strength : a.word < b.word;
        });
        if (all.size() > limit) all.resize(limit);
        return all;
    });
}

}  // namespace islet
