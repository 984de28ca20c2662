// Choosing between compounds and their parts.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/concepts/query_segmentation.hpp"

#include <algorithm>
#include <array>

#include "analysis/chain/compounds.hpp"
#include "analysis/numbers/number_signs.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/words/stopwords.hpp"
#include "database/dictionary/acronym_table.hpp"
#include "database/dictionary/thesaurus.hpp"
#include "language/word_set.hpp"
#include "searcher/question/definition.hpp"
#include "searcher/question/query_stopwords.hpp"
#include "searcher/question/urgency.hpp"

namespace islet {
namespace {

constexpr double label_weight = 0.4;     // the "grade" of "grade 3": the pair says more
constexpr double personal_weight = 0.3;  // the 52 of "at 52 I", the 9 of "my CEA is 9"
constexpr double asker_weight = 0.5;     // the "husband" of "my husband"
constexpr double call_weight = 0.1;      // the "ring" of "should I ring"

bool is_glue(std::string_view between) {
    constexpr std::array<std::string_view, 5> signs{"-", "/", "\u2010", "\u2011", "\u2013"};
    return is_one_of(between, signs);
}

class QuerySegmenter {
  public:
    QuerySegmenter(std::string_view text, Analyzer& analyzer, Lexicon& lexicon, bool exact)
        : text_(text), analyzer_(analyzer), lexicon_(lexicon), exact_(exact) {
        analyzer_.analyze(text_, tokens_);
    }

    std::vector<QueryWord> read() {
        for (std::size_t i = 0; i < tokens_.size();) i = tokens_[i].compound ? compound(i) : single(i);
        if (!exact_) join_neighbours();
        mark_stops();
        mark_prescribed();
        mark_departments();
        mark_definers();
        mark_askers();
        mark_calls();
        mark_personal_numbers();
        return std::move(words_);
    }

  private:
    // Known to the articles, or as another way to say something they may have.
    [[nodiscard]] bool known(const Word* word) {
        return lexicon_.term_frequency(word->term) > 0 ||
               !lexicon_.thesaurus(synonym_key(std::array{PhraseWord{word->term}})).synonyms.empty();
    }

    QueryWord make(const Token& t) const {
        QueryWord w;
        w.typed = text_.substr(t.begin, t.end - t.begin);
        w.begin = t.begin;
        w.end = t.end;
        if (!words_.empty() && t.begin > words_.back().end) {
            const auto between = text_.substr(words_.back().end, t.begin - words_.back().end);
            if (is_glue(between)) w.glue = between;
        }
        w.word = w.key = t.word;
        w.style = t.style;
        w.caps = t.caps;
        w.amount = t.amount;
        w.position = t.position;
        return w;
    }

    std::size_t single(std::size_t i) {
        const auto& t = tokens_[i];
        // Parts of a compound that was taken, and letters of a solid code (the MEN of MEN1), aren't concepts
        // in their own right.
        const bool inside = !words_.empty() && t.begin < last_end_;
        if (!inside) {
            words_.push_back(make(t));
            last_end_ = t.end;
        }
        return i + 1;
    }

    // An amount is never split: what only has its parts is another amount. Of a range that no article has,
    // both ends.
    std::size_t amount(std::size_t i) {
        std::vector<const Token*> readings;  // one for each beginning
        auto k = i;
        for (; k < tokens_.size() && tokens_[k].begin < tokens_[i].end; ++k) {
            const auto& t = tokens_[k];
            if (!t.amount) continue;
            if (readings.empty() || readings.back()->begin != t.begin)
                readings.push_back(&t);
            else if (!known(readings.back()->word))
                readings.back() = &t;
        }
        if (readings.front() == &tokens_[i] && known(tokens_[i].word)) readings.resize(1);
        last_end_ = tokens_[i].end;
        for (const auto* t : readings) words_.push_back(make(*t));
        return k;
    }

    std::size_t compound(std::size_t i) {
        const auto& t = tokens_[i];
        if (t.amount && t.begin >= last_end_) return amount(i);
        // "grade 3" is one thing; "68Ga-DOTATATE", "MEN1-related" and "24-hour" are also their parts.
        const bool label = !t.whole && t.word->code && i + 1 < tokens_.size() &&
                           (tokens_[i + 1].word->traits & trait_label) != 0;
        if ((t.whole || label) && t.begin >= last_end_ && known(t.word)) {
            if (label) label_word(i);
            words_.push_back(make(t));
            last_end_ = t.end;
            auto next = i + 1;
            for (; next < tokens_.size() && tokens_[next].begin < t.end; ++next)
                if (label && !tokens_[next].compound) words_.back().key = tokens_[next].word;
            return next;
        }
        return i + 1;
    }

    void label_word(std::size_t i) {
        for (std::size_t k = i + 1; k < tokens_.size() && tokens_[k].begin < tokens_[i].end; ++k) {
            if (tokens_[k].begin != tokens_[i].begin || tokens_[k].compound || tokens_[k].word->code)
                continue;
            words_.push_back(make(tokens_[k]));
            words_.back().weight = label_weight;
        }
    }

