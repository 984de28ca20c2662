// Hyphens at line ends.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/paragraphs/line_joining.hpp"

#include <algorithm>

#include "analysis/unicode/ascii.hpp"
#include "analysis/unicode/ascii_text.hpp"
#include "language/known_words.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD";
constexpr std::string_view unicode_hyphen = "\xE2\x80\x90";

/// Bytes of the hyphen that text ends with.
std::size_t hyphen_at_end(std::string_view text) {
    for (const std::string_view hyphen : {std::string_view("-"), soft_hyphen, unicode_hyphen})
        if (text.size() > hyphen.size() && text.substr(text.size() - hyphen.size()) == hyphen)
            return hyphen.size();
    return 0;
}

std::string_view last_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
    return text.substr(begin);
}

std::string_view first_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    return text.substr(0, end);
}

/// A code or a single letter: "MEN", "T", "5".
bool is_code(std::string_view word) {
    return word.size() == 1 || std::none_of(word.begin(), word.end(), is_ascii_small);
}

bool is_known(std::string_view word) { return is_english_word(word) || is_medical_word(word); }

/// Calls visit(word) for the words of a line, "low-dose" as one; small letters.
template <typename Visit>
void each_word(std::string_view line, Visit visit) {
    std::string word;
    for (const char c : line) {
        if (is_word_byte(c) || (c == '-' && !word.empty())) {
            word += lower_ascii(c);
        } else if (!word.empty()) {
            visit(word);
            word.clear();
        }
    }
    if (!word.empty()) visit(word);
}

}  // namespace

bool ends_with_stop(std::string_view line) {
    return !line.empty() && std::string_view(".!?:;").find(line.back()) != std::string_view::npos;
}

LineJoining::LineJoining(const std::vector<PdfLine>& lines) {
    std::unordered_set<std::string> asked;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const std::string_view text = lines[i].text;
        const std::size_t hyphen = hyphen_at_end(text);
        if (hyphen == 0) continue;
        const std::string before = lower_ascii(last_word(text.substr(0, text.size() - hyphen)));
        const std::string after = lower_ascii(first_word(lines[i + 1].text));
        if (before.empty() || after.empty()) continue;
        asked.insert(before + after);
        asked.insert(std::string(before).append("-").append(after));
    }
    if (asked.empty()) return;
    for (const PdfLine& line : lines)
        each_word(line.text, [&](const std::string& word) {
            if (asked.contains(word)) said_.insert(word);
        });
}

bool LineJoining::keeps_hyphen(std::string_view before, std::string_view after) const {
    static const WordSet prefixes(List::compound_prefixes), verbs(List::particle_verbs),
        particles(List::verb_particles);
    if (is_code(before) || !is_letter_byte(after.front()) || (after.front() >= 'A' && after.front() <= 'Z'))
        return true;
    const std::string first = lower_ascii(before), second = lower_ascii(after);
    const std::string whole = first + second;
    if (said_.contains(first + "-" + second)) return true;
    if (said_.contains(whole)) return false;
    // Other languages part any word between syllables, and dictionaries without verb forms don't tell.
    if (language_in_use() != default_language) return false;
    if (verbs.contains(first) && particles.contains(second))
        return true;  // follow-up, which "followup" is too
    if (is_english_word(whole) || is_listed_name(whole)) return false;
    if (is_english_word(first) && is_english_word(second)) return true;  // beta-blockers
    if (is_medical_word(whole)) return false;
    return is_known(second) && (is_known(first) || prefixes.contains(first));
}

void LineJoining::join(std::string& text, std::string_view line) const {
    static const WordSet hanging(List::hanging_hyphen_words);
    const std::size_t hyphen = hyphen_at_end(text);
    const std::string_view before = last_word(std::string_view(text).substr(0, text.size() - hyphen));
    const std::string_view after = first_word(line);
    if (hyphen == 0 || before.empty() || after.empty()) {
        text.append(" ").append(line);
        return;
    }
    const std::string whole = lower_ascii(std::string(before) + std::string(after));
    if (hanging.contains(after) && !is_english_word(whole)) {
        text.append(" ").append(line);
        return;
    }
    const bool soft = std::string_view(text).substr(text.size() - hyphen) == soft_hyphen;
    if (soft || !keeps_hyphen(before, after)) text.resize(text.size() - hyphen);
    text.append(line);
}

}  // namespace islet
