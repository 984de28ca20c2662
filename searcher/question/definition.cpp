// Patterns of definitions.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/question/definition.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analysis/segmentation/text_shape.hpp"
#include "analysis/unicode/ascii.hpp"
#include "language/word_set.hpp"
#include "searcher/question/query_stopwords.hpp"

namespace islet {
namespace {

constexpr std::size_t longest_subject = 12;  // words; what follows is looked at for at most twice that
constexpr std::size_t longest_name = 4;      // words
constexpr std::size_t most_in_passing = 40;  // spans of one sentence

// "most tumors are", "it is", "when the tumor is".
bool begins_no_subject(std::string_view word) {
    static const WordSet set(List::no_subject_starts);
    return set.contains(word);
}

// What comes after "is" where nothing is defined.
bool defines_nothing(std::string_view word) {
    static const WordSet set(List::no_definition_starts);
    return set.contains(word);
}

bool is_copula(std::string_view word) {
    static const WordSet set(List::copulas);
    return set.contains(word);
}

// "VIPoma, also called …, is".
bool begins_aside(std::string_view word) {
    static const WordSet set(List::aside_starts);
    return set.contains(word);
}

// A query with one of these asks for something else.
bool asks_otherwise(std::string_view word) {
    static const WordSet set(List::other_question_words);
    return set.contains(word);
}

// "VIPoma (also called …)", "VIPoma (see …)" and the like don't say what it is.
bool begins_no_gloss(std::string_view word) {
    static const WordSet set(List::no_gloss_starts);
    return set.contains(word);
}

bool joins_phrase(std::string_view word) {
    static const WordSet set(List::gloss_words);
    return set.contains(word);
}

bool is_preposition(std::string_view word) {
    static const WordSet set(List::prepositions);
    return set.contains(word);
}

struct PlainWord {
    std::string plain;               // as plain_form() gives it
    std::size_t begin = 0, end = 0;  // bytes
    char after = ' ';                // the sign after it, brackets left out
};

bool is_of_plain_word(char c) {
    static constexpr auto table = [] {
        std::array<bool, 256> bytes{};
        for (unsigned byte = 0; byte < bytes.size(); ++byte) {
            const auto sign = static_cast<char>(byte);
            bytes[byte] = is_word_byte(sign) || sign == '-' || sign == '\'';
        }
        return bytes;
    }();
    return table[static_cast<unsigned char>(c)];
}

// The first words of a text, outside round brackets. Read as far as they are asked for: most sentences tell
// by their first few that they define nothing.
class FirstWords {
  public:
    FirstWords(std::string_view text, std::size_t most) : text_(text), most_(most) {
        words_.reserve(std::min(most, longest_subject));
    }

    /// The first `count` of them, or as many as there are; of the last one, `after` isn't known yet.
    const std::vector<PlainWord>& first(std::size_t count) {
        while (words_.size() < count && read()) {
        }
        return words_;
    }
    std::vector<PlainWord> all() && {
        while (read()) {
        }
        return std::move(words_);
    }

  private:
    bool read() {
        while (at_ < text_.size() && words_.size() < most_) {
            const char c = text_[at_];
            if (c == '(') ++depth_;
            if (c == ')' && depth_ > 0) --depth_;
            if (depth_ == 0 && is_of_plain_word(c)) return take();
            if (!words_.empty() && depth_ == 0 && c != ' ' && c != ')' && words_.back().after == ' ')
                words_.back().after = c;
            ++at_;
        }
        return false;
    }

    bool take() {
        PlainWord word;
        word.begin = at_;
        while (at_ < text_.size() && is_of_plain_word(text_[at_])) ++at_;
        word.end = at_;
        word.plain = plain_form(text_.substr(word.begin, word.end - word.begin));
        words_.push_back(std::move(word));
        return true;
    }

