// The spelling rules: British letters to American ones, one family of words at a time.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/words/spelling_variants.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>

#include "analysis/words/spelling_tables.hpp"
#include "language/lists.hpp"

namespace islet {
namespace {

using std::size_t;
using std::string;
using std::string_view;

constexpr bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

template <class Table>
bool contains(const Table& table, string_view word) {
    return std::find(table.begin(), table.end(), word) != table.end();
}

template <class Table>
bool ends_with_any(const Table& table, string_view word) {
    return std::any_of(table.begin(), table.end(), [&](string_view end) { return word.ends_with(end); });
}

bool starts_with_any(string_view word, std::initializer_list<string_view> starts) {
    return std::any_of(starts.begin(), starts.end(),
                       [&](string_view start) { return word.starts_with(start); });
}

bool is_any(string_view word, std::initializer_list<string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool head_is(unsigned rule, string_view word) {
    return (spelling_tables().rules[letter_pair(word[0], word[1])] & rule) != 0;
}

bool replace_word(string& word) {
    if (!head_is(head_word, word)) return false;
    const auto& words = spelling_tables().words;
    const auto less = [](const SpellingPair& pair, string_view key) { return pair.from < key; };
    const auto found = std::lower_bound(words.begin(), words.end(), string_view(word), less);
    if (found == words.end() || found->from != word) return false;
    word = found->to;
    return true;
}

bool replace_start(string& word) {
    if (word.size() < 2 || !head_is(head_start, word)) return false;
    for (const SpellingPair& start : spelling_tables().starts) {
        if (!word.starts_with(start.from)) continue;
        word.replace(0, start.from.size(), start.to);
        return true;
    }
    return false;
}

void replace_roots(string& word) {
    const auto& all = spelling_tables();
    for (size_t i = 0; i + 4 <= word.size(); ++i) {
        if ((all.rules[letter_pair(word[i], word[i + 1])] & rule_root) == 0) continue;
        const auto letter = static_cast<size_t>(word[i] - 'a');
        for (size_t r = all.first[letter]; r < all.first[letter + 1]; ++r) {
            const SpellingPair& root = all.roots[r];
            if (word.compare(i, root.from.size(), root.from) != 0) continue;
            word.replace(i, root.from.size(), root.to);
            break;
        }
    }
}

// oedema, oesophagus, oestrogen and their compounds. `before` is what stands left of the root, without the o
// of a combining form: "gastr" in both gastroesophageal and gastrooesophageal. True where America writes that
// o.
bool keeps_combining_o(string_view before, string_view root) {
    if (before.empty() || contains(spelling_tables().closed_prefixes, before)) return false;
    if (root.starts_with("edem")) return is_any(before, {"angi", "pseud"});  // but lymphedema, myxedema
    if (root.starts_with("esoph") || root.starts_with("estrogen"))
        return true;        // gastroesophageal, phytoestrogen
    return before == "pr";  // proestrus, but anestrus, stilbestrol
}

void fold_oe(string& word) {
    for (size_t i = word.find("oe"); i != string_view::npos; i = word.find("oe", i + 1)) {
        const string_view root = string_view(word).substr(i + 1);
        if (!starts_with_any(root, {"edem", "esoph", "estr"})) continue;
        if (i > 0 && word[i - 1] == 'o') word.erase(i--, 1);  // angio-oedema written as one word
        const string_view text = word;
        if (!keeps_combining_o(text.substr(0, i), text.substr(i + 1))) word.erase(i, 1);
    }
}

bool is_open_prefix(string_view head, string_view rest) {
    if (head.ends_with("para")) return !rest.starts_with("sth");  // paraesthesia is para + aesth
    return ends_with_any(spelling_tables().open_prefixes, head);
}

// Whether the "ae" at i was a ligature, so that America writes e.
bool is_ae_ligature(string_view word, size_t i) {
    const string_view rest = word.substr(i + 2);
    if (word.size() < 5 || std::none_of(rest.begin(), rest.end(), is_vowel)) return false;  // vertebrae, raeb
    if (i == 0) return starts_with_any(rest, {"tio", "sth", "the", "oli"});  // not aerosol, aegis, aetna
    if (word[i - 1] == 'a' || is_open_prefix(word.substr(0, i + 1), rest)) return false;
    if (string_view("bcdmntiou").find(rest[0]) != string_view::npos) return true;
    switch (rest[0]) {
        case 'a':
            return word[i - 1] == 'h';  // archaea; not idaea
        case 's':
            return word[i - 1] != 'm';  // not maestro
        case 'v':
            return !word.starts_with("laevis");  // a species; but naevus, mediaeval
        case 'r':
            return word[i - 1] == 'c' || word.substr(0, i) == "chim" || word.substr(0, i) == "di";
        default:
            return false;  // michael, aequorin, jaeger: names
    }
}

void fold_ae(string& word) {
    for (size_t i = word.find("ae"); i != string_view::npos; i = word.find("ae", i + 1))
        if (is_ae_ligature(word, i)) word.erase(i, 1);
}

void fold_our(string& word) {
    for (size_t i = word.find("our", 2); i != string_view::npos; i = word.find("our", i + 1)) {
        const char next = i + 3 < word.size() ? word[i + 3] : 's';
        if (string_view("ncdgkt").find(next) != string_view::npos) continue;  // journal, course, court
        if (ends_with_any(spelling_tables().our_roots, string_view(word).substr(0, i))) word.erase(i + 1, 1);
    }
}

// The rest of a word after a root of spelling_re_roots and its r: centr|e, centr|ed, centr|ing,
// manoeuvr|able, centr|eboard.
bool is_re_ending(string_view rest, string_view root) {
    if (rest.starts_with("ing") || starts_with_any(rest, {"abl", "abil"})) return true;
    if (!rest.starts_with('e')) return false;  // central, fibrous, titrate
    if (rest.size() == 1 || is_any(rest, {"es", "ed", "eds", "er", "ers"})) return true;
    return is_any(root, {"cent", "fib", "theat"}) && rest[1] != 'n';  // centrepiece; not centrencephalic
}

void fold_re(string& word) {
    if (word.ends_with("tre") || word.ends_with("tres")) {
        if (word.rfind("tre") < 2 || contains(spelling_tables().kept_tre, string_view(word))) return;
        const size_t r = word.rfind("re");
        std::swap(word[r], word[r + 1]);
        return;
    }
    for (const string_view root : spelling_tables().re_roots) {
        const size_t at = word.find(root);
        const size_t r = at + root.size();
        if (at == string_view::npos || r >= word.size() || word[r] != 'r') continue;
        const string_view rest = string_view(word).substr(r + 1);
        if (!is_re_ending(rest, root)) continue;
        const bool drops_e =
            rest[0] == 'e' && (rest.size() == 1 || string_view("dr").find(rest[1]) == string_view::npos);
        word.insert(r, 1, 'e');             // centr|ed -> cent|er|ed
        if (drops_e) word.erase(r + 2, 1);  // centr|es -> cent|er|s
        return;
    }
}

// What may follow -is- or -ys- in the verb and in what is made from it.
bool is_verb_ending(string_view rest) {
    if (is_any(rest, {"e", "es", "er", "ers", "ement", "ements", "able", "ably"})) return true;
    return starts_with_any(rest, {"ed", "ing", "ation", "abilit"});
}

// Whether the verb whose stem (before -is-) this is has s in America too.
bool keeps_s(string_view stem) {
    if (stem.size() < 3 || contains(spelling_tables().kept_is, stem)) return true;
    const char before = stem[stem.size() - 2];
    switch (stem.back()) {
        case 'c':
            return before != 'i' && before != 'a' && !stem.ends_with("exorc");  // exercise; not criticise
        case 'h':
            return stem.ends_with("franch");
        case 'm':
            return stem.ends_with("prom");  // compromise
        case 'r':
            return string_view("hnpw").find(before) != string_view::npos;  // surprise, sunrise
        case 't':
            return stem.ends_with("advert");
        case 'v':
            return before != 'i';  // advise; not collectivise
        default:
            return string_view("aefikouwxyz").find(stem.back()) !=
                   string_view::npos;  // raise, bruise, likewise
    }
}

void fold_ise(string& word) {
    const size_t i = word.rfind("is");
    if (i == string_view::npos || i < 3 || !is_verb_ending(string_view(word).substr(i + 2))) return;
    if (!keeps_s(string_view(word).substr(0, i))) word[i + 1] = 'z';
}

void fold_yse(string& word) {
    const size_t i = word.rfind("lys");
    if (i == string_view::npos || (i > 0 && !is_vowel(word[i - 1]))) return;
    if (is_verb_ending(string_view(word).substr(i + 3))) word[i + 2] = 'z';
}

bool has_vowel(string_view text) { return std::any_of(text.begin(), text.end(), is_vowel); }

// `stem` ends in the first l: "labell|ing" -> "label". True where America doubles it too, or where the l is
// always double.
bool keeps_double_l(string_view stem) {
    if (ends_with_any(spelling_tables().single_l, stem)) return false;
    const char vowel = stem[stem.size() - 2];
    if (vowel != 'e' && vowel != 'a') return true;                 // fulfilled, controlled, pulled
    if (!has_vowel(stem.substr(0, stem.size() - 2))) return true;  // calling, telling
    return ends_with_any(spelling_tables().kept_ll, stem);
}

void fold_ll(string& word) {
    const size_t i = word.rfind("ll");
    if (i == string_view::npos || i < 2) return;
    const string_view rest = string_view(word).substr(i + 2);
    const bool suffix =
        is_any(rest, {"ed", "edly", "er", "ers", "or", "ors", "ee", "ees", "ous", "ously", "able"}) ||
        starts_with_any(rest, {"ing", "ist", "orship"});
    if (suffix && !keeps_double_l(string_view(word).substr(0, i + 1))) word.erase(i, 1);
}

void fold_ogue(string& word) {
    const size_t i = word.rfind("ogu");
    if (i == string_view::npos || i < 3 || (word[i - 1] != 'l' && word[i - 1] != 'g'))
        return;  // vogue, rogue
    const string_view head = string_view(word).substr(0, i);
    if (is_any(head, {"ideol", "theol", "apol"})) return;  // would fall on ideology, theology, apology
    const string_view rest = string_view(word).substr(i + 3);
    if (is_any(rest, {"e", "es"}))
        word.erase(i + 2, 2);
    else if (is_any(rest, {"ed", "ing", "er", "ers"}))
        word.erase(i + 2, 1);
}

// sizeable, moveable, useable; not permeable, malleable, manageable.
void fold_eable(string& word) {
    const size_t i = word.find("eab");
    if (i == string_view::npos || i < 2 || string_view("dklmnstvz").find(word[i - 1]) == string_view::npos)
        return;
    if (!starts_with_any(string_view(word).substr(i + 1), {"able", "ably", "abilit"})) return;
    const string_view head = string_view(word).substr(0, i);
    if (!head.ends_with("perm") && !head.ends_with("ll") && !head.ends_with("in")) word.erase(i, 1);
}

void fold_ageing(string& word) {
    if (word.ends_with("gramme") || word.ends_with("grammes")) return;
    if (const size_t i = word.rfind("ageing"); i != string_view::npos) word.erase(i + 2, 1);
}

void fold_endings(string& word) {
    if (word.back() == 'e' && word.ends_with("gramme")) word.resize(word.size() - 2);
    if (word.back() == 's' && word.ends_with("grammes")) word.erase(word.size() - 3, 2);
    if (word.back() == 'm' && word.ends_with("haem")) word.replace(word.size() - 3, 3, "eme");
    const string_view base =
        word.back() == 's' ? string_view(word).substr(0, word.size() - 1) : string_view(word);
    if (base.ends_with('l') && contains(spelling_tables().doubled_l, base)) word.insert(base.size(), 1, 'l');
}

}  // namespace

std::string canonical_spelling(std::string_view word) {
    if (list_text(List::spelling_words).empty()) return std::string(word);  // not a language of two spellings
    string key(word);
    const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!plain || word.size() < 4 || replace_word(key)) return key;
    auto rules = spelling_rules_of(key);
    const auto apply = [&](unsigned rule, void (*fold)(string&)) {
        if ((rules & rule) == 0) return;
        const string before = key;
        fold(key);
        if (key != before) rules = spelling_rules_of(key);
    };
    apply(rule_oe, fold_oe);
    apply(rule_ae, fold_ae);
    if (replace_start(key)) rules = spelling_rules_of(key);
    apply(rule_root, replace_roots);
    apply(rule_our, fold_our);
    apply(rule_re, fold_re);
    apply(rule_ise, fold_ise);
    apply(rule_yse, fold_yse);
    apply(rule_ll, fold_ll);
    apply(rule_ogue, fold_ogue);
    apply(rule_eable, fold_eable);
    apply(rule_ageing, fold_ageing);
    fold_endings(key);
    return key;
}

}  // namespace islet
