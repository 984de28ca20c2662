// Finds "Last reviewed: 11 Mar 2025" and its many forms, and reads the date beside it.
// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/segmentation/text_lines.hpp"
#include "analysis/segmentation/text_shape.hpp"
#include "analysis/structure/month_names.hpp"
#include "analysis/structure/text_structure.hpp"
#include "analysis/structure/written_dates.hpp"
#include "contract/calendar.hpp"
#include "language/word_set.hpp"

namespace islet {
namespace {

/// "" if no date starts within the first pieces of `text`. What is said about the next time doesn't count.
std::string first_date(std::string_view text) {
    static const ListEntries kept_all_coming(entries, List::coming_review_cues);
    const auto& all_coming = *kept_all_coming;
    for (const std::string_view coming : all_coming) text = text.substr(0, text.find(coming));
    constexpr std::size_t most_pieces = 14;  // words and numbers in which a date has to stand
    const std::vector<DatePiece> pieces = pieces_of(text, most_pieces);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const WrittenDate date = date_at(pieces, i);
        if (date.year != 0) return iso(date);
    }
    return {};
}

enum class Statement { review, revision, update, publication, none };

struct Keyword {
    std::size_t begin = 0, end = 0;  ///< bytes
    Statement statement = Statement::none;
};

Statement statement_of(std::string_view kind) {
    if (kind == "review") return Statement::review;
    if (kind == "revision") return Statement::revision;
    if (kind == "update") return Statement::update;
    return kind == "publication" ? Statement::publication : Statement::none;
}

DateKind kind_of(Statement statement) {
    if (statement == Statement::review) return DateKind::reviewed;
    return statement == Statement::publication ? DateKind::published : DateKind::modified;
}

/// What is said of the next time: "next review", "review due".
bool is_coming(std::string_view plain) {
    static const ListEntries kept_all_coming(entries, List::coming_review_cues);
    const auto& all_coming = *kept_all_coming;
    return std::any_of(all_coming.begin(), all_coming.end(),
                       [&](std::string_view coming) { return plain.find(coming) != std::string_view::npos; });
}

/// Where so many words end.
std::size_t words_end(std::string_view text, std::size_t words) {
    std::size_t at = 0;
    while (at < text.size() && text[at] == ' ') ++at;
    for (; at < text.size(); ++at)
        if (text[at] == ' ' && --words == 0) break;
    return at;
}

/// "reviewed", "revised" or the like near the line's start, behind which the date should follow; none if
/// there is no such word, or it is about the next time.
Keyword find_keyword(std::string_view plain) {
    static const ListTable kept_words(table, List::review_words);
    const auto& words = *kept_words;
    static const ListEntries kept_nouns(entries, List::review_nouns);
    const auto& nouns = *kept_nouns;
    constexpr std::size_t furthest_word = 6;  // of the line, in which "reviewed" stands
    std::size_t at = 0;
    bool coming = false;  // "to be reviewed"
    for (std::size_t word = 0; word < furthest_word && at < plain.size(); ++word) {
        const std::size_t end = std::min(plain.find_first_of(" :", at), plain.size());
        const auto found = words.find(plain.substr(at, end - at));
        const std::string_view kind = found == words.end() ? std::string_view{} : found->second;
        if (kind == "next") return {};
        for (const std::string_view noun : nouns)
            if (plain.substr(at, noun.size()) == noun) return {at, at + noun.size(), Statement::review};
        if (const Statement statement = statement_of(kind); statement != Statement::none && !coming)
            return {at, end, statement};
        coming = kind == "be";
        at = end + 1;
    }
    return {};
}

/// Whether a line says of the article that it was reviewed or changed, not of results or guidelines: around
/// the keyword are only words of review_openers, as far as the line's next sign before it and the date behind
/// it. "Reviewed by A. Lee, 2023" and "Topic updated: 2023" are labels.
bool is_about_article(std::string_view plain, const Keyword& keyword) {
    constexpr std::size_t most = 24;  // words
    static const WordSet openers(List::review_openers), dates(List::date_names), by(List::review_authors);
    const auto is_known = [](const DatePiece& piece) {
        return piece.number() || openers.contains(piece.text);
    };
    const std::size_t end =
        std::min(plain.find_first_of(" :", keyword.end), plain.size());  // "last review|ed"
    if (plain.substr(end).starts_with(':')) return true;
    const std::string_view all_before = plain.substr(0, keyword.begin);
    const auto sign = all_before.find_last_of(".|;()\"");
    const auto before =
        pieces_of(sign == std::string_view::npos ? all_before : all_before.substr(sign), most);
    const bool byline = !before.empty() && by.contains(before.front().text);
    if (!byline && !std::all_of(before.begin(), before.end(), is_known)) return false;
    const auto behind = pieces_of(plain.substr(end), most);
    for (std::size_t i = 0; i < behind.size(); ++i) {
        const bool date = date_at(behind, i).year != 0;
        if (date || dates.contains(behind[i].text)) return true;
        if (behind[i].number() && behind[i].after == '/') continue;  // 13/2020
        if (behind[i].number()) return false;
        if (by.contains(behind[i].text)) return true;
        if (!openers.contains(behind[i].text)) return false;
        if (behind[i].after == ':') return true;
    }
    return true;
}

/// Whether a line tells nothing but when the article was published, and by whom: others tell of a study.
bool is_publication_line(std::string_view plain, std::size_t keyword_end) {
    constexpr std::size_t most_words = 10;  // "WrittenDate of publication: 3 May 2020 by Jane Doe, MD"
    static const WordSet openers(List::publication_openers);
    if (count_words(plain) > most_words) return false;
    const auto is_opener = [](const DatePiece& piece) { return openers.contains(piece.text); };
    auto before = pieces_of(plain.substr(0, keyword_end), most_words);
    if (!before.empty()) before.pop_back();  // the keyword
    const auto behind = pieces_of(plain.substr(keyword_end), 2 * most_words);
    const auto date = std::find_if_not(behind.begin(), behind.end(), is_opener);
    return std::all_of(before.begin(), before.end(), is_opener) && date != behind.end() &&
           date_at(behind, static_cast<std::size_t>(date - behind.begin())).year != 0;
}

/// A text may say several things in one line: "published 3 may 2021, last reviewed 7 june 2024". It is cut
/// behind a date where one of the words for them follows.
std::vector<std::string_view> clauses_of(std::string_view plain) {
    constexpr std::size_t most_pieces = 40;
    std::vector<std::string_view> clauses;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        const bool space = plain[at] == ' ';
        if (!space && std::string_view(",;|()/").find(plain[at]) == std::string_view::npos) continue;
        const std::string_view before = plain.substr(begin, at - begin), behind = plain.substr(at + 1);
        if (find_keyword(behind.substr(0, words_end(behind, 4))).statement == Statement::none &&
            !is_coming(behind.substr(0, words_end(behind, 3))))
            continue;
        const std::vector<DatePiece> pieces = pieces_of(before, most_pieces);
        bool dated = false;
        for (std::size_t i = 0; i < pieces.size() && !dated; ++i) dated = date_at(pieces, i).year != 0;
        if (!dated) continue;
        clauses.push_back(before);
        begin = at + 1;
    }
    clauses.push_back(plain.substr(begin));
    return clauses;
}

