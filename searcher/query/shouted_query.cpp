// Which stretches of capitals are shouted.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/shouted_query.hpp"

#include <algorithm>

#include "analysis/chain/capitals.hpp"
#include "analysis/unicode/utf8.hpp"
#include "analysis/words/stopwords.hpp"
#include "database/dictionary/acronym_table.hpp"
#include "language/known_words.hpp"
#include "searcher/query/query_lexer.hpp"

namespace islet {
namespace {

constexpr std::size_t least_english = 3;  // letters; the word lists have too many shorter ones
constexpr std::size_t least_medical = 5;
constexpr std::size_t least_unknown = 6;  // a word in no list that is longer is misspelt, or a name

// "(RASH OR ITCH) AND FEVER" is written by somebody who knows what brackets are for.
bool has_operator_in_brackets(std::string_view query) {
    std::size_t from = 0;
    for (auto close = query.find(')'); close != std::string_view::npos; close = query.find(')', from)) {
        auto inside = query.substr(from, close - from);
        from = close + 1;
        const auto open = inside.rfind('(');
        if (open == std::string_view::npos) continue;
        inside.remove_prefix(open);
        for (const std::string_view name : {" AND ", " OR ", " NOT "})
            if (inside.find(name) != std::string_view::npos) return true;
    }
    return false;
}

class Quieter {
  public:
    Quieter(std::string_view query, Lexicon& lexicon)
        : query_(query), lexicon_(lexicon), operators_meant_(has_operator_in_brackets(query)) {
        tokenize(query, raw_);
    }

    QuietQuery run() {
        const auto lettered = [](const RawWord& w) { return w.letters > 0; };
        const bool all = std::all_of(raw_.words.begin(), raw_.words.end(),
                                     [&](const RawWord& w) { return !lettered(w) || in_capitals(w); });
        if (all) {
            if (has_ordinary({0, raw_.words.size(), 0}))
                quieten({0, raw_.words.size(), raw_.words.size()}, true);
        } else {
            for (std::size_t i = 0; i < raw_.words.size();) {
                const auto stretch = stretch_at(query_, raw_, i);
                if (stretch.words >= 2 && has_ordinary(stretch)) quieten(stretch, false);
                i = std::max(i + 1, stretch.end);
            }
        }
        out_.text += query_.substr(copied_);
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string_view typed(std::size_t i) const {
        return query_.substr(raw_.words[i].begin, raw_.words[i].end - raw_.words[i].begin);
    }

    // NEAR/5 is never shouted text.
    [[nodiscard]] bool is_distance(std::size_t i) const {
        const auto end = raw_.words[i].end;
        return typed(i) == "NEAR" && end < query_.size() && query_[end] == '/';
    }

    [[nodiscard]] bool is_ordinary(std::size_t i) const {
        const auto& w = raw_.words[i];
        const auto form = raw_.form(w);
        if (!all_capitals(w) || w.digits > 0 || is_operator_word(typed(i)) || is_acronym_word(form))
            return false;
        if (is_query_stopword(form) || is_everyday_word(form) || is_common_word(form)) return true;
        if (!lexicon_.acronyms(acronym_key(form)).empty()) return false;
        return (form.size() >= least_english && is_dictionary_word(form)) ||
               (form.size() >= least_medical && is_medical_word(form)) || form.size() >= least_unknown;
    }

    [[nodiscard]] bool has_ordinary(const Stretch& stretch) const {
        for (auto i = stretch.begin; i < stretch.end; ++i)
            if (is_ordinary(i)) return true;
        return false;
    }

    // A name in a shouted stretch keeps its capitals, by which it is recognised; of two words, so does
    // one that is an abbreviation: "a PET SCAN".
    [[nodiscard]] bool is_kept(const Stretch& stretch, std::size_t i) const {
        const auto form = raw_.form(raw_.words[i]);
        const bool word = is_operator_word(typed(i)) || is_everyday_word(form) || is_dictionary_word(form) ||
                          is_medical_word(form);
        return !word || (stretch.words == 2 && is_acronym_word(form));
    }

    void quieten(const Stretch& stretch, bool all) {
        for (auto i = stretch.begin; i < stretch.end; ++i) {
            const auto& w = raw_.words[i];
            if (!in_capitals(w) || is_distance(i) || (!all && is_kept(stretch, i))) continue;
            if (is_operator_word(typed(i))) {
                if (operators_meant_) continue;
                note_operator(typed(i));
            }
            out_.text += query_.substr(copied_, w.begin - copied_);
            for (copied_ = w.begin; copied_ < w.end;) {
                const auto point = decode(query_, copied_);
                append_utf8(to_lower(point.value), out_.text);
                copied_ += point.length;
            }
        }
    }

    void note_operator(std::string_view name) {
        if (out_.operators.find(name) != std::string::npos) return;
        out_.operators += (out_.operators.empty() ? "" : ", ") + std::string(name);
    }

    std::string_view query_;
    Lexicon& lexicon_;
    bool operators_meant_;
    RawText raw_;
    QuietQuery out_;
    std::size_t copied_ = 0;  // bytes of the query that are in out_
};

}  // namespace

QuietQuery without_shouting(std::string_view query, Lexicon& lexicon) {
    return Quieter(query, lexicon).run();
}

}  // namespace islet
