// Phrases, and what they need around them (a short line, a year next to them) to keep them from
// articles' own words. SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/boilerplate/web_phrases.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/segmentation/text_shape.hpp"
#include "language/phrase_set.hpp"

namespace islet {
namespace {

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

std::string_view without_tail(std::string_view plain) {
    while (!plain.empty() && std::string_view(" .:!>").find(plain.back()) != std::string_view::npos) {
        plain.remove_suffix(1);
    }
    return plain;
}

bool starts_with_any(std::string_view plain, const std::vector<std::string_view>& starts) {
    return std::any_of(starts.begin(), starts.end(), [&](auto start) { return plain.starts_with(start); });
}

bool holds_any(std::string_view plain, const std::vector<std::string_view>& words) {
    const auto held = [&](std::string_view word) { return plain.find(word) != std::string_view::npos; };
    return std::any_of(words.begin(), words.end(), held);
}

bool is_short_label(std::string_view piece) {
    static const PhraseSet labels(List::page_labels);
    return labels.equals(without_tail(piece));
}

/// Pieces between " > ", " » ", " | ", " / ", " • ", " · ".
std::vector<std::string_view> web_pieces_of(std::string_view plain) {
    std::vector<std::string_view> pieces;
    std::size_t from = 0;
    for (std::size_t at = 1; at < plain.size(); ++at) {
        if (plain[at - 1] != ' ') continue;
        const DecodedPoint point = point_at(plain, at);
        if (std::u32string_view(U">»›|/•·→").find(point.value) == std::u32string_view::npos) continue;
        pieces.push_back(trimmed(plain, {from, at}).in(plain));
        from = at + point.length;
    }
    pieces.push_back(trimmed(plain, {from, plain.size()}).in(plain));
    return pieces;
}

/// "Home > Conditions > Tumours"; not with | or •, which also separate the items of a list.
bool is_breadcrumb(std::string_view plain, const std::vector<std::string_view>& pieces) {
    if (pieces.size() < 3 || plain.find('|') != std::string_view::npos) return false;
    return plain.find("•") == std::string_view::npos && is_short_label(pieces.front()) &&
           count_words(plain) <= 30;
}

}  // namespace

bool is_page_control(std::string_view plain) {
    static const PhraseSet commands(List::page_commands);
    static const PhraseSet good_commands(List::page_commands_in_text);
    static const PhraseSet prefixes(List::tag_line_starts);
    static const ListEntries kept_home_links(entries, List::home_links);
    const auto& home_links = *kept_home_links;
    if (plain.empty() || plain.size() > 300) return false;
    if (is_short_label(plain) || prefixes.starts(plain)) return true;
    if (plain.back() != '.' && commands.starts(plain) && !good_commands.starts(plain) &&
        count_words(plain) <= 8)
        return true;
    // A trail of links without its signs: "Home About cancer Glucagonoma".
    if (starts_with_any(plain, home_links) && plain.find_first_of(".!?,:") == std::string_view::npos &&
        count_words(plain) <= 10)
        return true;
    const std::vector<std::string_view> pieces = web_pieces_of(plain);
    return (pieces.size() >= 2 && std::all_of(pieces.begin(), pieces.end(), is_short_label)) ||
           is_breadcrumb(plain, pieces);
}

bool is_link_line(std::string_view plain) {
    static const PhraseSet starts(List::link_line_starts);
    return starts.starts(plain);
}

bool is_update_line(std::string_view plain) {
    static const PhraseSet labels(List::update_line_starts);
    if (!labels.starts(plain)) return false;
    const std::size_t words = count_words(plain);
    return words <= 8 || (words <= 24 && (has_digit(plain) || plain.find(':') != std::string_view::npos));
}

bool is_copyright(std::string_view plain) {
    static const PhraseSet phrases(List::rights_phrases), start(List::copyright_starts);
    const bool sign = plain.substr(0, 2) == "©" || plain.substr(0, 3) == "(c)";
    const bool word = start.starts(plain);
    if (!sign && !word && plain.size() > 500) return false;
    const std::size_t words = count_words(plain);
    if (words > 60) return false;
    if (sign) return has_digit(plain) || words <= 12;
    if (word && (has_digit(plain) || plain.find("©") != std::string_view::npos || words <= 4)) return true;
    return phrases.within(plain);
}

bool is_disclaimer(std::string_view plain) {
    static const PhraseSet phrases(List::disclaimer_phrases);
    static const ListEntries kept_words(entries, List::disclaimer_words);
    const auto& words = *kept_words;
    if (plain.size() > 1500) return false;
    return phrases.within(plain) || (plain.size() < 60 && holds_any(plain, words) && count_words(plain) <= 4);
}

bool is_site_notice(std::string_view plain) {
    static const PhraseSet phrases(List::site_notices);
    static const PhraseSet asks(List::subscription_starts), offers(List::subscription_offers);
    static const PhraseSet whole(List::site_notice_lines);
    if (plain.size() > 500 || count_words(plain) > 60) return false;
    return phrases.within(plain) || whole.equals(plain) || (asks.starts(plain) && offers.within(plain));
}

bool is_contact_line(std::string_view plain) {
    static const PhraseSet whole(List::contact_lines);
    static const PhraseSet prefixes(List::contact_starts);
    if (plain.size() > 120) return false;
    if (whole.equals(without_tail(plain))) return true;
    return prefixes.starts(plain) && count_words(plain) <= 8 &&
           (has_digit(plain) || plain.find('@') != std::string_view::npos);
}

bool is_support_offer(std::string_view plain) {
    static const PhraseSet phrases(List::support_offers);
    return phrases.within(plain);
}

bool is_references_heading(std::string_view plain) {
    static const PhraseSet headings(List::references_headings);
    return plain.size() < 40 && headings.equals(without_tail(plain));
}

bool is_related_heading(std::string_view plain) {
    static const PhraseSet headings(List::related_headings);
    return plain.size() < 60 && headings.equals(without_tail(plain));
}

}  // namespace islet
