// Kept letters, by themselves and by what they are made of.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/words/kept_letters.hpp"

#include <algorithm>
#include <vector>

#include "analysis/unicode/utf8.hpp"
#include "language/lists.hpp"

namespace islet {
namespace {

struct Kept {
    char32_t letter = 0;
    std::string folded;  // what is left without its mark
    char32_t mark = 0;   // 0: none by itself
};

std::vector<Kept> read(List list) {
    std::vector<Kept> all;
    each_entry(list_text(list), [&](std::string_view entry) {
        Kept kept;
        kept.letter = decode(entry, 0).value;
        append_folded(kept.letter, kept.folded);
        kept.mark = combining_mark(kept.letter);
        all.push_back(std::move(kept));
    });
    return all;
}

const std::vector<Kept>& kept_letters() {
    static const OfLanguage<std::vector<Kept>> all(read, List::kept_letters);
    return *all;
}

bool take_mark(char32_t mark, std::string& out) {
    for (const auto& kept : kept_letters()) {
        if (kept.mark != mark || !out.ends_with(kept.folded)) continue;
        out.resize(out.size() - kept.folded.size());
        append_utf8(kept.letter, out);
        return true;
    }
    return false;
}

}  // namespace

char32_t kept_letter(char32_t c) {
    if (language_in_use() == default_language || c < 0x80) return 0;
    const auto small = to_lower(c);
    const auto& all = kept_letters();
    const bool is_kept =
        std::any_of(all.begin(), all.end(), [&](const Kept& kept) { return kept.letter == small; });
    return is_kept ? small : 0;
}

void append_word_letter(char32_t c, std::string& out) {
    if (language_in_use() == default_language) return append_folded(c, out);
    if (const auto kept = kept_letter(c); kept != 0) return append_utf8(kept, out);
    if (classify(c) == CharClass::mark && take_mark(c, out)) return;
    append_folded(c, out);
}

std::string fold_word(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size();) {
        const auto c = decode(word, i);
        append_word_letter(c.value, out);
        i += c.length;
    }
    return out;
}

}  // namespace islet
