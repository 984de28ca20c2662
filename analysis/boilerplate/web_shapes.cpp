// Datelines, citations and tag clouds: recognised by what they are made of rather than by phrases.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/boilerplate/boilerplate_parameters.hpp"
#include "analysis/boilerplate/web_phrases.hpp"
#include "analysis/segmentation/text_shape.hpp"
#include "analysis/unicode/ascii.hpp"
#include "language/phrase_set.hpp"

namespace islet {
namespace {

bool is_capital_byte(char c) { return c >= 'A' && c <= 'Z'; }
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t space = std::min(text.find(' ', at), text.size());
        if (space > at) words.push_back(text.substr(at, space - at));
        at = space + 1;
    }
    return words;
}

bool names_day_or_month(std::string_view word) {
    static const PhraseSet names(List::date_names);
    return names.equals(word.substr(0, word.find_last_not_of(",.:;") + 1));
}

bool fits_date(std::string_view word) {
    static const PhraseSet small(List::dateline_words);
    return is_ascii_digit(word[0]) || small.starts(word) || names_day_or_month(word);
}

/// 1900 to 2099, not part of a longer number.
bool has_year(std::string_view text) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        if (text[at] != '1' && text[at] != '2') continue;
        const std::string_view year = text.substr(at, 4);
        const bool century = year.substr(0, 2) == "19" || year.substr(0, 2) == "20";
        if (!century || !std::all_of(year.begin(), year.end(), is_ascii_digit)) continue;
        const bool left = at == 0 || !is_ascii_digit(text[at - 1]);
        if (left && (at + 4 == text.size() || !is_ascii_digit(text[at + 4]))) return true;
    }
    return false;
}

/// "12(3):45-67", "2017;12": what follows a journal's name.
bool has_volume_and_pages(std::string_view text) {
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
        if (text[at] != ':' && text[at] != ';') continue;
        if ((is_ascii_digit(text[at - 1]) || text[at - 1] == ')') && is_ascii_digit(text[at + 1]))
            return true;
    }
    return false;
}

/// More full stops before spaces than bytes_a_sentence allows: settles it for nearly every paragraph without
/// a closer look.
bool has_sentences(std::string_view text) {
    std::size_t stops = 0;
    for (std::size_t at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 2)) {
        if (++stops * boilerplate_parameters.bytes_a_sentence > text.size()) return true;
    }
    return false;
}

/// "Lee AB," after a surname come one to three bare capitals and a comma or stop.
bool is_author(std::string_view surname, std::string_view initials) {
    if (surname.size() < 3 || initials.size() < 2 || initials.size() > 4) return false;
    const char last = initials.back();
    if (last != ',' && last != '.' && last != ';') return false;
    if (!std::all_of(initials.begin(), initials.end() - 1, is_capital_byte)) return false;
    return case_of(point_at(surname, 0).value) == LetterCase::upper && !is_capital_byte(surname.back());
}

std::size_t count_authors(std::string_view text, std::size_t enough) {
    const std::vector<std::string_view> words = words_of(text);
    std::size_t authors = 0;
    for (std::size_t i = 1; i < words.size() && authors < enough; ++i)
        authors += is_author(words[i - 1], words[i]) ? 1 : 0;
    return authors;
}

}  // namespace

bool is_dateline(std::string_view plain) {
    if (plain.size() > boilerplate_parameters.longest_dateline_bytes || !has_ascii_digit(plain)) return false;
    const std::vector<std::string_view> words = words_of(plain);
    return words.size() >= boilerplate_parameters.fewest_of_dateline &&
           words.size() <= boilerplate_parameters.most_of_dateline &&
           std::any_of(words.begin(), words.end(), names_day_or_month) &&
           std::all_of(words.begin(), words.end(), fits_date);
}

bool is_citation(std::string_view raw) {
    static const PhraseSet numbers(List::citation_numbers), editors(List::citation_editors);
    static const PhraseSet places(List::citation_places);
    static const PhraseSet captions(List::caption_words);
    if (raw.size() > boilerplate_parameters.longest_citation_bytes || !has_year(raw)) return false;
    const std::string plain = plain_form(raw);
    if (captions.starts(plain)) return false;
    std::size_t score = 1;
    score += numbers.within(plain) ? 2 : 0;
    score += places.within(plain) ? 2 : 0;
    score += editors.within(plain) ? 1 : 0;
    score += plain.find(". in: ") != std::string::npos ? 1 : 0;
    score += has_volume_and_pages(plain) ? 1 : 0;
    return score + count_authors(raw, 2) >= boilerplate_parameters.citation_points &&
           count_words(plain) >= boilerplate_parameters.fewest_of_citation;
}

bool is_tag_cloud(std::string_view raw) {
    static const PhraseSet glue(List::sentence_glue);
    static const PhraseSet verbs(List::sentence_verbs);
    if (raw.size() < 5 * boilerplate_parameters.fewest_of_cloud || raw.find("•") != std::string_view::npos ||
        has_sentences(raw))
        return false;
    const std::string plain = plain_form(raw);
    const std::vector<std::string_view> words = words_of(plain);
    std::size_t glued = 0, verbal = 0, stops = 0, commas = 0, odd = 0;
    for (const std::string_view word : words) {
        glued += glue.equals(word) ? 1 : 0;
        verbal += verbs.equals(word) ? 1 : 0;
        stops += ends_sentence(word) ? 1 : 0;
        commas += word.back() == ',' || word.back() == ';' || word.back() == ':' ? 1 : 0;
        odd += static_cast<unsigned char>(word[0]) >= 0x80 || has_ascii_digit(word) ? 1 : 0;
        if (stops * boilerplate_parameters.cloud_stops > words.size() ||
            commas * boilerplate_parameters.cloud_commas > words.size())
            return false;
    }
    return words.size() >= boilerplate_parameters.fewest_of_cloud &&
           glued * boilerplate_parameters.cloud_glue < words.size() &&
           verbal * boilerplate_parameters.cloud_verbs < words.size() &&
           odd * boilerplate_parameters.cloud_odd < words.size();
}

LinkEnds find_link_ends(std::string_view raw) {
    constexpr std::size_t none = std::string_view::npos;
    LinkEnds ends;
    const std::size_t bracket = raw.find(']');
    if (bracket != none && raw.find('[') > bracket && raw.substr(bracket + 1, 1) == "(") {
        const std::size_t end = raw.find_first_of(") \n", bracket);
        const std::string_view target = raw.substr(bracket + 2, std::min(end, raw.size()) - bracket - 2);
        const bool address = target.starts_with('/') || target.starts_with('#') || target.starts_with("http");
        ends.closes = end != none && raw[end] == ')' && address;
        if (ends.closes) ends.close = end + 1;
    }
    const std::size_t last = raw.rfind('[');
    ends.opens = last != none && raw.find(']', last) == none;
    if (ends.opens) ends.open = last;
    return ends;
}

}  // namespace islet
