// Raw words become tokens here: compounds and codes are joined, senses told apart, terms looked up.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/chain/analyzer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/chain/capitals.hpp"
#include "analysis/chain/compounds.hpp"
#include "analysis/chain/hash.hpp"
#include "analysis/chain/tokenizer.hpp"
#include "analysis/chain/word_table.hpp"
#include "analysis/numbers/amounts.hpp"
#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/utf8.hpp"
#include "analysis/words/english_stem.hpp"
#include "analysis/words/stopwords.hpp"
#include "language/language.hpp"
#include "language/lists.hpp"

namespace islet {
namespace {

bool is_number(std::string_view form) {
    return form.find_first_not_of("0123456789") == std::string_view::npos;
}

constexpr int least_element_name = 4;  // lead, iron: no chance pair of a letter and a number

// A text's classes of characters, its folding, and the stems of its words that are libraries'.
std::string what_libraries_make(Language language, std::string_view text) {
    const ReadingIn reading(language);
    const Xapian::Stem stem(std::string(entries(List::stemmer).front()));
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = decode(text, at);
        made += static_cast<char>('a' + static_cast<int>(classify(c.value)));
        at += c.length;
    }
    std::string word;
    for (const char c : fold_string(text) + ' ') {
        if (is_letter_byte(c)) {
            word += c;
        } else if (!word.empty()) {
            made += ' ' + word;
            if (language != default_language || !has_english_stem(word)) made += ' ' + stem(word);
            word.clear();
        }
    }
    return made;
}

}  // namespace

struct Analyzer::Impl {
    WordNumbers numbers;
    std::array<std::unique_ptr<WordTable>, most_languages> tables;  // by language, as they are needed
    std::string_view text;                                          // only while analyze() runs
    RawText raw;
    std::vector<Reading> readings;  // of raw.words
    std::string joined;
    std::vector<Amount> amounts;

    std::vector<std::string_view> forms;  // of raw.words, in lower case
    std::vector<const Word*> plain;       // the words that these are

    WordTable& table() {
        auto& table = tables[language_in_use()];
        if (table == nullptr) table = std::make_unique<WordTable>(numbers);
        return *table;
    }

    [[nodiscard]] bool shouted(std::size_t i) const { return readings[i] == Reading::word; }

    // Word i as a number, where it is a numeral or a number word after its label ("3" for the III of "grade
    // III", the three of "stage three"); else "".
    std::string numeral(std::size_t i) const {
        const auto& w = raw.words[i];
        if (i == 0 || w.digits > 0 || w.gap == Gap::other || plain[i]->folded.size() > 5) return {};
        const auto& label = *plain[i - 1];
        const char first = plain[i]->folded[0];
        if (first != 'i' && first != 'v' && (label.traits & trait_label) == 0) return {};
        if (i + 1 < raw.words.size() && raw.words[i + 1].gap == Gap::space && plain[i]->folded == "i" &&
            follows_pronoun(plain[i + 1]->folded))
            return {};
        const bool men = label.folded == "men" && all_capitals(raw.words[i - 1]);
        if ((label.traits & trait_label) == 0 && !men) return {};
        return label_number(label.folded, plain[i]->folded, w.first_capital);
    }

    // The A of "hepatitis A" is no article; nor is an a in a query's "vitamin a", but that of "hepatitis a
    // year ago" is.
    [[nodiscard]] bool is_letter_a(std::size_t i) const {
        const auto& w = raw.words[i];
        if (plain[i]->folded != "a") return false;
        if (raw.words.size() == 1) return w.first_capital;  // +A
        if (i == 0 || w.gap == Gap::other) return false;
        const auto& before = plain[i - 1]->folded;
        if (w.first_capital && !shouted(i)) return takes_letter(before);
        const bool more = i + 1 < raw.words.size() && raw.words[i + 1].gap == Gap::space;
        return always_takes_letter(before) && !(more && opens_noun_phrase(plain[i + 1]->folded));
    }

    const Word* sense_of(std::size_t i, bool in_capitals) {
        const auto& w = raw.words[i];
        if (is_letter_a(i)) return table().intern(plain[i]->folded, Sense::acronym);
        if (w.letters == 0 || in_capitals || w.digits > 0) {
            const auto canonical = w.letters > 0 && w.digits > 0 ? nuclide(plain[i]->folded) : std::string{};
            if (!canonical.empty()) return table().intern(canonical, Sense::code);
            if (in_capitals && w.digits == 0 && (plain[i]->traits & trait_acronym) != 0)
                return table().intern(plain[i]->folded, Sense::acronym);
        }
        return plain[i];
    }