    // "neuro endocrine" or "men 1" where the database has neuroendocrine or men1.
    void join_neighbours() {
        for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
            auto& a = words_[i];
            auto& b = words_[i + 1];
            if (a.word->stop || b.word->stop || a.joined != nullptr ||
                a.word->folded.size() + b.word->folded.size() > 40)
                continue;
            const bool number =
                b.word->code && !a.word->code && a.word->folded.size() <= 5 && b.word->folded.size() <= 3;
            const bool left_number = a.word->code && !b.word->code && b.caps == a.caps &&
                                     a.word->folded.size() <= 2 && b.word->folded.size() <= 6;
            const bool stem = a.word->folded.size() >= 3 ||
                              (a.word->folded.size() == 1 && !is_query_stopword(a.word->folded));  // t cell
            const bool letters = !a.word->code && !b.word->code && stem && b.word->folded.size() >= 3;
            if (!number && !left_number && !letters) continue;
            const auto* joined = analyzer_.word(a.word->folded + b.word->folded);
            if (!known(joined)) continue;
            // 5-hiaa is a code if the articles define one; 5 year isn't.
            const bool defined = left_number && !lexicon_.acronyms(acronym_key(joined->folded)).empty();
            if (letters || (left_number && !b.caps && !defined)) {  // t cell, 5 year
                a.joined = b.joined = joined;
            } else if (joined->code && !is_query_stopword(a.word->folded) && !is_label(a.word->folded)) {
                a.word = a.key = joined;
                a.style = text_.substr(a.end, b.begin - a.end) == " " ? Style::space : Style::hyphen;
                a.end = b.end;
                a.typed = text_.substr(a.begin, a.end - a.begin);
                words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            }
        }
    }

    void mark_stops() {
        for (auto& w : words_)
            w.stop = w.word->stop || (!w.caps && !w.word->code && is_query_stopword(w.word->folded));
        const bool all = std::all_of(words_.begin(), words_.end(), [](const QueryWord& w) { return w.stop; });
        if (all)
            for (auto& w : words_) w.stop = false;
    }

    // Od is once a day after an amount, or with points; alone it may be an overdose.
    void mark_prescribed() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            auto& w = words_[i];
            if (!is_prescription_word(w.word->folded)) continue;
            const bool dosed = i > 0 && (words_[i - 1].amount || words_[i - 1].prescribed ||
                                         is_dosage_form(words_[i - 1].word->folded));
            w.prescribed = dosed || w.typed.find('.') != std::string::npos;
            w.stop = w.stop && !w.prescribed;
        }
    }

    // "When I get to the ER", "what do I tell A and E": elsewhere ER is a receptor, ED dysfunction and E a
    // vitamin.
    void mark_departments() {
        const auto is = [&](std::size_t i, std::string_view folded) {
            return words_[i].word->folded == folded;
        };
        for (std::size_t i = 1; i < words_.size(); ++i) {
            auto& w = words_[i];
            if (!is_department_word(w.word->folded)) continue;
            const bool ends = i + 1 == words_.size() || words_[i + 1].stop;
            const bool of_a_and_e =
                i > 1 && is(i - 1, "and") && is(i - 2, "a") && (i == 2 || words_[i - 3].stop);
            w.department = ends && (is(i, "e") ? of_a_and_e : is_article(words_[i - 1].word->folded));
            w.stop = w.stop && !w.department;
        }
    }

    // A text that says what something is seldom says "define" or "meaning".
    void mark_definers() {
        const auto asks = definer(text_);
        const auto is_definer = [&](const QueryWord& w) { return asks.size() > 0 && w.begin == asks.begin; };
        const auto others = [&](const QueryWord& w) { return !w.stop && !is_definer(w); };
        if (std::none_of(words_.begin(), words_.end(), others)) return;
        for (auto& w : words_) w.stop = w.stop || is_definer(w);
    }

    void mark_askers() {
        for (std::size_t i = 1; i < words_.size(); ++i) {
            if (!is_possessive(words_[i - 1].word->folded) || !is_relation(words_[i].word->folded)) continue;
            words_[i].asker = true;
            words_[i].weight = asker_weight;
        }
    }

    // "Should I ring": the signet ring is another.
    void mark_calls() {
        static const WordSet calls(List::telephone_words);
        for (std::size_t i = 1; i < words_.size(); ++i)
            if (is_first_person(words_[i - 1].word->folded) && calls.contains(words_[i].word->folded))
                words_[i].weight = call_weight;
    }

    // "My CEA is 9", "at 52", "a temperature of 38.5": no passage is better for having exactly that number.
    void mark_personal_numbers() {
        static const WordSet leads(List::personal_number_leads);
        std::vector<QueryWord*> numbers;
        for (std::size_t i = 1; i < words_.size(); ++i) {
            const bool number = words_[i].typed.find_first_not_of("0123456789.") == std::string::npos;
            if (number && leads.contains(words_[i - 1].word->folded)) numbers.push_back(&words_[i]);
        }
        if (numbers.empty()) return;  // most queries; the rest costs more
        const auto is_own = [](const QueryWord& w) {
            return is_possessive(w.word->folded) || is_first_person(w.word->folded);
        };
        if (std::any_of(words_.begin(), words_.end(), is_own) || alarm_sign(text_))
            for (auto* number : numbers) number->weight = personal_weight;
    }

    std::string_view text_;
    Analyzer& analyzer_;
    Lexicon& lexicon_;
    bool exact_;
    std::vector<Token> tokens_;
    std::vector<QueryWord> words_;
    std::uint32_t last_end_ = 0;
};

}  // namespace

std::vector<QueryWord> segment_query(std::string_view text, Analyzer& analyzer, Lexicon& lexicon,
                                     bool exact) {
    return QuerySegmenter(text, analyzer, lexicon, exact).read();
}

}  // namespace islet