    std::string_view text_;
    std::size_t most_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::vector<PlainWord> words_;
};

std::vector<PlainWord> first_words(std::string_view text, std::size_t most) {
    return FirstWords(text, most).all();
}

// How many of the words are "what is" or the like at the beginning.
std::size_t after_what(const std::vector<PlainWord>& words) {
    static const ListRows kept_openings(rows, List::what_is);
    const auto& openings = *kept_openings;
    for (const auto& [first, second, none] : openings) {
        if (words.empty() || words[0].plain != first) continue;
        if (second.empty()) return 1;
        if (words.size() > 1 && words[1].plain == second) return 2;
    }
    return 0;
}

Span from_to(const std::vector<PlainWord>& words, std::size_t first, std::size_t end) {
    if (first < end && is_article(words[first].plain)) ++first;
    return first < end ? Span{words[first].begin, words[end - 1].end} : Span{};
}

bool may_define(const std::vector<PlainWord>& words, std::size_t copula) {
    if (copula + 1 >= words.size()) return false;
    const auto& next = words[copula + 1].plain;
    return !defines_nothing(next) && !is_ascii_digit(next[0]) && !(next.size() > 4 && next.ends_with("ed"));
}

bool asks_what(std::string_view word) {
    static const ListRows kept_openings(rows, List::what_is);
    const auto& openings = *kept_openings;
    return std::any_of(openings.begin(), openings.end(), [&](const Row& row) { return row[0] == word; });
}

// "What is a VIPoma?", as a heading; in a list it is one to ask a doctor.
Span of_question(const std::vector<PlainWord>& words, std::string_view sentence) {
    const auto first = after_what(words);
    return first > 0 && sentence.back() == '?' ? from_to(words, first, words.size()) : Span{};
}

// What the whole sentence is about, if it says what that is.
Span main_subject(std::string_view sentence) {
    FirstWords reading(sentence, 2 * longest_subject);
    const auto& words = reading.first(2);
    if (words.size() < 2) return {};
    if (asks_what(words[0].plain)) return of_question(reading.first(2 * longest_subject), sentence);
    const std::size_t first = words[0].plain == "•" ? 1 : 0;
    if (begins_no_subject(words[first].plain)) return {};
    std::size_t end = 0;  // of the subject; 0 while it goes on
    for (std::size_t i = first; i < reading.first(i + 2).size(); ++i) {
        if (i > first && is_copula(words[i].plain)) {
            const auto last = end == 0 ? i : end;
            return last - first <= longest_subject && may_define(words, i) ? from_to(words, first, last)
                                                                           : Span{};
        }
        const bool more = i + 1 < words.size();
        if (words[i].after == ':')
            return more && end == 0 && is_article(words[i + 1].plain) ? from_to(words, first, i + 1) : Span{};
        if (words[i].after != ',' || end != 0) continue;
        if (!more || !(begins_aside(words[i + 1].plain) || is_article(words[i + 1].plain))) return {};
        end = i + 1;
    }
    return {};
}

// "(a protein …)", "(blood in the urine)"; no abbreviation, list or reference.
bool is_gloss(std::string_view bracket) {
    FirstWords reading(bracket, longest_subject);
    const auto& words = reading.first(1);
    if (words.empty() || begins_no_gloss(words[0].plain)) return false;
    const bool article = is_article(words[0].plain);
    const auto odd = [](char c) { return is_ascii_digit(c) || (c >= 'A' && c <= 'Z'); };
    if (!article && std::any_of(bracket.begin(), bracket.end(), odd)) return false;  // most are references
    const auto joins = [](const PlainWord& w) { return joins_phrase(w.plain); };
    return reading.first(longest_subject).size() >= 3 &&
           (article || std::any_of(words.begin(), words.end(), joins));
}

enum class Aside : std::uint8_t { none, bracket, comma };

// After what ends at `at`: "(a protein …)" or ", a protein", the latter after another bracket as well.
Aside explained(std::string_view text, std::size_t at) {
    auto rest = text.substr(at);
    if (rest.starts_with(" (")) {
        const auto close = rest.find(')');
        if (close == std::string_view::npos) return Aside::none;
        if (is_gloss(rest.substr(2, close - 2))) return Aside::bracket;
        rest.remove_prefix(close + 1);
    }
    return rest.starts_with(", a ") || rest.starts_with(", an ") ? Aside::comma : Aside::none;
}

// "in people with melanoma, a biopsy" explains nothing.
bool after_preposition(const std::vector<PlainWord>& words, std::size_t at) {
    while (at > 0 && is_article(words[at - 1].plain)) --at;
    return at > 0 && is_preposition(words[at - 1].plain);
}

// Without reading its words, which takes much longer: most sentences explain nothing.
bool explains(std::string_view sentence) {
    constexpr auto none = std::string_view::npos;
    for (auto at = sentence.find('('); at != none; at = sentence.find('(', at + 1))
        if (at > 0 && explained(sentence, at - 1) != Aside::none) return true;
    for (auto at = sentence.find(", a"); at != none; at = sentence.find(", a", at + 1))
        if (explained(sentence, at) != Aside::none) return true;
    return false;
}

// Where the name begins isn't known: every beginning within reach counts.
void add_in_passing(std::string_view sentence, std::size_t base, std::vector<Defined>& found) {
    if (!explains(sentence)) return;
    const auto words = first_words(sentence, std::string_view::npos);
    for (std::size_t last = 0; last < words.size() && found.size() < most_in_passing; ++last) {
        const auto how = explained(sentence, words[last].end);
        if (how == Aside::none) continue;
        for (std::size_t first = last + 1; first-- > 0 && last - first < longest_name;) {
            if (how == Aside::comma && after_preposition(words, first)) break;
            if (!is_preposition(words[first].plain) && !is_article(words[first].plain))
                found.push_back({{base + words[first].begin, base + words[last].end}, true});
        }
    }
}

// definer() of a query whose words these are.
Span definer_among(const std::vector<PlainWord>& words) {
    static const ListRows kept_requests(rows, List::definition_requests);
    const auto& requests = *kept_requests;
    auto first = after_what(words);
    if (first < words.size() && is_article(words[first].plain)) ++first;
    if (first + 1 >= words.size()) return {};  // nothing that could be defined
    const auto span = [&](std::size_t i) { return Span{words[i].begin, words[i].end}; };
    const auto asks = [&](std::string_view place, const std::string& word, const std::string& beside) {
        const auto fits = [&](const Row& row) {
            return row[0] == place && row[1] == word && (row[2].empty() || row[2] == beside);
        };
        return std::any_of(requests.begin(), requests.end(), fits);
    };
    if (asks("before", words[first].plain, words[first + 1].plain)) return span(first);
    const bool last = asks("after", words.back().plain, words[0].plain + " " + words[1].plain);
    return last ? span(words.size() - 1) : Span{};
}

}  // namespace

std::vector<Defined> defined_by(std::string_view text, Span sentence) {
    std::vector<Defined> found;
    const auto own = sentence.in(text);
    if (const auto subject = main_subject(own); subject.size() > 0)
        found.push_back({{sentence.begin + subject.begin, sentence.begin + subject.end}, false});
    add_in_passing(own, sentence.begin, found);
    return found;
}

Span definer(std::string_view query) { return definer_among(first_words(query, 2 * longest_subject)); }

Definition asked_definition(std::string_view query) {
    const auto words = first_words(query, 2 * longest_subject);
    if (words.empty()) return Definition::none;
    if (after_what(words) > 0 || definer_among(words).size() > 0) return Definition::asked;
    const auto asks = [](const PlainWord& w) { return asks_otherwise(w.plain); };
    return words.size() <= longest_name && std::none_of(words.begin(), words.end(), asks) ? Definition::named
                                                                                          : Definition::none;
}

}  // namespace islet
