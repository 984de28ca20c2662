// Completions from the dictionary, headings, abbreviations and the text.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/completion/query_completion.hpp"

#include <algorithm>
#include <unordered_map>

#include "analysis/unicode/utf8.hpp"
#include "analysis/words/stopwords.hpp"
#include "database/dictionary/word_store.hpp"
#include "database/index_schema.hpp"
#include "searcher/completion/completion_parameters.hpp"
#include "searcher/completion/phrase_completion.hpp"
#include "searcher/spelling/spelling_distance.hpp"

namespace islet {
namespace {

// Without blanks at the start, and with one at most between words and at the end.
std::string with_single_blanks(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (blank && (out.empty() || out.back() == ' ')) continue;
        out += blank ? ' ' : c;
    }
    return out;
}

/// Completes one prefix.
class Completer {
  public:
    Completer(Engine& engine, std::string_view prefix)
        : engine_(engine), typed_(with_single_blanks(repair_utf8(prefix))), folded_(fold_string(typed_)) {
        const auto cut = typed_.find_last_of(' ');
        before_ = cut == std::string::npos ? "" : typed_.substr(0, cut + 1);
        start_ = fold_string(std::string_view(typed_).substr(before_.size()));
    }

    std::vector<std::string> best(std::size_t limit) {
        if (folded_.empty() || limit == 0) return {};
        if (before_.empty()) {
            from_words();
            from_acronyms();
            // "side" is a word: what follows it?
            if (is_word(start_)) add_all(typed_ + " ");
        } else {
            add_all(typed_);
        }
        from_headings();
        if (found_.empty() && acronyms_.empty() && !is_word(start_)) nearly();
        return chosen(limit);
    }

  private:
    bool is_word(const std::string& folded) { return engine_.lexicon.word_frequency(folded) > 0; }
    void add(std::string text, double weight) { found_.push_back({std::move(text), weight}); }
    // What was typed stays as typed, since the text may have it at the start of a sentence; but names keep
    // their capitals: Breast Cancer Treatment.
    void add_all(const std::string& typed) {
        for (const auto& completion : phrase_completions(engine_, typed)) {
            const auto rest = completion.text.substr(typed.size());
            const bool name =
                std::any_of(rest.begin(), rest.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
            add(name ? completion.text : typed + rest, completion.weight);
        }
    }

    void from_headings() {
        if (folded_.size() < completion_parameters.least_heading_bytes) return;
        for (const auto& database : engine_.shards.each())
            load_words_from(database, folded_, schema::headings_key)
                .for_each([&](std::string_view entry, std::uint32_t count) {
                    add(std::string(shown_heading(entry)), count);
                });
    }

    void from_words() {
        engine_.lexicon.words_from(start_).for_each([&](std::string_view word, std::uint32_t count) {
            if (!is_query_stopword(word)) add(std::string(word), count);
        });
    }

    void from_acronyms() {
        const auto prefix = std::string(schema::short_form_key) + start_;
        for (const auto& key : engine_.shards.metadata_keys(prefix, completion_parameters.most_acronyms)) {
            const auto& entries = engine_.lexicon.acronyms(key);
            if (!entries.empty())
                acronyms_.push_back({entries.front().short_form, weight_of(entries.front())});
        }
    }

    // Passages that hold it, if it is one word. If typed in capitals, it is what is meant.
    double weight_of(const AcronymEntry& entry) {
        std::vector<Token> tokens;
        engine_.analyzer.analyze(entry.short_form, tokens);
        double weight = entry.count;
        if (!tokens.empty() && tokens.front().end == entry.short_form.size())
            weight = std::max<double>(
                weight, static_cast<double>(engine_.lexicon.term_frequency(tokens.front().word->term)));
        const bool shouted = typed_.size() >= completion_parameters.least_shouted_bytes &&
                             is_upper(decode(typed_, 0).value) && is_upper(decode(typed_, 1).value) &&
                             entry.short_form.starts_with(typed_);
        return shouted ? completion_parameters.shouted * weight : weight;
    }

    // The typed letters against the same number of each word's, give or take one.
    void nearly() {
        if (start_.size() < completion_parameters.shortest_misspelt ||
            start_.size() > SpellingDistance::max_bytes)
            return;
        SpellingDistance distance(start_);
        const auto letter = std::string_view(start_).substr(0, 1);
        engine_.lexicon.words_from(letter).for_each([&](std::string_view word, std::uint32_t count) {
            int least = SpellingDistance::too_far;
            for (auto n = start_.size() - 1; n <= std::min(start_.size() + 1, word.size()); ++n)
                least = std::min(least, distance(word.substr(0, n), 2, completion_parameters.misspelt_limit));
            if (least != SpellingDistance::too_far && !is_query_stopword(word))
                add(before_ + std::string(word), count / (1.0 + least));
        });
    }

    // The terms of a text: "side effect" and "side effects" are one completion.
    std::string key_of(const std::string& text) {
        std::vector<Token> tokens;
        engine_.analyzer.analyze(text, tokens);
        std::string key;
        for (const auto& token : tokens)
            if (!token.part) key.append(token.word->term).append(" ");
        return key;
    }

    // A word and a heading that is that word are one, shown as the word.
    void merge_same() {
        std::unordered_map<std::string, std::size_t> first;
        std::vector<Completion> merged;
        for (auto& completion : found_) {
            const auto [known, fresh] = first.try_emplace(fold_string(completion.text), merged.size());
            if (fresh)
                merged.push_back(std::move(completion));
            else
                merged[known->second].weight += completion.weight;
        }
        std::erase_if(merged, [&](const Completion& c) { return fold_string(c.text) == folded_; });
        found_ = std::move(merged);
    }

    std::vector<std::string> chosen(std::size_t limit) {
        merge_same();
        for (auto& acronym : acronyms_)
            if (acronym.text != typed_) found_.push_back(std::move(acronym));
        std::sort(found_.begin(), found_.end(), [](const Completion& a, const Completion& b) {
            if (a.weight != b.weight) return a.weight > b.weight;
            return a.text.size() != b.text.size() ? a.text.size() < b.text.size() : a.text < b.text;
        });
        std::vector<std::string> texts, keys;
        for (auto& completion : found_) {
            if (texts.size() >= limit) break;
            auto key = key_of(completion.text);
            if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
            keys.push_back(std::move(key));
            texts.push_back(std::move(completion.text));
        }
        return texts;
    }

    Engine& engine_;
    std::string typed_, folded_, before_, start_;
    std::vector<Completion> found_, acronyms_;  // the latter keep their case
};

}  // namespace

std::vector<std::string> suggestions(Engine& engine, std::string_view prefix, std::size_t limit) {
    return Completer(engine, prefix).best(limit);
}

}  // namespace islet