    // What words i and i+1 make together: their joined word, or null.
    const Word* join(std::size_t i, Join& kind) {
        kind = Join::none;
        if (i + 1 >= raw.words.size() || raw.words[i + 1].gap == Gap::other) return nullptr;
        const auto& left = raw.words[i];
        const auto& right = raw.words[i + 1];
        const auto number_right = numeral(i + 1);
        if (!number_right.empty())
            kind = (plain[i]->traits & trait_label) != 0 ? Join::pair : Join::code;
        else
            kind = join_of({left, *plain[i], shouted(i)}, {right, *plain[i + 1], shouted(i + 1)});
        const bool digits = left.digits > 0 || right.digits > 0;
        const bool capital = right.gap == Gap::hyphen || left.first_capital || right.first_capital ||
                             left.letters + right.letters >= least_element_name;
        if (kind == Join::none && !(digits && capital)) return nullptr;
        joined = numeral(i);
        if (joined.empty()) joined = plain[i]->folded;
        joined += number_right.empty() ? plain[i + 1]->folded : number_right;
        const auto canonical = digits && capital ? nuclide(joined) : std::string{};
        if (!canonical.empty()) {
            kind = Join::code;
            return table().intern(canonical, Sense::code);
        }
        return kind == Join::none ? nullptr : joined_word(i, kind);
    }

    // A-T, an abbreviation, isn't the word at; nor is a-t.
    const Word* joined_word(std::size_t i, Join& kind) {
        const auto* word = table().intern(joined, Sense::plain);
        if (!word->stop) return word;
        if (in_capitals(raw.words[i]) && in_capitals(raw.words[i + 1]))
            return table().intern(joined, Sense::acronym);
        kind = Join::none;
        return nullptr;
    }

    void run(std::vector<Token>& out) {
        out.clear();
        read_capitals(text, raw, readings);
        forms.clear();
        for (const auto& w : raw.words) forms.push_back(raw.form(w));
        table().intern(forms, plain);
        std::uint32_t position = 0;
        bool inside = false;         // this word is the right part of a compound
        std::size_t amount_end = 0;  // words before it are parts of an amount
        bool drop = false;           // … and the number of a hyphenated code, which means nothing alone
        for (std::size_t i = 0; i < raw.words.size(); ++i) {
            Join kind{};
            emit_amounts(i, drop, position, out);
            amount_end = std::max(amount_end, amounts.empty() ? 0 : i + amounts.front().words);
            const Word* compound = drop || !amounts.empty() ? nullptr : join(i, kind);
            const bool hyphen_code = kind == Join::code && raw.words[i + 1].gap == Gap::hyphen;
            const bool number_left = hyphen_code && is_number(plain[i]->folded);
            const bool number_right = hyphen_code && is_number(plain[i + 1]->folded);
            if (compound != nullptr)
                emit_compound(i, compound, kind, position, number_left || number_right, out);
            const bool letter = compound != nullptr && bare_letter(i, kind);
            const bool part = inside || compound != nullptr || i < amount_end;
            if (!drop && !number_left && !letter) emit_word(i, position, part, out);
            if (!number_left && !number_right) ++position;
            inside = compound != nullptr;
            drop = number_right;
        }
    }

    // Whichever number the text has there, unless it belongs to a hyphenated code.
    void emit_amounts(std::size_t i, bool of_code, std::uint32_t position, std::vector<Token>& out) {
        amounts.clear();
        if (of_code || raw.words[i].digits == 0) return;
        find_amounts(text, raw, i, amounts);
        for (const auto& amount : amounts) {
            Token t;
            t.begin = amount.begin;
            t.end = amount.end;
            t.position = position;
            t.span = static_cast<std::uint16_t>(amount.words);
            t.style = amount.words == 1 ? Style::solid : Style::space;
            t.compound = t.whole = t.amount = true;
            t.word = table().intern(amount.form, Sense::code);
            out.push_back(t);
        }
    }

    // The B of "B-cell" means nothing alone: "B symptoms" are something else. "hepatitis B-related" keeps it.
    [[nodiscard]] bool bare_letter(std::size_t i, Join kind) const {
        if (kind == Join::pair || raw.words[i + 1].gap != Gap::hyphen || plain[i]->folded.size() != 1)
            return false;
        return i == 0 || raw.words[i].gap != Gap::space || !takes_letter(plain[i - 1]->folded);
    }

    void emit_compound(std::size_t i, const Word* word, Join kind, std::uint32_t position, bool one,
                       std::vector<Token>& out) {
        Token t;
        t.begin = raw.words[i].begin;
        t.end = raw.words[i + 1].end;
        t.position = position;
        t.span = one ? 1 : 2;
        t.style = raw.words[i + 1].gap == Gap::hyphen ? Style::hyphen : Style::space;
        t.compound = true;
        t.whole = kind == Join::whole || kind == Join::code;
        t.word = word;
        out.push_back(t);
    }

