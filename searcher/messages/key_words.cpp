// Key words by tf * idf, with more for subject lines and questions.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/messages/key_words.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/segmentation/sentences.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "analysis/unicode/utf8.hpp"
#include "language/lists.hpp"
#include "language/word_set.hpp"
#include "searcher/index/bm25.hpp"
#include "searcher/messages/key_word_parameters.hpp"
#include "searcher/messages/quotation_removal.hpp"
#include "searcher/query/query_lexer.hpp"
#include "searcher/query/shouted_query.hpp"
#include "searcher/question/query_stopwords.hpp"

namespace islet {
namespace {

struct Key {
    double weight = 0;
    std::size_t order = 0;
    std::string typed;
    bool filler = false;
};

// "5 AND" may be one token; whatever a message holds, its key words are words.
std::string without_operators(std::string_view typed) {
    std::string words;
    while (!typed.empty()) {
        const auto word = typed.substr(0, typed.find(' '));
        words +=
            (words.empty() ? "" : " ") + (is_operator_word(word) ? lower_ascii(word) : std::string(word));
        typed.remove_prefix(std::min(typed.size(), word.size() + 1));
    }
    return words;
}

class KeyWordCollector {
  public:
    KeyWordCollector(Analyzer& analyzer, Lexicon& lexicon, double passages)
        : analyzer_(analyzer), lexicon_(lexicon), passages_(passages) {}

    // fade: how fast words count less the more others came before them.
    void add(std::string_view text, double boost, double fade) {
        analyzer_.analyze(text, tokens_);
        each_whole_word(tokens_, [&](const Token& t) {
            const auto typed = text.substr(t.begin, t.end - t.begin);
            // "she does NOT eat": stressed, no operator
            if (!carries(t) || is_operator_word(typed)) return false;
            auto& key = keys_[t.word->term_id];
            if (key.typed.empty()) {
                key.typed = without_operators(typed);
                key.order = order_++;
                key.weight = 0;
                key.filler = is_message_filler(t.word->folded);
            }
            key.weight += boost * idf(*t.word) * std::pow(1.0 + static_cast<double>(key.order), -fade);
            return true;
        });
    }

    // The heaviest words, in the order they were said.
    [[nodiscard]] std::string query(std::size_t most) {
        std::vector<Key> best;
        for (auto& [id, key] : keys_) best.push_back(std::move(key));
        std::sort(best.begin(), best.end(), [](const Key& a, const Key& b) {
            return a.weight != b.weight ? a.weight > b.weight : a.order < b.order;
        });
        if (best.size() > most) best.resize(most);
        if (!std::all_of(best.begin(), best.end(), is_filler)) std::erase_if(best, is_filler);
        std::sort(best.begin(), best.end(), [](const Key& a, const Key& b) { return a.order < b.order; });
        std::string text;
        for (const auto& key : best) text += (text.empty() ? "" : " ") + key.typed;
        return text;
    }

  private:
    static bool is_filler(const Key& key) { return key.filler; }

    static bool carries(const Token& t) {
        const auto& w = *t.word;
        if (w.stop || w.folded.size() < 2 || (!t.caps && (w.traits & trait_query_stop) != 0)) return false;
        return w.folded.find_first_not_of("0123456789.") != std::string::npos;
    }

    // A word that no article has may be a name: it tells less.
    double idf(const Word& w) {
        const auto holders = static_cast<double>(lexicon_.term_frequency(w.term));
        double weight = std::min(bm25_idf(holders, passages_), key_word_parameters.most_idf);
        if (holders < 0.5) weight *= key_word_parameters.unknown;
        return is_message_filler(w.folded) ? key_word_parameters.filler * weight : weight;
    }

    Analyzer& analyzer_;
    Lexicon& lexicon_;
    double passages_;
    std::vector<Token> tokens_;
    std::unordered_map<TermId, Key> keys_;
    std::size_t order_ = 0;
};

bool starts_with_any(std::string_view text, const std::vector<std::string_view>& starts) {
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view s) { return text.starts_with(s); });
}

// "Dear team, my mother has a rash": what follows, if it is a sentence of its own and no name.
std::string_view without_greeting(std::string_view sentence) {
    static const ListEntries kept_greetings(entries, List::greetings);
    const auto& greetings = *kept_greetings;
    const auto folded = fold_string(sentence.substr(0, key_word_parameters.opening_bytes));
    const auto comma = sentence.find_first_of(",!");
    if (comma > key_word_parameters.longest_greeting || !starts_with_any(folded, greetings)) return sentence;
    const auto rest =
        sentence.substr(std::min(sentence.size(), sentence.find_first_not_of(" \n", comma + 1)));
    return std::count(rest.begin(), rest.end(), ' ') >= key_word_parameters.least_blanks ? rest : sentence;
}

