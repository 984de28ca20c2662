// Building of concepts from the query's tree.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/concepts/concept_builder.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "analysis/unicode/utf8.hpp"
#include "analysis/words/stopwords.hpp"
#include "database/index_schema.hpp"
#include "language/known_words.hpp"
#include "searcher/concepts/expansion.hpp"
#include "searcher/concepts/name_like.hpp"
#include "searcher/concepts/prefix_terms.hpp"
#include "searcher/index/bm25.hpp"
#include "searcher/question/query_stopwords.hpp"
#include "searcher/question/urgency.hpp"

namespace islet {
namespace {

// +triple-negative asks for these words side by side, not for either of them.
bool is_hyphenated(std::string_view text) {
    constexpr std::array<std::string_view, 4> hyphens{"-", "\u2010", "\u2011", "\u2013"};
    const auto has = [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; };
    return std::any_of(hyphens.begin(), hyphens.end(), has) && !has(" ") && !has("/");
}

constexpr std::size_t plural_ratio = 5;      // this many times as often as the plain word, at least
constexpr std::size_t most_prefixes = 20;    // per query; each may stand for a thousand words
constexpr std::size_t most_concepts = 1000;  // per query; each is compared with the others

QueryWord plain_word(const Word* word, const QueryWord& like) {
    QueryWord w = like;
    w.word = w.key = word;
    w.joined = nullptr;
    w.stop = false;
    w.corrected = true;
    return w;
}

}  // namespace

Alternative make_alternative(std::string_view phrase, MatchKind kind, double factor, bool strict,
                             Analyzer& analyzer) {
    std::vector<Token> tokens;
    analyzer.analyze(phrase, tokens);
    Alternative a;
    a.kind = kind;
    a.factor = factor;
    a.shown = phrase;
    a.slack = strict ? 0 : 1;
    std::uint32_t next = 0;  // position after the last word taken
    each_whole_word(tokens, [&](const Token& t) {
        if (t.word->stop && !strict) return false;
        if (!a.words.empty()) a.offsets.push_back(t.position > next ? t.position - next : 0);
        a.words.push_back(t.word);
        next = t.position + t.span;
        return true;
    });
    return a;
}

ConceptQuery ConceptBuilder::build(const QueryNode& root) {
    query_.root = node(root, true);
    const auto anywhere = [&](std::size_t c) { return query_.concepts[c].field == Field::any; };
    const auto plain = [&](const ConceptNode& n) {
        return n.kind == QueryNode::Kind::text && n.occur == Occur::should &&
               std::all_of(n.concepts.begin(), n.concepts.end(), anywhere);
    };
    query_.decides = !std::all_of(query_.root.children.begin(), query_.root.children.end(), plain);
    if (request_.expand && !request_.exact && !query_.decides) add_alarm_topic();
    for (auto& c : query_.concepts) {
        if (request_.expand && !c.exact && c.counts && is_said(c)) add_stem_class(c);
        set_idf(c);
    }
    weigh_aspects();
    report_missing();
    return std::move(query_);
}

ConceptNode ConceptBuilder::node(const QueryNode& source, bool counts, bool in_near) {
    ConceptNode target;
    target.kind = source.kind;
    target.occur = source.occur;
    target.distance = source.distance;
    counts = counts && source.occur != Occur::must_not;
    const bool group = source.kind == QueryNode::Kind::group || source.kind == QueryNode::Kind::near;
    if (!group && (++leaves_ > most_concepts || query_.concepts.size() >= most_concepts)) {
        tell_full();
        return target;
    }
    switch (source.kind) {
        case QueryNode::Kind::text:
            text_run(source, counts, in_near, target);
            break;
        case QueryNode::Kind::phrase:
            phrase(source, counts, target);
            break;
        case QueryNode::Kind::prefix:
            prefix(source, counts, target);
            break;
        default:
            for (const auto& child : source.children) {
                if (leaves_ > most_concepts && source.kind == QueryNode::Kind::group) break;
                const bool near = source.kind == QueryNode::Kind::near;
                target.children.push_back(node(child, counts, near));
                if (near && child.field != Field::any) target.field = child.field;
            }
    }
    return target;
}

// Nobody asks for this much; what a program sends may be a whole book.
void ConceptBuilder::tell_full() {
    if (!std::exchange(told_full_, true))
        report_.warnings.emplace_back("more than " + std::to_string(most_concepts) +
                                      " words to look for: the rest was left out");
}

namespace {

// "since the diagnosis": words that only say when something began count as words of asking do, beside
// others.
void weaken_beginnings(std::vector<QueryWord>& words) {
    bool since = false;
    std::vector<QueryWord*> beginnings;
    std::size_t others = 0;
    for (QueryWord& word : words) {
        const std::string& folded = word.word->folded;
        if (is_since_word(folded))
            since = true;
        else if (since && !word.stop && is_since_event(folded))
            beginnings.push_back(&word);
        else if (!word.stop)
            since = false, others += is_asking_word(folded) ? 0 : 1;
    }
    for (QueryWord* word : beginnings) word->weight *= others > 0 ? KindWeights{}.asking : 1;
}

}  // namespace

void ConceptBuilder::text_run(const QueryNode& source, bool counts, bool near, ConceptNode& target) {
    auto words = segment_query(source.text, analyzer_, lexicon_, request_.exact);
    if (words.size() > most_concepts) {
        words.resize(most_concepts);
        tell_full();
    }
    const bool asked_for = near || source.occur != Occur::should || source.field != Field::any;
    if (asked_for && words.size() > 1 && is_hyphenated(source.text)) return phrase(source, counts, target);
    if (request_.spell && !request_.exact && counts) correct(words, source.text);
    if (!request_.exact && counts) take_numbers_along(words);
    if (!request_.exact && counts) weaken_beginnings(words);
    ++run_;
    std::vector<int> concept_of;
    for (const auto& word : words) {
        if (word.stop) {
            concept_of.push_back(-1);
            continue;
        }
        const auto c = add_concept(word, source, counts);
        concept_of.push_back(static_cast<int>(c));
        if (std::find(target.concepts.begin(), target.concepts.end(), c) == target.concepts.end())
            target.concepts.push_back(c);
    }
    if (request_.expand && !request_.exact && counts)
        expand_run(words, concept_of, analyzer_, lexicon_, query_.concepts, report_);
}

std::size_t ConceptBuilder::add_concept(const QueryWord& word, const QueryNode& source, bool counts) {
    for (std::size_t i = 0; i < query_.concepts.size(); ++i) {
        auto& known = query_.concepts[i];
        if (known.run != run_ || known.alternatives.front().words.front() != word.word ||
            known.field != source.field)
            continue;
        known.weight =
            std::max(known.weight, word.weight) + (word.weight < 1 ? 0.0 : std::log(2.0) / known.weight);
        return i;
    }
    Concept c;
    c.typed = word.typed;
    c.weight = word.weight;
    if (!word.caps && is_asking_word(word.word->folded)) c.weight *= KindWeights{}.asking;
    c.field = source.field;
    c.style = word.style;
    c.exact = request_.exact || is_only_a_stem(*word.word);
    c.counts = counts;
    c.run = run_;
    Alternative own;
    own.own = true;
    own.words = {word.word};
    own.shown = word.corrected ? word.word->folded : word.typed;
    if (word.corrected) {
        own.kind = MatchKind::spelling;
        own.factor = KindWeights{}.spelling;
    }
    c.alternatives.push_back(std::move(own));
    request_.exact ? in_other_languages(word, c) : other_forms(word, c);
    query_.concepts.push_back(std::move(c));
    return query_.concepts.size() - 1;
}

// The closed form of two words, the parts of a chromosome band, and the acronym that a lower-case word may
// stand for (net: NET).
void ConceptBuilder::other_forms(const QueryWord& word, Concept& target) {
    if (word.joined != nullptr)
        target.alternatives.push_back({MatchKind::variant,
                                       KindWeights{}.variant,
                                       {word.joined},
                                       {},
                                       word.joined->folded,
                                       {},
                                       0,
                                       false});
    in_other_languages(word, target);
    const auto& folded = word.word->folded;
    for (auto& band : sub_bands(folded, analyzer_, shards_)) target.alternatives.push_back(std::move(band));
    if (word.word->acronym || word.caps || is_everyday_word(folded)) return;
    const auto* acronym = analyzer_.acronym_of(folded);
    auto least = std::size_t{1};
    if (acronym == nullptr && folded.ends_with('s')) {  // nets are NETs where nobody fishes; nuts aren't NUTs
        acronym = analyzer_.acronym_of(std::string_view(folded).substr(0, folded.size() - 1));
        least += plural_ratio * lexicon_.term_frequency(word.word->term);
    }
    if (acronym == nullptr || lexicon_.term_frequency(acronym->term) < least) return;
    target.alternatives.push_back({MatchKind::exact, 1, {acronym}, {}, word.typed, {}, 0, true});
}

// "I want to end my life": what passages about it say, suicide, as if that had been typed too.
void ConceptBuilder::add_alarm_topic() {
    const auto alarm = alarm_sign(request_.query);
    if (!alarm) return;
    Concept c;
    c.typed = alarm->words;
    c.weight = KindWeights{}.alarm;
    c.run = ++run_;
    const auto known = [&](const Word* w) { return is_known(*w); };
    for (const auto topic : alarm->topics) {
        auto alternative = make_alternative(topic, MatchKind::synonym, 1, false, analyzer_);
        const auto& words = alternative.words;
        if (words.empty() || !std::all_of(words.begin(), words.end(), known) || is_asked(words)) continue;
        report_.expansions.push_back({alarm->words, std::string(topic), MatchKind::synonym});
        c.alternatives.push_back(std::move(alternative));
    }
    if (c.alternatives.empty()) return;
    if (alarm->figurative)
        for (auto& other : query_.concepts) other.weight *= KindWeights{}.beside_figure;
    query_.concepts.push_back(std::move(c));
    ConceptNode leaf;
    leaf.kind = QueryNode::Kind::text;
    leaf.concepts = {query_.concepts.size() - 1};
    query_.root.children.push_back(std::move(leaf));
}

// Whether these very words were typed.
bool ConceptBuilder::is_asked(const std::vector<const Word*>& words) const {
    const auto says = [&](const Concept& c) {
        return std::any_of(c.alternatives.begin(), c.alternatives.end(), [&](const Alternative& a) {
            return a.own && std::equal(a.words.begin(), a.words.end(), words.begin(), words.end(),
                                       [](const Word* x, const Word* y) { return x->term_id == y->term_id; });
        });
    };
    return std::any_of(query_.concepts.begin(), query_.concepts.end(), says);
}

void ConceptBuilder::correct(std::vector<QueryWord>& words, std::string_view text) {
    std::vector<SpellingWord> query;
    bool unknown = false;
    const auto names = name_like(words, text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& w = words[i];
        SpellingWord s;
        s.name_like = names[i];
        s.folded = w.word->folded;
        s.original = w.typed;
        s.is_code = w.word->code;
        s.is_caps = w.caps;
        s.known = w.stop || w.joined != nullptr ||
                  !lexicon_.thesaurus(synonym_key(std::array{PhraseWord{w.word->term}})).synonyms.empty();
        s.term_known = lexicon_.term_frequency(w.word->term) > 0;
        // The word list is asked last: most words are in the articles, and a code is never corrected.
        if (!s.known && !s.is_code && lexicon_.word_frequency(s.folded) == 0) {
            s.known = is_spelt_right(s.folded) || lexicon_.is_held_elsewhere(s.folded);
            unknown = unknown || !s.known;
        }
        query.push_back(std::move(s));
    }
    if (!unknown) return;
    const auto same_term = [&](std::string_view a, std::string_view b) {
        return analyzer_.word(a)->term_id == analyzer_.word(b)->term_id;
    };
    auto corrections = lexicon_.speller().correct_query(query, same_term);
    std::reverse(corrections.begin(), corrections.end());
    for (const auto& c : corrections) {
        if (!c.sure) {
            report_.suggestions.insert(report_.suggestions.begin(), {c.from, c.to});
            continue;
        }
        std::vector<QueryWord> fresh;
        std::string_view rest = c.to;
        for (auto cut = rest.find(' '); !rest.empty(); cut = rest.find(' ')) {
            fresh.push_back(plain_word(analyzer_.word(rest.substr(0, cut)), words[c.first]));
            rest.remove_prefix(cut == std::string_view::npos ? rest.size() : cut + 1);
        }
        const auto at = words.begin() + static_cast<std::ptrdiff_t>(c.first);
        const auto gap = words.erase(at, at + static_cast<std::ptrdiff_t>(c.count));
        words.insert(gap, fresh.begin(), fresh.end());
        report_.corrections.insert(report_.corrections.begin(), {c.from, c.to});
    }
}

void ConceptBuilder::phrase(const QueryNode& source, bool counts, ConceptNode& target) {
    auto alternative = make_alternative(source.text, MatchKind::exact, 1, true, analyzer_);
    if (alternative.words.empty()) return;
    if (counts) report_phrase(alternative);
    alternative.own = true;
    ++run_;
    Concept c;
    c.typed = source.text;
    c.field = source.field;
    c.exact = request_.exact;
    c.counts = counts;
    c.phrase = true;
    c.run = run_;
    c.alternatives.push_back(std::move(alternative));
    phrase_in_other_languages(source, c);
    query_.concepts.push_back(std::move(c));
    target.concepts.push_back(query_.concepts.size() - 1);
}

void ConceptBuilder::prefix(const QueryNode& source, bool counts, ConceptNode& target) {
    for (std::size_t i = 0; i < query_.concepts.size(); ++i) {
        const auto& known = query_.concepts[i];
        if (known.typed != source.text + "*" || known.field != source.field || known.counts != counts)
            continue;
        target.concepts.push_back(i);
        return;
    }
    if (++prefixes_ > most_prefixes) {
        if (prefixes_ == most_prefixes + 1)
            report_.warnings.emplace_back("more than " + std::to_string(most_prefixes) +
                                          " beginnings of words: the rest was left out");
        return;
    }
    ++run_;
    Concept c;
    c.typed = source.text + "*";
    c.field = source.field;
    c.counts = counts;
    c.run = run_;
    auto terms = prefix_terms(source.text, request_.exact, analyzer_, lexicon_, shards_);
    c.alternatives = std::move(terms.alternatives);
    if (terms.more)
        report_.warnings.emplace_back(c.typed + " stands for very many words: the commonest " +
                                      std::to_string(c.alternatives.size()) + " were used");
    if (c.alternatives.empty()) {
        report_.warnings.emplace_back("no article has a word that begins with \"" + source.text + "\"");
        return;
    }
    query_.concepts.push_back(std::move(c));
    target.concepts.push_back(query_.concepts.size() - 1);
}

}  // namespace islet