    void emit_word(std::size_t i, std::uint32_t position, bool part, std::vector<Token>& out) {
        const auto& w = raw.words[i];
        Token t;
        t.begin = w.begin;
        t.end = w.end;
        t.position = position;
        t.part = part;
        t.caps = all_capitals(w) && !shouted(i);
        const auto number = numeral(i);
        t.word = number.empty() ? sense_of(i, t.caps) : table().intern(number, Sense::plain);
        emit_senses(i, t, out);
        if (w.digits > 0 && w.capitals >= 2) emit_letters(w, t, out);
    }

    // Both senses of a word that may be an abbreviation, the likelier one first.
    void emit_senses(std::size_t i, const Token& t, std::vector<Token>& out) {
        auto as_word = t;
        as_word.caps = false;
        as_word.word = plain[i];
        const bool either = t.word->acronym && t.caps;
        if (either && readings[i] == Reading::word_first) out.push_back(as_word);
        out.push_back(t);
        if (either && readings[i] == Reading::abbreviation) out.push_back(as_word);
    }

    // Letter for letter except case, so that an offset into the form is one into the word ("Ⅲ" is as long as
    // "iii").
    [[nodiscard]] bool stands_as(std::string_view form, const RawWord& w) const {
        const auto word = text.substr(w.begin, w.end - w.begin);
        return std::equal(form.begin(), form.end(), word.begin(), word.end(),
                          [](char f, char c) { return f == (c >= 'A' && c <= 'Z' ? c + 32 : c); });
    }

    // The MEN of MEN1 and the HIAA of 5HIAA are found alone too, as they are in MEN-1 and 5-HIAA.
    void emit_letters(const RawWord& w, Token t, std::vector<Token>& out) {
        const auto form = raw.form(w);
        const auto is_digit = [&](std::size_t k) { return form[k] >= '0' && form[k] <= '9'; };
        std::size_t begin = 0;
        while (begin < form.size() && is_digit(begin)) ++begin;
        std::size_t end = begin;
        while (end < form.size() && !is_digit(end)) ++end;
        const bool digits_at_one_end = (begin > 0) != (end < form.size());
        if (end - begin < 2 || !digits_at_one_end || !stands_as(form, w)) return;
        const auto letters = form.substr(begin, end - begin);
        t.begin = w.begin + static_cast<std::uint32_t>(begin);
        t.end = w.begin + static_cast<std::uint32_t>(end);
        t.part = true;
        t.word = table().intern(letters, is_acronym_word(letters) ? Sense::acronym : Sense::plain);
        out.push_back(t);
    }
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::analyze(std::string_view text, std::vector<Token>& out) {
    impl_->text = text;
    tokenize(text, impl_->raw);
    impl_->run(out);
}

const Word* Analyzer::word(std::string_view folded) { return impl_->table().intern(folded, Sense::plain); }

WordTable& Analyzer::words() { return impl_->table(); }

const Word* Analyzer::word(std::string_view folded, Sense sense) {
    return impl_->table().intern(folded, sense);
}

const Word* Analyzer::term(std::string_view term) { return impl_->table().intern(term, Sense::code); }

const Word* Analyzer::acronym_of(std::string_view folded) {
    return is_acronym_word(folded) ? impl_->table().intern(folded, Sense::acronym) : nullptr;
}

std::size_t Analyzer::vocabulary() const {
    std::size_t words = 0;
    for (const auto& table : impl_->tables) words += table == nullptr ? 0 : table->size();
    return words;
}

// Code and tables count by their sources; what other versions of libraries make of a text, by what they make
// of these. No chain runs for it: each program start would pay for that.
std::string Analyzer::fingerprint() {
    static constexpr std::string_view probe =
        "The tumours of MEN-1, MEN 1, MEN1, MEN I and men; non-functioning NETs' 68Ga-DOTATATE (Ga-68) PET, "
        "Lu-177, TNF-α, IFNγ, "
        "5-HIAA, Ki-67, 10,000 µg, 1.5 mg, grade III, type II, X-ray, T cell, follow up, Ménière’s "
        "haemangiopericytoma, CO₂, "
        "organisation, oesophagus, centre, labelled, catalogue, diarrhoea, aerobic, running runs runner, HPV "
        "16, 20-year-old, "
        "B-cells, hepatitis B-related, b cells, TNF alpha, omega 3, vitamin B 12, β-blocker, 𝛼, "
        "pancreatitis, gallium 68, stage three, 120mg, 38.5c";
    static constexpr std::string_view spanish_probe =
        "¿Cuántos años? Los tumores, metástasis y operaciones del páncreas: 2,5 mg, 1.000 ml, operación";
    const auto all = ISLET_CHAIN + what_libraries_make(default_language, probe) +
                     what_libraries_make(language_named("es"), spanish_probe);
    return "islet-1-" + hex64(hash64(all));
}

}  // namespace islet