/// Nothing but a date and words that labels have: "created 1 april 2020".
bool is_other_label(std::string_view clause) {
    constexpr std::size_t most = 12;
    static const WordSet openers(List::review_openers), dates(List::date_names);
    const std::vector<DatePiece> pieces = pieces_of(clause, most);
    return std::all_of(pieces.begin(), pieces.end(), [](const DatePiece& piece) {
        return piece.number() || openers.contains(piece.text) || dates.contains(piece.text) ||
               month_of(piece.text) != 0;
    });
}

/// What a clause says of the article; the place of its keyword. none: nothing.
Keyword label_of(std::string_view clause) {
    const Keyword keyword = find_keyword(clause);
    if (keyword.statement == Statement::none) return {};
    const bool is_label = keyword.statement == Statement::publication
                              ? is_publication_line(clause, keyword.end)
                              : is_about_article(clause, keyword);
    return is_label ? keyword : Keyword{};
}

/// The clauses of a line that tell a date of the article each, or the whole line.
std::vector<std::string_view> labels_in(std::string_view plain) {
    const std::vector<std::string_view> clauses = clauses_of(plain);
    const bool labels = std::all_of(clauses.begin(), clauses.end(), [](std::string_view clause) {
        return is_coming(clause) || is_other_label(clause) || label_of(clause).statement != Statement::none;
    });
    return labels ? clauses : std::vector<std::string_view>{plain};
}

}  // namespace

StatedDate find_stated_date(std::string_view text, std::string_view latest) {
    constexpr std::size_t longest_line_words = 24, longest_line_bytes = 300;  // a longer line is text
    StatedDate best;
    Statement found = Statement::none;
    for (const Line& line : find_lines(text)) {
        const std::string_view content = line.span.in(text);
        if (content.size() > longest_line_bytes || count_words(content) > longest_line_words) continue;
        const std::string plain = plain_form(content);
        for (const std::string_view clause : labels_in(plain)) {
            const Keyword keyword = label_of(clause);
            const Statement statement = keyword.statement;
            const bool publication = statement == Statement::publication;
            if (statement > found || statement == Statement::none || (statement == found && !publication))
                continue;
            std::string date = first_date(clause.substr(keyword.end));
            if (date.empty() || lies_after(date, latest)) continue;
            const bool another = statement == found && date != best.date;
            best = {another ? std::string{} : std::move(date), kind_of(statement)};
            found = statement;
        }
    }
    return best.date.empty() ? StatedDate{} : best;
}

std::optional<DateKind> labelled_date(std::string_view label) {
    static const ListEntries kept_all_coming(entries, List::coming_review_cues);
    const std::string plain = plain_form(label);
    for (const std::string_view coming : *kept_all_coming)
        if (plain.find(coming) != std::string::npos) return DateKind::unknown;
    const Keyword keyword = find_keyword(plain);
    const bool other = keyword.statement != Statement::publication && !is_about_article(plain, keyword);
    return keyword.statement == Statement::none || other ? std::nullopt
                                                         : std::optional(kind_of(keyword.statement));
}

}  // namespace islet
