// Finds phrases in a sample of the passages.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/completion/phrase_completion.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/unicode/ascii_text.hpp"
#include "analysis/words/stopwords.hpp"
#include "database/index_schema.hpp"
#include "language/word_set.hpp"
#include "searcher/completion/completion_parameters.hpp"
#include "searcher/query/query_lexer.hpp"

namespace islet {
namespace {

// In UTF-8, the first bytes C2 and E2 are signs and punctuation, with few exceptions.
bool in_word(char c) {
    const auto b = static_cast<unsigned char>(c);
    return (b >= 0x80 && b != 0xC2 && b != 0xE2) || (b >= '0' && b <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

// One past the word at `at`; a hyphen or an apostrophe between letters belongs to it, other UTF-8 punctuation
// too, but that is rare enough.
std::size_t word_end(std::string_view text, std::size_t at) {
    while (at < text.size() && (in_word(text[at]) || ((text[at] == '-' || text[at] == '\'') &&
                                                      at + 1 < text.size() && in_word(text[at + 1]))))
        ++at;
    return at;
}

bool says_something(std::string_view word) { return !is_query_stopword(word) && !is_index_stopword(word); }

// "side effects of treatment" is a phrase; "side effects that begin" only happens to follow.
bool joins(std::string_view word) {
    static const WordSet joining(List::completion_joiners);
    return joining.contains(word);
}

/// Collects what follows `typed`, passage by passage.
class Follower {
  public:
    explicit Follower(std::string_view typed) : typed_(lower_ascii(typed)) {}

    void read(std::string_view text) {
        const auto low = lower_ascii(text);
        std::set<std::string, std::less<>> met;  // once per passage
        for (auto at = low.find(typed_); at != std::string::npos; at = low.find(typed_, at + 1))
            if (at == 0 || (!in_word(low[at - 1]) && low[at - 1] != '-')) follow(text, low, at, met);
    }

    [[nodiscard]] std::vector<Completion> phrases(std::size_t fewest, double passages_each) const {
        std::size_t most = 0;
        for (const auto& [phrase, seen] : counts_) most = std::max(most, seen.passages);
        const auto least = std::max(
            fewest, static_cast<std::size_t>(completion_parameters.rare * static_cast<double>(most)));
        std::vector<Completion> found;
        for (auto it = counts_.begin(); it != counts_.end(); ++it) {
            const auto& [phrase, seen] = *it;
            if (seen.passages < least || goes_on(it)) continue;
            // As it is written within a sentence, if it is; else as it is written most often.
            const auto lower_form = seen.forms.find(phrase);
            const auto form =
                lower_form != seen.forms.end()
                    ? lower_form
                    : std::max_element(seen.forms.begin(), seen.forms.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
            found.push_back({form->first, static_cast<double>(seen.passages) * passages_each});
        }
        return found;
    }

  private:
    struct Seen {
        std::size_t passages = 0;
        std::map<std::string, std::size_t> forms;  // upper and lower case
    };
    using Counts = std::map<std::string, Seen>;

    void follow(std::string_view text, const std::string& low, std::size_t at,
                std::set<std::string, std::less<>>& met) {
        auto end = at + typed_.size();
        for (std::size_t words = 0; words < completion_parameters.most_words; ++words) {
            const bool next = words > 0;
            if (next && (end >= low.size() || low[end] != ' ')) return;
            const auto begin = next ? end + 1 : end;
            const auto stop = word_end(low, begin);
            if (next && stop == begin) return;
            end = stop;
            if (end == at + typed_.size()) continue;  // typed to the end of a word
            const auto phrase = std::string_view(low).substr(at, end - at);
            const auto last = phrase.substr(phrase.find_last_of(' ') + 1);
            if (!says_something(last)) {
                if (!joins(last)) return;
                continue;
            }
            if (!met.insert(std::string(phrase)).second) continue;
            auto& seen = counts_[std::string(phrase)];
            ++seen.passages;
            ++seen.forms[std::string(text.substr(at, end - at))];
        }
    }

    // Longer ones that start with it come right after it.
    [[nodiscard]] bool goes_on(Counts::const_iterator phrase) const {
        const auto start = phrase->first + " ";
        const double enough = completion_parameters.mostly * static_cast<double>(phrase->second.passages);
        for (auto it = counts_.lower_bound(start); it != counts_.end() && it->first.starts_with(start); ++it)
            if (static_cast<double>(it->second.passages) >= enough) return true;
        return false;
    }

    std::string typed_;
    Counts counts_;
};

// Passages that hold the complete words; empty if those say nothing.
Xapian::Query with_words(Engine& engine, std::string_view complete) {
    std::vector<Token> tokens;
    engine.analyzer.analyze(complete, tokens);
    std::vector<Xapian::Query> terms;
    for (const auto& token : tokens)
        if (!token.word->stop && !token.compound && !is_query_stopword(token.word->folded))
            terms.emplace_back(token.word->term);
    // If no article has one of them, that is verified, and there is nothing to look for.
    for (const auto& term : terms)
        if (engine.lexicon.term_frequency(*term.get_terms_begin()) == 0) return {};
    if (terms.empty()) return {};
    terms.emplace_back(std::string(schema::passage_mark));
    return {Xapian::Query::OP_AND, terms.begin(), terms.end()};
}

}  // namespace

std::vector<Completion> phrase_completions(Engine& engine, std::string_view typed) {
    const auto cut = typed.find_last_of(' ');
    if (cut == std::string_view::npos) return {};
    const auto query = with_words(engine, typed.substr(0, cut));
    if (query.empty()) return {};
    Xapian::Enquire enquire(engine.shards.all());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    const auto found = enquire.get_mset(0, completion_parameters.sampled_from);
    const auto step = std::max<Xapian::doccount>(
        1, (found.size() + completion_parameters.sample_size - 1) / completion_parameters.sample_size);
    Follower follower(typed);
    std::size_t read = 0;
    for (Xapian::doccount i = 0; i < found.size(); i += step) {
        const auto data = engine.shards.record(found[i].get_document());
        const auto passage = require_passage(data);
        if (passage.boilerplate) continue;
        ++read;
        follower.read(passage.text);
    }
    if (read == 0) return {};
    return follower.phrases(read < completion_parameters.large ? 1 : 2,
                            static_cast<double>(found.get_matches_estimated()) / static_cast<double>(read));
}

}  // namespace islet
