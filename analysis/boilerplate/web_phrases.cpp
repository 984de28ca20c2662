// The phrases themselves; what they need to stand in (a short line, a year beside them) keeps them from
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

bool is_label(std::string_view piece) {
    static const PhraseSet labels(
        "accept|accept all|accept all cookies|accept cookies|accessibility|accessibility statement|"
        "about us|add to favorites|add to favourites|advertisement|advertise with us|"
        "all rights reserved|back|careers|close|close menu|comments|contact|contact us|"
        "continue reading|cookie policy|cookie settings|cookies|disclaimer|donate|donate now|"
        "download pdf|e-mail|email|email this page|facebook|faqs|feedback|follow us|home|homepage|"
        "instagram|leave a comment|leave a reply|learn more|linkedin|load more|log in|log out|login|"
        "main menu|main navigation|menu|my account|navigation|newsletter|next|next article|next page|"
        "on this page|open menu|pinterest|post comment|previous|previous article|previous page|print|"
        "print page|print this page|privacy|privacy notice|privacy policy|read more|register|"
        "reject all|reply|rss|save|search|search this site|send|share|share on facebook|"
        "share on twitter|share this|share this article|share this page|show more|show less|sign in|"
        "sign up|site map|sitemap|skip ad|social media|sponsored|submit|subscribe|subscribe now|"
        "table of contents|terms|terms & conditions|terms and conditions|terms of service|"
        "terms of use|toggle navigation|translate|tweet|twitter|view all|view comments|view more|"
        "whatsapp|you are here|youtube");
    return labels.equals(without_tail(piece));
}

/// Pieces between " > ", " » ", " | ", " / ", " • ", " · ".
std::vector<std::string_view> pieces_of(std::string_view plain) {
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

/// "Home > Conditions > Tumours"; not with | or •, which also part the items of a list.
bool is_breadcrumb(std::string_view plain, const std::vector<std::string_view>& pieces) {
    if (pieces.size() < 3 || plain.find('|') != std::string_view::npos) return false;
    return plain.find("•") == std::string_view::npos && is_label(pieces.front()) && count_words(plain) <= 30;
}

}  // namespace

bool is_page_control(std::string_view plain) {
    static const PhraseSet commands(
        "skip to|skip navigation|jump to|you are here:|share this page|follow us on|print this|"
        "back to|return to");
    static const PhraseSet good_commands(
        "back to work|back to school|back to normal|return to work|return to school|return to normal");
    static const PhraseSet prefixes("tags:|categories:|filed under|tagged:|posted in:|tagged with");
    if (plain.empty() || plain.size() > 300) return false;
    if (is_label(plain) || prefixes.starts(plain)) return true;
    if (plain.back() != '.' && commands.starts(plain) && !good_commands.starts(plain) &&
        count_words(plain) <= 8)
        return true;
    // A trail of links without its signs: "Home About cancer Glucagonoma".
    if (plain.starts_with("home ") && plain.find_first_of(".!?,:") == std::string_view::npos &&
        count_words(plain) <= 10)
        return true;
    const std::vector<std::string_view> pieces = pieces_of(plain);
    return (pieces.size() >= 2 && std::all_of(pieces.begin(), pieces.end(), is_label)) ||
           is_breadcrumb(plain, pieces);
}

bool is_link_line(std::string_view plain) {
    static const PhraseSet starts(
        "credit:|photo credit|image credit|picture credit|read more|read about|read our|"
        "find out more|learn more|see more|click|tap|watch|view|visit|download|go to|back to|skip to|"
        "sign up|search our|connect with|see also|more information about|more information on|"
        "for more|to learn more|continue reading");
    return starts.starts(plain);
}

bool is_update_line(std::string_view plain) {
    static const PhraseSet labels(
        "last reviewed|page last reviewed|last updated|page last updated|last revised|last modified|"
        "last medical review|next review due|review date|next review|date last|date reviewed|"
        "medically reviewed|clinically reviewed|reviewed by|reviewed on|reviewed:|updated:|"
        "updated on|published:|published on|posted:|posted on|posted by|written by|"
        "this page was last|content last reviewed|content reviewed|article last|fact checked|"
        "fact-checked");
    if (!labels.starts(plain)) return false;
    const std::size_t words = count_words(plain);
    return words <= 8 || (words <= 24 && (has_digit(plain) || plain.find(':') != std::string_view::npos));
}

