// Collects terms by their beginning, from the index and from the dictionary.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/concepts/prefix_terms.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/utf8.hpp"
#include "analysis/words/spelling_variants.hpp"
#include "language/language.hpp"

namespace islet {
namespace {

constexpr std::size_t most_terms_of_prefix = 1000;  // a prefix of more is too vague
constexpr std::size_t most_bands = 10;              // of a prefix; each is an alternative of its own
constexpr std::size_t longest_respelt = 30;         // bytes; no word with two spellings is longer

using Beginnings = std::set<std::string>;

bool is_ascii_punctuation(char c) {
    return c > ' ' && c < 0x7F && c != '.' && std::isalnum(static_cast<unsigned char>(c)) == 0;
}

// The ways the chain may fold what begins like this. 177Lu: 177lu, as in 177ludotatate, and lu177.
Beginnings beginnings_of(const std::string& typed, Analyzer& analyzer) {
    auto plain = fold_string(typed);
    std::erase_if(plain, is_ascii_punctuation);
    Beginnings found{plain};
    std::vector<Token> tokens;
    analyzer.analyze(typed, tokens);
    std::string joined;
    std::uint32_t covered = 0;
    for (const auto& token : tokens) {
        if (token.begin < covered) continue;
        joined += token.word->folded;
        covered = token.end;
    }
    found.insert(joined);
    found.erase("");
    return found;
}

// Letters that British and American spelling write differently.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> spelling_pairs{
    {{"ae", "e"}, {"oe", "e"}, {"ou", "o"}, {"is", "iz"}, {"ys", "yz"}, {"re", "er"}, {"ll", "l"}}};

void replace_each(const std::string& word, std::string_view from, std::string_view to, Beginnings& out) {
    for (auto at = word.find(from); at != std::string::npos; at = word.find(from, at + 1))
        out.insert(std::string(word).replace(at, from.size(), to));
}

// What the beginning may look like in the other spelling, right or not: hemo gives haemo, and hoemo.
Beginnings respelt(const std::string& start) {
    Beginnings found{start};
    for (int differences = 0; differences < 2; ++differences)
        for (const auto& word : Beginnings(found))
            for (const auto& [british, american] : spelling_pairs) {
                replace_each(word, british, american, found);
                replace_each(word, american, british, found);
            }
    found.erase(start);
    return found;
}

/// Gathers terms with the words they are found by in a text.
class TermCollector {
  public:
    TermCollector(Analyzer& analyzer, Lexicon& lexicon, const Shards& shards)
        : analyzer_(analyzer), lexicon_(lexicon), shards_(shards) {}

    void collect(const std::string& start, bool exact) {
        // Codes are in the index only.
        shards_.each_term(start, [&](const std::string& term, Xapian::doccount frequency) {
            add(term, frequency, start);
            return true;
        });
        // Stems may be shorter than what was typed, or spelt differently.
        lexicon_.words_from(start).for_each(
            [&](std::string_view word, std::uint32_t count) { add_word(word, count, start); });
        if (exact || start.size() > longest_respelt) return;
        for (const auto& other : respelt(start)) collect_respelt(start, other);
    }

    [[nodiscard]] PrefixTerms result(const std::string& shown) {
        std::vector<std::pair<std::uint64_t, std::string>> order;
        for (const auto& [term, entry] : terms_) order.emplace_back(entry.count, term);
        std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        PrefixTerms found;
        found.more = order.size() > most_terms_of_prefix;
        order.resize(std::min(order.size(), most_terms_of_prefix));
        for (const auto& [count, term] : order) {
            Alternative a;
            a.words = {analyzer_.term(term)};
            a.shown = shown;
            a.own = true;
            a.prefixes.assign(terms_[term].beginnings.begin(), terms_[term].beginnings.end());
            found.alternatives.push_back(std::move(a));
        }
        return found;
    }

  private:
    struct Entry {
        std::uint64_t count = 0;  // passages, roughly: for the order
        Beginnings beginnings;
    };

    void add(const std::string& term, std::uint64_t count, const std::string& beginning) {
        auto& entry = terms_[term];
        entry.count = std::max(entry.count, count);
        entry.beginnings.insert(beginning);
    }

    void add_word(std::string_view folded, std::uint64_t count, const std::string& beginning) {
        for (const auto language : lexicon_.languages()) {
            const ReadingIn reading(language);
            const auto* word = analyzer_.word(folded);
            if (!word->stop) add(word->term, count, beginning);
        }
        const auto* acronym = analyzer_.acronym_of(folded);
        if (acronym == nullptr) return;
        if (const auto held = lexicon_.term_frequency(acronym->term); held > 0)
            add(acronym->term, held, beginning);
    }

    // The spelling rules tell whether a word of the dictionary is one that begins like this in the other
    // spelling.
    void collect_respelt(const std::string& start, const std::string& other) {
        lexicon_.words_from(other).for_each([&](std::string_view word, std::uint32_t count) {
            const auto canonical = canonical_spelling(word);
            if (canonical.starts_with(start) ||
                canonical_spelling(start + std::string(word.substr(other.size()))) == canonical)
                add_word(word, count, std::string(word));
        });
    }

    Analyzer& analyzer_;
    Lexicon& lexicon_;
    const Shards& shards_;
    std::map<std::string, Entry> terms_;
};

// 3q21, 11p15, xq28: a chromosome, its arm, a band without sub-bands.
bool is_band(std::string_view folded) {
    std::size_t at = 0;
    while (at < folded.size() && is_ascii_digit(folded[at])) ++at;
    if (at == 0 && folded.size() > 1 && (folded[0] == 'x' || folded[0] == 'y')) at = 1;
    if (at == 0 || at > 2 || at + 1 >= folded.size() || (folded[at] != 'p' && folded[at] != 'q'))
        return false;
    const auto band = folded.substr(at + 1);
    return band.size() <= 2 && std::all_of(band.begin(), band.end(), is_ascii_digit);
}

}  // namespace

PrefixTerms prefix_terms(const std::string& typed, bool exact, Analyzer& analyzer, Lexicon& lexicon,
                         const Shards& shards) {
    TermCollector collector(analyzer, lexicon, shards);
    for (const auto& start : beginnings_of(typed, analyzer)) collector.collect(start, exact);
    return collector.result(typed + "*");
}

std::vector<Alternative> sub_bands(std::string_view folded, Analyzer& analyzer, const Shards& shards) {
    std::vector<Alternative> found;
    if (!is_band(folded)) return found;
    const auto start = std::string(folded) + ".";
    shards.each_term(start, [&](const std::string& term, Xapian::doccount) {
        Alternative a;
        a.kind = MatchKind::variant;
        a.words = {analyzer.term(term)};
        a.shown = term;
        found.push_back(std::move(a));
        return found.size() < most_bands;
    });
    return found;
}

}  // namespace islet