struct SentenceWeight {
    double boost = 0;  // 0 for what only frames the message
    double fade = 0;
};

constexpr std::string_view subject_label = "subject:";

bool begins_subject(std::string_view sentence) {
    return lower_ascii(sentence.substr(0, subject_label.size())) == subject_label;
}

// "Message:", "Question:" and other words with a colon that separate a message's text from its
// subject; of size 0 if there is none.
Span body_label(std::string_view sentence, std::size_t from) {
    for (auto colon = sentence.find(':', from); colon != std::string_view::npos;
         colon = sentence.find(':', colon + 1)) {
        const auto before = sentence.substr(0, colon);
        const auto word = before.find_last_of(" \t") + 1;  // 0 where there is none
        if (is_message_filler(lower_ascii(before.substr(word)))) return {word, colon + 1};
    }
    return {};
}

SentenceWeight weight_of(std::string_view sentence, bool first) {
    static const ListEntries kept_frames(entries, List::message_frame_starts),
        kept_questions(entries, List::question_starts);
    const auto &frames = *kept_frames, &questions = *kept_questions;
    const auto folded = fold_string(sentence.substr(0, key_word_parameters.opening_bytes));
    if (folded.starts_with(subject_label))
        return {key_word_parameters.subject_boost, key_word_parameters.question_fade};
    if (folded.starts_with(">")) return {};
    const bool frame = starts_with_any(folded, frames);
    if (frame && sentence.size() < key_word_parameters.longest_frame &&
        sentence.find('?') == std::string_view::npos)
        return {};
    const bool question = sentence.find('?') != std::string_view::npos || starts_with_any(folded, questions);
    return {
        (question ? key_word_parameters.question_boost : 1) * (first ? key_word_parameters.first_boost : 1),
        question ? key_word_parameters.question_fade : key_word_parameters.story_fade};
}

// "Kind regards," on a line of its own.
bool is_farewell(std::string_view sentence) {
    static const WordSet farewells(List::farewells);
    if (sentence.size() > key_word_parameters.opening_bytes) return false;
    return farewells.contains(fold_string(trim_ascii(sentence, " \t\r\n,.!-")));
}

// "Ann", "Ann Baker": up to three words, each with a capital, and no sign of a sentence.
bool may_be_name(std::string_view sentence) {
    const auto name = trim_ascii(sentence, " \t\r\n,.");
    constexpr std::ptrdiff_t most_blanks = 2;
    if (name.empty() || std::count(name.begin(), name.end(), ' ') > most_blanks) return false;
    if (name.find_first_of(".,;:?!0123456789") != std::string_view::npos) return false;
    for (std::size_t at = 0; at < name.size(); ++at)
        if ((at == 0 || name[at - 1] == ' ') && name[at] >= 'a' && name[at] <= 'z') return false;
    return true;
}

}  // namespace

std::string message_query(std::string_view message, Analyzer& analyzer, Lexicon& lexicon, double passages) {
    KeyWordCollector collector(analyzer, lexicon, passages);
    bool first = true;
    bool farewell = false;     // was said by the sentence before
    std::size_t line_end = 0;  // of a line that begins with "Subject:", up to a label that ends it
    const auto own = without_quotations(message);
    const auto add = [&](std::string_view text, double boost, double fade) {
        collector.add(without_shouting(text, lexicon).text, boost, fade);
    };
    for (const auto& span : split_sentences(own)) {
        auto sentence = span.in(own);
        const bool signature = std::exchange(farewell, is_farewell(sentence)) && may_be_name(sentence);
        if (farewell || signature) continue;
        sentence = without_greeting(sentence);
        auto weight = weight_of(sentence, first);
        if (weight.boost <= 0) continue;
        const auto from = static_cast<std::size_t>(sentence.data() - own.data());
        if (begins_subject(sentence)) line_end = std::min(own.find('\n', from), own.size());
        // "Subject: nausea Message: hello …" on one line.
        const auto begin = begins_subject(sentence) ? subject_label.size() : 0;
        if (const auto label = from < line_end ? body_label(sentence, begin) : Span{};
            label.size() > 0 && from + label.begin < line_end) {
            add(sentence.substr(begin, label.begin - begin), key_word_parameters.subject_boost,
                key_word_parameters.question_fade);
            sentence = sentence.substr(label.end);
            weight = weight_of(sentence, true);
            line_end = 0;
        }
        add(sentence, weight.boost, weight.fade);
        first = false;
    }
    return collector.query(key_word_parameters.most_of_message);
}

std::string passage_query(std::string_view text, std::size_t most, Analyzer& analyzer, Lexicon& lexicon,
                          double passages) {
    KeyWordCollector collector(analyzer, lexicon, passages);
    collector.add(text, 1, key_word_parameters.story_fade);
    return collector.query(most);
}

}  // namespace islet