bool is_copyright(std::string_view plain) {
    static const PhraseSet phrases("all rights reserved"), start("copyright");
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
    static const PhraseSet phrases(
        "information purposes only|informational purposes only|educational purposes only|"
        "educational purpose only|is for information purposes|is for informational purposes|"
        "not constitute medical advice|not intended as medical advice|not medical advice|"
        "not a substitute for professional|not a substitute for medical|"
        "substitute for professional medical advice|not intended to replace|"
        "not intended to be a substitute|should not replace a visit|"
        "not a replacement for professional|accept any liability|accept no liability|"
        "accepts no liability|assumes no liability|assumes no responsibility|"
        "accept any responsibility|accepts no responsibility|assume no responsibility|"
        "disclaims any liability|disclaim any liability|does not replace professional");
    if (plain.size() > 1500) return false;
    return phrases.within(plain) ||
           (plain.size() < 60 && plain.find("disclaimer") != std::string_view::npos &&
            count_words(plain) <= 4);
}

bool is_site_notice(std::string_view plain) {
    static const PhraseSet phrases(
        "use cookies|uses cookies|our cookies|cookie policy|cookie preferences|cookie settings|"
        "accept all cookies|our newsletter|sign up to our|sign up for our|subscribe to our|"
        "join our mailing list|our mailing list|enter your email|your inbox|unsubscribe at any time|"
        "generously supported by|make a donation|donate today|donate now|your donation|"
        "support our work|reviewed for accuracy|medical advisory board|pending human review|"
        "article review status|editorial policy|editorial team|editorial content team|"
        "our team is made up of|tailor your experience|help us improve|your choice helps us|"
        "was this page helpful|was this article helpful|was this helpful|rate this page|"
        "rate this article|thank you for your feedback|javascript|your browser|reprint permission|"
        "permission to reuse|content usage policy|ask any follow up question|"
        "ask any follow-up question|have a follow-up question|comments are closed|"
        "your email address will not be published|this site is protected by|powered by wordpress");
    static const PhraseSet asks("sign up|subscribe"),
        offers("news|newsletter|newsletters|email|emails|e-mail|updates|alerts");
    static const PhraseSet whole("personalize|personalise|personalize your experience|follow-up question");
    if (plain.size() > 500 || count_words(plain) > 60) return false;
    return phrases.within(plain) || whole.equals(plain) || (asks.starts(plain) && offers.within(plain));
}

bool is_contact_line(std::string_view plain) {
    static const PhraseSet whole(
        "contact form|contact us|contact|please get in touch|get in touch|contact details|enquiries|"
        "opening hours|find us|address");
    static const PhraseSet prefixes("phone|tel|telephone|fax|email|e-mail|mobile");
    if (plain.size() > 120) return false;
    if (whole.equals(without_tail(plain))) return true;
    return prefixes.starts(plain) && count_words(plain) <= 8 &&
           (has_digit(plain) || plain.find('@') != std::string_view::npos);
}

bool is_support_offer(std::string_view plain) {
    static const PhraseSet phrases(
        "helpline|freephone|support group|support groups|forum|forums|connect with other|0800|0808|"
        "1-800|share your experiences|support line|emergency|call 999|call 911|call 111|"
        "online community|speak to a nurse|specialist nurse|specialist nurses|toll-free|toll free|"
        "samaritans|lifeline");
    return phrases.within(plain);
}

bool is_references_heading(std::string_view plain) {
    static const PhraseSet headings(
        "references|reference|reference list|selected references|bibliography|sources|citations|"
        "works cited|literature cited|literature|footnotes|references and sources|"
        "sources and references|article sources|cited works");
    return plain.size() < 40 && headings.equals(without_tail(plain));
}

bool is_related_heading(std::string_view plain) {
    static const PhraseSet headings(
        "related|related questions|related articles|related posts|related stories|related pages|"
        "related content|related topics|related links|related news|related reading|related videos|"
        "related searches|related information|you may also like|you might also like|"
        "you may also be interested in|recommended for you|recommended articles|recommended reading|"
        "more articles|more stories|popular posts|recent posts|latest posts|latest news|"
        "latest articles|popular articles|most popular|most read|trending|trending now|read next|"
        "up next|recent comments|archives|categories|tags|popular topics|in this section|"
        "more in this section|people also ask|also on this site");
    return plain.size() < 60 && headings.equals(without_tail(plain));
}

}  // namespace islet
